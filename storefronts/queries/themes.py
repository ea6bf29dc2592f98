"""A partner's colours, corners and face."""

from core.organizations.models import Organization
from storefronts.models import Theme


def theme_of(organization: Organization) -> Theme:
    """What the organisation has chosen; the marketplace's own, not stored, where it has chosen nothing."""
    return Theme.objects.filter(organization=organization).first() or new_theme(organization)


def new_theme(organization: Organization) -> Theme:
    """The marketplace's own theme, for this organisation to start from; not stored."""
    return Theme(organization=organization)
