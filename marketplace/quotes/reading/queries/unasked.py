"""Whether a seller may send a buyer what it did not ask for."""

from django.db.models import QuerySet

from core.organizations.models import Organization
from marketplace.quotes.models import Quote, UnaskedStop


def is_stopped(buyer: Organization, seller: Organization) -> bool:
    """Whether the buyer wants no unasked quotes of this seller."""
    return UnaskedStop.objects.filter(buyer=buyer, seller=seller).exists()


def is_unwanted(quote: Quote) -> bool:
    """Whether its seller began it by itself, its buyer never read it, and wants no such quotes. One query at most."""
    return quote.request.by_seller and quote.first_sent_at is None and is_stopped(quote.buyer, quote.seller)


def unasked_terms(quote: Quote, reader: Organization) -> str:
    """What the buyer of a quote that it did not ask for reads: "stopped" or "allowed"; "" on any other quote and for
    everybody else. One query at most."""
    if not quote.request.by_seller or quote.buyer_id != reader.pk:
        return ""
    return "stopped" if is_stopped(quote.buyer, quote.seller) else "allowed"


def unasked_quotes(buyer: Organization) -> QuerySet[Quote]:
    """The quotes that the buyer was sent without asking, with both companies."""
    found = Quote.objects.filter(buyer=buyer, request__by_seller=True, first_sent_at__isnull=False)
    return found.select_related("buyer", "seller")
