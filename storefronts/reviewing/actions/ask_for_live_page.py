"""Ask the owners of brands about a page as it is public."""

from django.db import transaction
from wagtail.models import Page

from core.organizations.models import Organization, User
from storefronts.models import PageReview
from storefronts.reviewing.actions.ask_brands import ask_brands
from storefronts.reviewing.actions.move_page import lock_page


@transaction.atomic
def ask_for_live_page(page: Page, *, by: User | None, only: Organization | None = None) -> int:
    """Ask each owner (or `only` this one) that has not approved what the page uses of its brand; how many were asked.

    Nothing while the page is not public, or a version of it is under way, which they are asked about instead.
    """
    page = lock_page(page.pk)
    partner: Organization | None = getattr(page, "tenant", None)
    if not page.live or partner is None or PageReview.objects.waiting().filter(page_id=page.pk).exists():
        return 0
    return ask_brands(page, partner, page.live_revision, by=by, only=only)
