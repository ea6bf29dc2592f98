"""Send a submitted page back to its partner before the operator has decided."""

from wagtail.models import Page

from core.kit import clock
from core.organizations.models import User
from storefronts.models import BrandApproval, PageReview
from storefronts.reviewing.actions.move_page import move_page
from storefronts.states import BrandAnswer, PageStage


def return_page(page: Page, review: PageReview, *, by: User | None, stage: PageStage = PageStage.RETURNED) -> None:
    """End what others were asked about it, and let its partner change it again; `stage` is DRAFT where that wants it.

    The page is locked by the caller.
    """
    was_with_operator = review.stage == PageStage.OPERATOR
    move_page(review, stage)
    waiting = BrandApproval.objects.waiting().filter(page_id=page.pk)
    waiting.update(answer=BrandAnswer.ENDED, answered_at=clock.now())
    state = page.current_workflow_state
    if was_with_operator and state is not None:
        state.cancel(user=by)
