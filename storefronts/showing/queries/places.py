"""Where a partner is: the address of its storefront, and its place."""

from babel import Locale
from django.utils.translation import get_language, to_locale

from core.organizations.models import Organization


def storefront_url(organization: Organization) -> str:
    """Where the organisation's storefront is."""
    return f"/partners/{organization.slug}/"


def place_of(organization: Organization) -> str:
    """Its city, else its country in words."""
    return organization.city or country_of(organization)


def country_of(organization: Organization) -> str:
    """Its country in the reader's language; empty where the profile has none."""
    if not organization.country:
        return ""
    territories = Locale.parse(to_locale(get_language() or "en")).territories
    return str(territories.get(organization.country.upper(), organization.country))
