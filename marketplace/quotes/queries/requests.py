"""Requests as their buyer, their seller and the operator read them."""

from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import OrderBy

from core.organizations.models import Organization
from marketplace.quotes.models import Quote, QuoteRequest, RequestItem
from marketplace.quotes.queries.waiting import holding_words
from marketplace.quotes.states import RequestStatus


@dataclass(frozen=True, slots=True)
class RequestList:
    """The requests that a reader may see, and of those put to it how many wait, and which one is the most urgent.

    Open requests come first, by their clock, then the others, newest first; each with `item_count`.
    """

    requests: QuerySet[QuoteRequest]
    sells: bool
    waiting: int
    first: QuoteRequest | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """What was asked for, and the quote that answers it, if the reader may open that."""

    items: tuple[RequestItem, ...]
    quote: Quote | None


def request_list(reader: Organization) -> RequestList:
    """What the list of requests shows to this organisation. Two queries for a seller, and those of the page."""
    found = QuoteRequest.objects.visible_to(reader)
    sells = reader.is_vendor or reader.is_partner
    waiting = found.put_to(reader).waiting()
    count = waiting.count() if sells else 0
    return RequestList(_rows(found), sells, count, waiting.select_related("buyer").first() if count else None)


def find_requests(
    found: QuerySet[QuoteRequest], *, q: str = "", state: str = "", sort: str = ""
) -> QuerySet[QuoteRequest]:
    """Of the list's requests, those in which every word of `q` stands and that are in this state, in this order.

    `state` is "open", "answered", "closed" or "" for all; `sort` "needed", "newest" or "" for the most urgent first.
    """
    found = holding_words(found, q)
    if state == "closed":
        found = found.filter(status__in=[RequestStatus.DECLINED, RequestStatus.WITHDRAWN])
    elif state:
        found = found.filter(status=state)
    orders: dict[str, tuple[str | OrderBy, ...]] = {
        "needed": (F("needed_by").asc(nulls_last=True), "-pk"),
        "newest": ("-created_at", "-pk"),
    }
    return found.order_by(*orders[sort]) if sort else found


def visible_requests(organization: Organization) -> QuerySet[QuoteRequest]:
    """The requests that the organisation may see, with parties, deal, quote and who asked loaded."""
    return QuoteRequest.objects.visible_to(organization).select_related(
        "buyer", "seller", "requested_by", "deal", "quote"
    )


def put_requests(seller: Organization) -> QuerySet[QuoteRequest]:
    """The requests that were put to the organisation, and that it may answer."""
    return QuoteRequest.objects.put_to(seller)


def asked_requests(buyer: Organization) -> QuerySet[QuoteRequest]:
    """The requests that the organisation made, and may take back."""
    return QuoteRequest.objects.asked_by(buyer)


def request_page(request: QuoteRequest, reader: Organization) -> RequestPage:
    """The page of a request that `reader` may see (its `quote` loaded). One query."""
    quote: Quote | None = getattr(request, "quote", None)
    opens = quote is not None and (
        quote.buyer_id != reader.pk or quote.first_sent_at is not None or quote.seller_id == reader.pk
    )
    items = RequestItem.objects.filter(request=request).select_related("product__owner", "plan")
    return RequestPage(tuple(items), quote if opens else None)


def _rows(found: QuerySet[QuoteRequest]) -> QuerySet[QuoteRequest]:
    items = RequestItem.objects.filter(request=OuterRef("pk")).order_by().values("request").annotate(n=Count("pk"))
    return (
        found.select_related("buyer", "seller", "deal", "quote")
        .annotate(
            item_count=Subquery(items.values("n"), output_field=IntegerField()),
            closed=Case(When(status=RequestStatus.OPEN, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .order_by("closed", Case(When(status=RequestStatus.OPEN, then=F("answer_due_at"))), "-created_at", "-pk")
    )
