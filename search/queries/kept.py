"""What was searched for: what found nothing, what few people opened, what many ask."""

from __future__ import annotations

from itertools import islice

from django.db.models import QuerySet

from search.domain.analysis import STOP_WORDS
from search.engines import get_engine
from search.models import KeptQuery
from search.queries.find import vocabulary

#: A query is offered to others only once it was asked so often.
ENOUGH_TO_OFFER = 3
LOOKED_AT = 50


def queries_without_results() -> QuerySet[KeptQuery]:
    """Those that found nothing, the most asked first."""
    return KeptQuery.objects.without_results()


def queries_with_few_clicks() -> QuerySet[KeptQuery]:
    """Those with results that few opened, the most asked first."""
    return KeptQuery.objects.with_few_clicks()


def often_asked(begun: str, limit: int) -> tuple[str, ...]:
    """Queries with results that were asked often and that begin so, the most asked first.

    Only of words that offers hold: nobody knows who asked, so one person can ask often, and what they write (a name, an
    insult) is not shown to others. Raises SearchUnavailable.
    """
    rows = KeptQuery.objects.filter(text__startswith=begun, found__gt=0, asked__gte=ENOUGH_TO_OFFER)
    texts = rows.exclude(text=begun).order_by("-asked", "text").values_list("text", flat=True)[:LOOKED_AT]
    known = vocabulary(get_engine())
    offered = (text for text in texts if all(word in STOP_WORDS or known.knows(word) for word in text.split()))
    return tuple(islice(offered, limit))
