"""Take a page off the public places, at once and without asking anybody."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.models import PageStep
from storefronts.reviewing.actions.move_page import lock_page, move_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.reviewing.actions.unschedule_page import unschedule
from storefronts.states import PageStage


class NotTakenOffline(ValueError):
    """The page is not public, or somebody decides about it; the message says what to do."""


@transaction.atomic
def take_offline(page: Page, *, by: User) -> None:
    """Unpublish the page; its words stay as the draft, and come back by another review. Raises NotTakenOffline."""
    page = lock_page(page.pk)
    partner = page.tenant
    review = review_of_page(page, partner)
    if not page.live:
        raise NotTakenOffline(_("%(page)s is not public.") % {"page": page.draft_title})
    if review.is_waiting:
        raise NotTakenOffline(_("Withdraw the submission of %(page)s first.") % {"page": page.draft_title})
    if page.latest_revision is None:
        page.save_revision(user=by)  # what is to be submitted when it is to come back
    unschedule(page)
    move_page(review, PageStage.OFFLINE)
    note_step(page, PageStep.Kind.OFFLINE, by=by, organization=partner)
    # Who may publish here is said by our roles; Wagtail knows only the operator's.
    UnpublishPageAction(page, user=by).execute(skip_permission_checks=True)
    audit.record("page.taken_offline", f"page:{page.slug}", by=by, organization=partner.pk)
