"""The quotes of which it is a seller's turn."""

from dataclasses import dataclass

from django.db.models import Count, Window

from core.kit import clock
from core.organizations.models import Organization
from marketplace.quotes.models import Quote
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.turns import turn_is


@dataclass(frozen=True, slots=True)
class InTurn:
    """A few quotes of which it is the seller's turn, those that have waited longest first, and how many there are."""

    quotes: tuple[Quote, ...]
    count: int


def quotes_in_turn(seller: Organization, limit: int = 4) -> InTurn:
    """The quotes that wait for this seller. One query."""
    found = Quote.objects.made_by(seller).filter(turn_is(Turn.SELLER, clock.now())).select_related("buyer")
    rows = list(found.annotate(in_turn=Window(Count("pk"))).order_by("changed_at", "pk")[:limit])
    return InTurn(tuple(rows), getattr(rows[0], "in_turn", 0) if rows else 0)
