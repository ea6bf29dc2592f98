"""Hand a submitted page to whoever decides about it next."""

from wagtail.models import Page

from core.organizations.models import User
from storefronts.models import PageReview, PageStep
from storefronts.reviewing.actions.ask_brands import ask_brands
from storefronts.reviewing.actions.move_page import move_page
from storefronts.reviewing.actions.note_step import note_step
from storefronts.states import PageStage


def send_page_on(page: Page, review: PageReview, *, by: User | None) -> None:
    """To the owners of the brands that it uses, as far as they have not approved them; else to the operator.

    The page is locked by the caller.
    """
    if ask_brands(page, review.partner, review.revision, by=by, message=review.comment):
        move_page(review, PageStage.BRAND)
        return
    send_to_operator(page, review)


def send_to_operator(page: Page, review: PageReview) -> None:
    """Start the operator's review of the page, or go on with the one that sent it back."""
    move_page(review, PageStage.OPERATOR)
    note_step(page, PageStep.Kind.TO_OPERATOR, revision=review.revision)
    sent_back = page.current_workflow_state
    if sent_back is not None:
        sent_back.resume(review.submitted_by)
    else:
        page.get_workflow().start(page, review.submitted_by)
