"""Keep an approved page from being published on its day."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.models import PageStep
from storefronts.reviewing.actions.move_page import lock_page, move_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.states import PageStage


class NotScheduled(ValueError):
    """The page does not wait for its day."""


@transaction.atomic
def unschedule_page(page: Page, *, by: User) -> None:
    """Let the page stay as it is in public; what was approved stays as the draft. Raises NotScheduled."""
    page = lock_page(page.pk)
    partner = page.tenant
    review = review_of_page(page, partner)
    if review.stage != PageStage.SCHEDULED:
        raise NotScheduled(_("%(page)s does not wait for a day any more.") % {"page": page.draft_title})
    unschedule(page)
    review.publish_on = None
    move_page(review, PageStage.PUBLISHED if page.live else PageStage.DRAFT)
    note_step(page, PageStep.Kind.UNSCHEDULED, by=by, organization=partner)
    audit.record("page.unscheduled", f"page:{page.slug}", by=by, organization=partner.pk)


def unschedule(page: Page) -> None:
    """Let the clock publish no version of the page. The page is locked by the caller."""
    page.revisions.filter(approved_go_live_at__isnull=False).update(approved_go_live_at=None)
