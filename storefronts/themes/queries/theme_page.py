"""What the page of a partner's theme shows."""

from dataclasses import dataclass

from core.organizations.models import Organization
from storefronts.models import Theme, ThemeDraft
from storefronts.themes.domain.palettes import Palette
from storefronts.themes.queries.palettes import proposed_palettes
from storefronts.themes.queries.themes import PublishedTheme, published_themes, theme_draft, theme_of


@dataclass(frozen=True, slots=True)
class ThemePage:
    """What everybody sees, the draft beside it, what was published before, and what is proposed."""

    live: Theme
    draft: ThemeDraft | None
    versions: tuple[PublishedTheme, ...]
    palettes: tuple[Palette, ...]


def editing_page(organization: Organization) -> ThemePage:
    """All of it, in three queries."""
    return ThemePage(
        theme_of(organization),
        theme_draft(organization),
        published_themes(organization),
        proposed_palettes(organization),
    )
