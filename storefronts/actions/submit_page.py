"""Ask the operator to publish what was changed."""

from django.db import transaction
from wagtail.models import Page

from core.kit import audit
from core.organizations.models import User
from storefronts.queries.page_problems import PageProblem, page_problems


class NothingToReview(ValueError):
    """The page has no change that is not live yet, or its change is under review already."""

    def __init__(self, page: Page, under_review: bool) -> None:
        self.page, self.under_review = page, under_review
        super().__init__(
            f"{page} is under review already." if under_review else f"{page} has no change that is not live yet."
        )


class PageNotReady(ValueError):
    """The page's draft could not be published as it is; `problems` say what is wrong, and where."""

    def __init__(self, page: Page, problems: list[PageProblem]) -> None:
        self.page, self.problems = page, problems
        super().__init__(f"{page} has {len(problems)} problems.")


@transaction.atomic
def submit_page(page: Page, *, by: User) -> None:
    """Start the review of the page's newest draft, or go on with the one that sent it back.

    The operator publishes it or sends it back. Raises NothingToReview, PageNotReady.
    """
    page = Page.objects.select_for_update().get(pk=page.pk).specific
    if page.workflow_in_progress:
        raise NothingToReview(page, under_review=True)
    if page.latest_revision is None or not (page.has_unpublished_changes or not page.live):
        raise NothingToReview(page, under_review=False)
    if problems := page_problems(page):
        raise PageNotReady(page, problems)
    sent_back = page.current_workflow_state
    if sent_back is not None:
        sent_back.resume(by)
    else:
        page.get_workflow().start(page, by)
    audit.record("page.submitted", f"page:{page.slug}", by=by)
