"""End the counter-offer that a newer step has overtaken."""

from core.kit import clock
from marketplace.quotes.models import CounterOffer, Quote
from marketplace.quotes.states import CounterStatus


def close_counters(quote: Quote) -> None:
    """The quote's open counter-offer, if there is one, is replaced by what happened. The caller holds its lock."""
    CounterOffer.objects.filter(quote=quote, status=CounterStatus.OPEN).update(
        status=CounterStatus.SUPERSEDED, ended_at=clock.now()
    )
