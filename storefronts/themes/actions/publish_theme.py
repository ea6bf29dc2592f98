"""Dress a storefront in its own colours: for everybody, and as one more version that can be restored."""

from django.db import transaction
from django.db.models import Max

from core.kit import audit, clock
from core.organizations.models import Organization, User
from storefronts.models import Theme, ThemeDraft, ThemeTokens, ThemeVersion
from storefronts.themes.actions.save_theme_draft import checked


@transaction.atomic
def publish_theme(organization: Organization, theme: ThemeTokens, *, by: User | None) -> Theme:
    """Show these tokens on the organisation's pages from now on; its draft is gone, and what was live is kept.

    A theme that is live already makes no version. Raises UnreadableTheme, ValidationError.
    """
    Organization.objects.select_for_update(no_key=True, of=("self",)).get(pk=organization.pk)
    live = Theme.objects.filter(organization=organization).first()
    new = checked(Theme(organization=organization, **theme.tokens))
    ThemeDraft.objects.filter(organization=organization).delete()
    if live is not None and live.tokens == new.tokens:
        return live
    new.pk = live.pk if live is not None else None
    new.save()
    newest = ThemeVersion.objects.filter(organization=organization).aggregate(number=Max("number"))["number"] or 0
    ThemeVersion.objects.create(
        organization=organization, number=newest + 1, published_at=clock.now(), published_by=by, **new.tokens
    )
    audit.record(
        "storefront.themed", f"storefront:{organization.slug}", by=by, organization=organization.pk, version=newest + 1
    )
    return new
