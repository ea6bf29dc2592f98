"""Organisations by name. That a verified seller exists, and what it does here, is public; who buys is not."""

from django.db.models import Q, QuerySet

from core.organizations.domain.domains import NotADomain, normal_domain
from core.organizations.models import Organization, OrganizationDomain, Partnership, State


def listed_organizations() -> QuerySet[Organization]:
    """Every organisation, in any state: for the operator alone."""
    return Organization.objects.all()


def listed_partners() -> QuerySet[Organization]:
    """Every verified organisation that composes and sells solutions."""
    return Organization.objects.verified().partners()


def known_sellers(organization: Organization) -> QuerySet[Organization]:
    """Sellers of whom the organisation may know: verified ones, and in any state those it ever partnered with."""
    partnered = Partnership.objects.of(organization)
    return Organization.objects.filter(Q(is_vendor=True) | Q(is_partner=True)).filter(
        Q(state=State.VERIFIED) | Q(pk__in=partnered.values("provider")) | Q(pk__in=partnered.values("partner"))
    )


def customers() -> QuerySet[Organization]:
    """Every organisation but the operator, by name."""
    return Organization.objects.filter(is_operator=False).order_by("name")


def find_buyer(text: str, *, besides: Organization) -> Organization | None:
    """The one verified buyer with this proved domain or this very name, in any case; never a list to choose from.

    None where there is none, where two have the name, and for `besides` itself.
    """
    return _named(Organization.objects.verified().buyers().exclude(pk=besides.pk), text)


def find_partner(text: str, *, besides: Organization) -> Organization | None:
    """The one verified partner with this proved domain or this very name, in any case; as `find_buyer`."""
    return _named(Organization.objects.verified().partners().exclude(pk=besides.pk), text)


def _named(among: QuerySet[Organization], text: str) -> Organization | None:
    text = " ".join(text.split())
    try:
        rows = OrganizationDomain.objects.proved().filter(domain=normal_domain(text.rpartition("@")[2]))
    except NotADomain:
        found = list(among.filter(name__iexact=text)[:2])
    else:
        found = list(among.filter(Q(pk__in=rows.values("organization")) | Q(name__iexact=text))[:2])
    return found[0] if len(found) == 1 else None


def sellers_besides(organization: Organization) -> QuerySet[Organization]:
    """Every verified organisation that lists or sells offerings, by name, but this one and the operator."""
    others = Organization.objects.verified().filter(is_operator=False).exclude(pk=organization.pk)
    return (others.vendors() | others.partners()).order_by("name")


def find_seller(slug: str, *, besides: Organization) -> Organization | None:
    """The verified seller with this slug, if there is one."""
    return sellers_besides(besides).filter(slug=slug).first()


def providers_of(partner: Organization) -> QuerySet[Organization]:
    """Verified organisations whose offerings this partner sells or promotes under an active partnership, by name."""
    return (
        Organization.objects.verified()
        .filter(partnerships_as_provider__partner=partner, partnerships_as_provider__status=Partnership.Status.ACTIVE)
        .distinct()
        .order_by("name")
    )


def find_organization(slug: str) -> Organization | None:
    """The organisation with this slug, if there is one; for the operator, who sees every one."""
    return Organization.objects.filter(slug=slug).first()
