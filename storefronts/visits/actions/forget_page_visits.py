"""Delete counts of visits that have been kept for long enough."""

from collections.abc import Sequence

from core.kit import clock
from storefronts.models import PageVisits


def forget_page_visits(ids: Sequence[int]) -> int:
    """Delete those of these that are old; how many."""
    return PageVisits.objects.to_forget(clock.now().date()).filter(pk__in=ids).delete()[0]
