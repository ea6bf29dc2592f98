"""Colours that are proposed to a partner, from its logo."""

from core.design.drawing.marks import mark_svg
from core.organizations.models import Organization
from storefronts.themes.domain.palettes import Palette, palettes_of

_MOST_BYTES = 2 * 1024 * 1024


def proposed_palettes(organization: Organization) -> tuple[Palette, ...]:
    """From its uploaded logo, or else from the mark that is drawn for it; none where that has no colour."""
    return palettes_of(_logo(organization))


def _logo(organization: Organization) -> bytes:
    if organization.logo:
        try:
            with organization.logo.open("rb") as stored:
                return bytes(stored.read(_MOST_BYTES))
        except OSError:
            return b""  # the file is gone: nothing is proposed, and the page stays
    return mark_svg(organization.name, organization.slug).encode()
