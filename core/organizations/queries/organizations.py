"""Organisations by name. That an organisation exists, and what it does here, is public."""

from django.db.models import QuerySet

from core.organizations.models import Organization, Partnership


def listed_organizations() -> QuerySet[Organization]:
    """Every organisation."""
    return Organization.objects.all()


def listed_partners() -> QuerySet[Organization]:
    """Every organisation that composes and sells solutions."""
    return Organization.objects.partners()


def customers() -> QuerySet[Organization]:
    """Every organisation but the operator, by name."""
    return Organization.objects.filter(is_operator=False).order_by("name")


def buyers_besides(organization: Organization) -> QuerySet[Organization]:
    """Every organisation that buys, by name, but this one."""
    return Organization.objects.buyers().exclude(pk=organization.pk).order_by("name")


def sellers_besides(organization: Organization) -> QuerySet[Organization]:
    """Every organisation that lists or sells offerings, by name, but this one and the operator."""
    others = Organization.objects.filter(is_operator=False).exclude(pk=organization.pk)
    return (others.vendors() | others.partners()).order_by("name")


def providers_of(partner: Organization) -> QuerySet[Organization]:
    """The organisations whose offerings this partner sells or promotes under an active partnership, by name."""
    return (
        Organization.objects.filter(
            partnerships_as_provider__partner=partner, partnerships_as_provider__status=Partnership.Status.ACTIVE
        )
        .distinct()
        .order_by("name")
    )


def find_organization(slug: str) -> Organization | None:
    """The organisation with this slug, if there is one."""
    return Organization.objects.filter(slug=slug).first()
