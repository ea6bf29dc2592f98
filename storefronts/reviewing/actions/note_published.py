"""Record that a page was published, in whichever way."""

from wagtail.models import Page

from core.kit import clock
from storefronts.models import PageReview
from storefronts.reviewing.actions.ask_for_live_page import ask_for_live_page
from storefronts.states import PageStage


def note_published(page: Page) -> None:
    """A page that was sent back is not any more; owners of the brands that it shows are asked, unless they approved
    just that."""
    stages = (PageStage.DRAFT, PageStage.RETURNED)
    PageReview.objects.filter(page_id=page.pk, stage__in=stages).update(stage=PageStage.PUBLISHED, since=clock.now())
    ask_for_live_page(page, by=None)
