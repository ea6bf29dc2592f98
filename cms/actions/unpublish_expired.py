"""Take a page off the site on the day that its editor set."""

from django.db import transaction

from cms.queries.schedule import pages_to_unpublish
from core.kit import clock


@transaction.atomic
def unpublish_expired(page_id: int) -> int:
    """Unpublish this page, whose last day is over; 0 if it is not due any more."""
    page = pages_to_unpublish(clock.now()).filter(pk=page_id).select_for_update().first()
    if page is None:
        return 0
    page.specific.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
    return 1
