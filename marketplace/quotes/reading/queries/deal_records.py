"""What of quotes and orders belongs to a deal, for the deal's page."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from core.design.states import look_of
from core.organizations.models import Organization
from marketplace.deals.registry import Record
from marketplace.quotes.models import Quote, QuoteRequest
from marketplace.quotes.reading.queries.waiting import quote_list_rows, shown_request_state, shown_state


def deal_records(deal: int, reader: Organization) -> Sequence[Record]:
    """The requests, quotes and orders of this deal that `reader` may open, each kind the oldest first. Two queries."""
    requests = QuoteRequest.objects.asked().visible_to(reader).filter(deal=deal).order_by("pk")
    quotes = list(quote_list_rows(Quote.objects.visible_to(reader).filter(deal=deal), reader).order_by("pk"))
    found = []
    for request in requests:
        state = shown_request_state(request, reader)
        found.append(Record(_("Request"), request.reference, request.get_absolute_url(), state.words, state.look))
    for quote in quotes:
        state = shown_state(quote, reader)
        found.append(Record(_("Quote"), quote.reference, quote.get_absolute_url(), state.words, state.look))
    for order in (quote.order for quote in quotes):
        if order is not None:
            words = str(order.get_status_display())
            found.append(Record(_("Order"), order.reference, order.get_absolute_url(), words, look_of(order, "status")))
    return found
