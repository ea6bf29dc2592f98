"""What was searched for: what found nothing, what few people opened, what many ask."""

from __future__ import annotations

from django.db.models import QuerySet

from search.models import KeptQuery

#: A query is offered to others only once so many people asked it.
ENOUGH_TO_OFFER = 3


def queries_without_results() -> QuerySet[KeptQuery]:
    """Those that found nothing, the most asked first."""
    return KeptQuery.objects.without_results()


def queries_with_few_clicks() -> QuerySet[KeptQuery]:
    """Those with results that few opened, the most asked first."""
    return KeptQuery.objects.with_few_clicks()


def often_asked(begun: str, limit: int) -> tuple[str, ...]:
    """Queries with results that many asked and that begin so, the most asked first."""
    rows = KeptQuery.objects.filter(text__startswith=begun, found__gt=0, asked__gte=ENOUGH_TO_OFFER)
    return tuple(rows.exclude(text=begun).order_by("-asked", "text").values_list("text", flat=True)[:limit])
