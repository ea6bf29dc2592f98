"""Take a page out of review, to change it."""

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.models import PageStep
from storefronts.reviewing.actions.move_page import lock_page, review_of_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.reviewing.actions.return_page import return_page
from storefronts.states import PageStage


class NotSubmitted(ValueError):
    """Nobody decides about the page any more."""


@transaction.atomic
def withdraw_submission(page: Page, *, by: User | None) -> None:
    """Let nobody decide about the submitted version any more; it stays as the draft. Raises NotSubmitted."""
    page = lock_page(page.pk)
    partner = page.tenant
    review = review_of_page(page, partner)
    if not review.is_waiting:
        raise NotSubmitted(_("%(page)s is not under review.") % {"page": page.draft_title})
    note_step(page, PageStep.Kind.WITHDRAWN, by=by, organization=partner, revision=review.revision)
    audit.record("page.submission_withdrawn", f"page:{page.slug}", by=by, organization=partner.pk)
    return_page(page, review, by=by, stage=PageStage.DRAFT)
