"""Record that a page was published, or taken off, in whichever way."""

from wagtail.models import Page

from core.kit import clock
from storefronts.models import PageReview
from storefronts.reviewing.actions.ask_for_live_page import ask_for_live_page
from storefronts.states import PageStage


def note_published(page: Page) -> None:
    """A page that was sent back, was scheduled or was offline is not any more; owners of the brands that it shows are
    asked, unless they approved just that."""
    stages = (PageStage.DRAFT, PageStage.RETURNED, PageStage.SCHEDULED, PageStage.OFFLINE)
    PageReview.objects.filter(page_id=page.pk, stage__in=stages).update(stage=PageStage.PUBLISHED, since=clock.now())
    ask_for_live_page(page, by=None)


def note_unpublished(page: Page) -> None:
    """A page that nobody decides about is offline."""
    stages = (PageStage.DRAFT, PageStage.PUBLISHED, PageStage.RETURNED, PageStage.SCHEDULED)
    PageReview.objects.filter(page_id=page.pk, stage__in=stages).update(stage=PageStage.OFFLINE, since=clock.now())
