"""Leave a query out of the operator's lists."""

from core.kit import clock
from search.models import KeptQuery


def set_aside_query(query_id: int) -> None:
    """Nothing is to be done about it; it is counted as before."""
    KeptQuery.objects.filter(pk=query_id, set_aside_at=None).update(set_aside_at=clock.now())
