"""Requests as their buyer, their seller and the operator read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, Count, F, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.expressions import OrderBy

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization
from marketplace.quotes.models import Quote, QuoteRequest, QuoteVersion, RequestItem, RequestQuestion
from marketplace.quotes.queries.sellers import Candidate, seller_candidates
from marketplace.quotes.queries.waiting import holding_words
from marketplace.quotes.states import UNANSWERED, RequestStatus


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
class OtherRequest:
    """The same request to another seller, and the version of its quote that was sent last, if one was."""

    request: QuoteRequest
    quote: Quote | None
    sent: QuoteVersion | None


@dataclass(frozen=True, slots=True)
class RequestPage:
    """What was asked for, the quote that answers it, if the reader may open that, and the seller's questions.

    For the buyer: what it asked `others` together with this, and whom it `may_ask` the same.
    """

    items: tuple[RequestItem, ...]
    quote: Quote | None
    questions: tuple[RequestQuestion, ...]
    others: tuple[OtherRequest, ...]
    may_ask: tuple[Candidate, ...]


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

    `state` is "open" (without an answer), "reply" (the seller asked back), "answered", "closed" or "" for all; `sort`
    "needed", "newest" or "" for the most urgent first.
    """
    found = holding_words(found, q)
    if state == "closed":
        found = found.filter(status__in=[RequestStatus.DECLINED, RequestStatus.WITHDRAWN])
    elif state == "open":
        found = found.filter(status__in=UNANSWERED)
    elif state == "reply":
        found = found.filter(paused_at__isnull=False)
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
    """The page of a request that `reader` may see (its `quote` loaded). Two queries; six for its buyer."""
    quote: Quote | None = getattr(request, "quote", None)
    opens = quote is not None and (
        quote.buyer_id != reader.pk or quote.first_sent_at is not None or quote.seller_id == reader.pk
    )
    items = RequestItem.objects.filter(request=request).select_related("product__owner", "plan")
    rows = tuple(items)
    questions = RequestQuestion.objects.filter(request=request).select_related("asked_by", "replied_by")
    others, may_ask = (
        _of_the_buyer(request, [item.product for item in rows]) if request.buyer_id == reader.pk else ((), ())
    )
    return RequestPage(rows, quote if opens else None, tuple(questions), others, may_ask)


def sellers_to_ask(request: QuoteRequest, products: Sequence[Product]) -> list[Candidate]:
    """Who else could answer this request, without those who were asked. Three queries."""
    asked = set(QuoteRequest.objects.filter(sent_together=request.sent_together).values_list("seller", flat=True))
    found = seller_candidates(products, request.buyer, clock.now()) if products else []
    return [each for each in found if each.organization.pk not in asked]


def requested_products(request: QuoteRequest) -> list[Product]:
    """What the request asks for and is still on offer."""
    return list(Product.objects.live().filter(pk__in=request.items.values("product")))


def _of_the_buyer(
    request: QuoteRequest, products: Sequence[Product]
) -> tuple[tuple[OtherRequest, ...], tuple[Candidate, ...]]:
    found = list(QuoteRequest.objects.sent_with(request).select_related("seller", "quote").order_by("seller__name"))
    sent = {
        version.quote_id: version
        for version in QuoteVersion.objects.filter(quote__request__in=found, sent_at__isnull=False)
        .order_by("quote_id", "-number")
        .distinct("quote_id")
    }
    others = []
    for each in found:
        quote: Quote | None = getattr(each, "quote", None)
        version = sent.get(quote.pk) if quote is not None else None
        others.append(OtherRequest(each, quote if version is not None else None, version))
    return tuple(others), tuple(sellers_to_ask(request, products))


def _rows(found: QuerySet[QuoteRequest]) -> QuerySet[QuoteRequest]:
    items = RequestItem.objects.filter(request=OuterRef("pk")).order_by().values("request").annotate(n=Count("pk"))
    return (
        found.select_related("buyer", "seller", "deal", "quote")
        .annotate(
            item_count=Subquery(items.values("n"), output_field=IntegerField()),
            closed=Case(When(status__in=UNANSWERED, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .order_by("closed", Case(When(status__in=UNANSWERED, then=F("answer_due_at"))), "-created_at", "-pk")
    )
