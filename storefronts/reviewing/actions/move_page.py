"""Move a page to another stage of its way to the public."""

from wagtail.models import Page

from core.kit import clock
from core.organizations.models import Organization
from storefronts.models import PageReview
from storefronts.states import PAGE, PageStage


def lock_page(key: int) -> Page:
    """The page as it is now, with its own fields; nobody else moves it until the transaction ends."""
    return Page.objects.select_for_update().get(pk=key).specific


def review_of_page(page: Page, partner: Organization) -> PageReview:
    """Where the page stands; made for a page that was never submitted. The page is locked by the caller."""
    stage = PageStage.PUBLISHED if page.live else PageStage.DRAFT
    if page.workflow_in_progress:
        stage = PageStage.OPERATOR
    review, _made = PageReview.objects.get_or_create(page_id=page.pk, defaults={"partner": partner, "stage": stage})
    return review


def move_page(review: PageReview, stage: PageStage) -> None:
    """Move it. Raises InvalidTransition."""
    if review.stage == stage == PageStage.PUBLISHED:
        return
    review.stage, review.since = PAGE.check(review.stage, stage), clock.now()
    review.save()
