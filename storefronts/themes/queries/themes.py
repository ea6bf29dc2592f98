"""A partner's theme: what everybody sees, the draft, and what was published before."""

import datetime as dt
from dataclasses import dataclass

from core.organizations.models import Organization
from storefronts.models import Theme, ThemeDraft, ThemeTokens, ThemeVersion
from storefronts.models.theme import TOKENS

SHOWN = 30


def theme_of(organization: Organization) -> Theme:
    """What everybody sees; the marketplace's own, not stored, where the organisation has published nothing."""
    return Theme.objects.filter(organization=organization).first() or new_theme(organization)


def new_theme(organization: Organization) -> Theme:
    """The marketplace's own theme, for this organisation to start from; not stored."""
    return Theme(organization=organization)


def theme_draft(organization: Organization) -> ThemeDraft | None:
    """What is saved and not published, with who saved it."""
    return ThemeDraft.objects.select_related("saved_by").filter(organization=organization).first()


def theme_in_work(organization: Organization) -> Theme:
    """What the form begins with, not stored: the draft, or else what everybody sees."""
    kept: ThemeTokens = theme_draft(organization) or theme_of(organization)
    return Theme(organization=organization, **kept.tokens)


@dataclass(frozen=True, slots=True)
class PublishedTheme:
    """One published theme: who published it when, and the names of what changed against the one before."""

    number: int
    at: dt.datetime | None
    by: str
    tokens: dict[str, object]
    changes: tuple[str, ...]
    is_live: bool
    is_first: bool

    @property
    def colours(self) -> list[str]:
        """The six colours, light before dark."""
        names = ("accent", "accent_ink", "tint", "accent_dark", "accent_ink_dark", "tint_dark")
        return [str(self.tokens[name]) for name in names]


def published_themes(organization: Organization) -> tuple[PublishedTheme, ...]:
    """The newest thirty, the newest first. One query."""
    rows = ThemeVersion.objects.filter(organization=organization).select_related("published_by").order_by("-number")
    found = list(rows[: SHOWN + 1])
    return tuple(
        PublishedTheme(
            number=each.number,
            at=each.published_at,
            by=str(each.published_by) if each.published_by else "",
            tokens=each.tokens,
            changes=_changes(each, before) if before is not None else (),
            is_live=place == 0,
            is_first=before is None,
        )
        for place, (each, before) in enumerate(zip(found, [*found[1:], None], strict=False))
        if place < SHOWN
    )


def published_theme(organization: Organization, number: int) -> ThemeVersion | None:
    """The organisation's theme with this number; None for one that it never published."""
    return ThemeVersion.objects.filter(organization=organization, number=number).first()


def _changes(theme: ThemeVersion, before: ThemeVersion) -> tuple[str, ...]:
    names = (name for name in TOKENS if getattr(theme, name) != getattr(before, name))
    labels = (str(theme._meta.get_field(name).verbose_name) for name in names)  # type: ignore[union-attr]  # each is a field of ours
    return tuple(label[:1].upper() + label[1:] for label in labels)
