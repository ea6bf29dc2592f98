"""Delete queries that nobody asks any more."""

from collections.abc import Sequence

from core.kit import clock
from search.models import KeptQuery


def forget_queries(ids: Sequence[int]) -> int:
    """Delete those of these that were not asked for long; how many."""
    return KeptQuery.objects.to_forget(clock.now()).filter(pk__in=ids).delete()[0]
