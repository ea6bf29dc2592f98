"""Keep a theme that nobody sees yet, or drop it."""

from typing import TypeVar

from django.db import transaction

from core.design.drawing.contrast import Problem
from core.kit import audit, clock
from core.organizations.models import Organization, User
from storefronts.models import Theme, ThemeDraft, ThemeTokens

AnyTheme = TypeVar("AnyTheme", bound=ThemeTokens)


class UnreadableTheme(ValueError):
    """Colours that cannot be read on each other; `problems` name the fields, each with the nearest colour that can."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


def checked(theme: AnyTheme) -> AnyTheme:
    """The theme, if it may be saved. Raises UnreadableTheme, ValidationError."""
    theme.full_clean(validate_unique=False, exclude=["saved_by", "published_by"])
    if problems := theme.problems():
        raise UnreadableTheme(problems)
    return theme


@transaction.atomic
def save_theme_draft(organization: Organization, theme: ThemeTokens, *, by: User | None) -> ThemeDraft | None:
    """Keep these tokens as the organisation's draft; None where they are what everybody sees, so that none is left.

    Raises UnreadableTheme, ValidationError.
    """
    Organization.objects.select_for_update(no_key=True, of=("self",)).get(pk=organization.pk)
    live = Theme.objects.filter(organization=organization).first()
    draft = checked(ThemeDraft(organization=organization, saved_at=clock.now(), saved_by=by, **theme.tokens))
    kept = ThemeDraft.objects.filter(organization=organization)
    if live is not None and live.tokens == draft.tokens:
        kept.delete()
        return None
    draft.pk = kept.values_list("pk", flat=True).first()
    draft.save()
    return draft


@transaction.atomic
def discard_theme_draft(organization: Organization, *, by: User) -> bool:
    """Drop the draft: what everybody sees stays. False if there is none."""
    gone, _rows = ThemeDraft.objects.filter(organization=organization).delete()
    if gone:
        audit.record(
            "storefront.theme_discarded", f"storefront:{organization.slug}", by=by, organization=organization.pk
        )
    return bool(gone)
