"""What a request asks for, as it can be asked or offered again."""

from catalog.pricing.queries.sizing import sizes_meant
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import QuoteRequest, RequestItem


def asked_items(request: QuoteRequest) -> list[RequestedItem]:
    """The request's items with their sizes, as far as solutions are still sized by them. Two queries at most."""
    items = list(request.items.all())
    sizes = sizes_meant({item.product_id: item.said for item in items})
    return [RequestedItem(each.product_id, each.plan_id, each.quantity, sizes[each.product_id]) for each in items]


def sized_items(request: QuoteRequest) -> list[RequestItem]:
    """The solutions of the request that the buyer said the size of, with their names. One query."""
    return list(request.items.exclude(sizes=[]).select_related("product"))
