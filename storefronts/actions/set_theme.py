"""Dress a storefront in its own colours."""

from django.db import transaction

from core.design.drawing.contrast import Problem
from core.kit import audit
from core.organizations.models import Organization, User
from storefronts.models import Theme


class UnreadableTheme(ValueError):
    """Colours that cannot be read on each other; `problems` name the fields, each with the nearest colour that can."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__(" ".join(map(str, problems)))


@transaction.atomic
def set_theme(organization: Organization, theme: Theme, *, by: User | None) -> Theme:
    """Save these tokens as the organisation's theme; it shows at once. Raises UnreadableTheme, ValidationError."""
    theme.organization = organization
    theme.pk = Theme.objects.filter(organization=organization).values_list("pk", flat=True).first()
    theme.full_clean(validate_unique=False)
    if problems := theme.problems():
        raise UnreadableTheme(problems)
    theme.save()
    audit.record("storefront.themed", f"storefront:{organization.slug}", by=by, organization=organization.pk)
    return theme
