"""Organisations by name. That an organisation exists, and what it does here, is public."""

from django.db.models import QuerySet

from core.organizations.models import Organization


def listed_organizations() -> QuerySet[Organization]:
    """Every organisation."""
    return Organization.objects.all()


def listed_partners() -> QuerySet[Organization]:
    """Every organisation that composes and sells solutions."""
    return Organization.objects.partners()


def find_organization(slug: str) -> Organization | None:
    """The organisation with this slug, if there is one."""
    return Organization.objects.filter(slug=slug).first()
