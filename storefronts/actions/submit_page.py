"""Ask the operator to publish what was changed."""

from django.db import transaction
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User


class NothingToReview(ValueError):
    """The page has no change that is not live yet, or its change is under review already."""

    def __init__(self, page: Page, under_review: bool) -> None:
        self.page, self.under_review = page, under_review
        super().__init__(
            f"{page} is under review already." if under_review else f"{page} has no change that is not live yet."
        )


@transaction.atomic
def submit_page(page: Page, *, by: User) -> None:
    """Start the review of the page's newest draft: the operator publishes it or sends it back.

    Raises NothingToReview.
    """
    page = page.specific
    if page.current_workflow_state is not None and page.workflow_in_progress:
        raise NothingToReview(page, under_review=True)
    if page.latest_revision is None or not (page.has_unpublished_changes or not page.live):
        raise NothingToReview(page, under_review=False)
    page.get_workflow().start(page, by)
    audit.record("page.submitted", f"page:{page.slug}", by=by)
