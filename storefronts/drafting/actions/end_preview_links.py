"""End links by which outsiders read versions of a page."""

from django.db import transaction
from wagtail.models import Page

from core.kit import audit, clock
from core.organizations.models import User
from storefronts.models import PreviewLink


@transaction.atomic
def end_preview_links(page: Page, *, only: int | None = None, by: User | None) -> int:
    """Revoke the page's links that are good, or the one with this id; from then on they say that they are over.

    Returns how many ended.
    """
    good = PreviewLink.objects.good().filter(page_id=page.pk)
    ended = (good if only is None else good.filter(pk=only)).update(revoked_at=clock.now())
    if ended:
        audit.record("preview.ended", f"page:{page.slug}", by=by, organization=page.tenant.pk, links=ended)
    return ended
