"""Requests as their buyer, their seller and the operator read them."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Coalesce

from catalog.catalogue.models import Product
from core.kit import clock
from core.kit.money import LARGEST
from core.organizations.models import Membership, Organization
from marketplace.quotes.asking.domain.matching import MOST_SUGGESTED, Reason
from marketplace.quotes.asking.queries.budget_words import against_budget
from marketplace.quotes.asking.queries.match_words import kept_reasons, reason_words
from marketplace.quotes.asking.queries.partners_that_fit import Suggestion, partners_beside, partners_that_fit
from marketplace.quotes.asking.queries.sellers import Candidate, seller_candidates
from marketplace.quotes.interface import Need
from marketplace.quotes.models import Quote, QuoteRequest, RequestAddition, RequestItem
from marketplace.quotes.reading.queries.offers import values_of
from marketplace.quotes.reading.queries.waiting import (
    ShownState,
    amounts_within,
    days_within,
    holding_words,
    moments_within,
    quote_list_rows,
    shown_request_state,
    shown_state,
)
from marketplace.quotes.states import CLOSED_REQUESTS, UNANSWERED, RequestStatus


@dataclass(frozen=True, slots=True)
class RequestList:
    """The requests that a reader may see, and of those put to it how many wait, and which one is the most urgent.

    Open requests come first, by their clock, then the others, newest first; each with `item_count`,
    its `sized_items`, and when its buyer added to it last (`added_at`).
    """

    requests: QuerySet[QuoteRequest]
    sells: bool
    waiting: int
    first: QuoteRequest | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What one of the sellers who were asked the same did with it: its quote as the buyer reads it (a row of
    `quote_list_rows`), once a version was sent, where it stands, and how it compares with the budget, in words."""

    request: QuoteRequest
    quote: Quote | None
    state: ShownState
    budget: str = ""


def request_list(reader: Organization) -> RequestList:
    """What the list of requests shows to this organisation. Two queries for a seller, and those of the page."""
    found = QuoteRequest.objects.asked().visible_to(reader)
    sells = reader.is_vendor or reader.is_partner
    waiting = found.put_to(reader).waiting()
    count = waiting.count() if sells else 0
    return RequestList(_rows(found), sells, count, waiting.select_related("buyer").first() if count else None)


def find_requests(
    found: QuerySet[QuoteRequest],
    reader: Membership,
    *,
    q: str = "",
    state: str = "",
    sort: str = "",
    who: str = "",
    budget_from: Decimal | None = None,
    budget_to: Decimal | None = None,
    **days: dt.date | None,
) -> QuerySet[QuoteRequest]:
    """Of the list's requests, those in which every word of `q` stands and that are in this state, in this order.

    `state` is "open" (without an answer), "reply" (the seller asked back), "answered", "closed" or "" for all; `sort`
    "needed", "newest" or "" for the most urgent first. `who` leaves those put to the reader's organisation that are
    assigned to the reader ("mine"), or to nobody who works there ("nobody").

    Amounts find the requests whose budget has one of them in it, in their own currency. `days` are the first and last
    day ("_from", "_to") on which it was `asked`, in the reader's time zone, and by which it is `needed`.
    """
    found = holding_words(found, q).filter(
        moments_within("created_at", days.get("asked_from"), days.get("asked_to"), reader.organization.zone),
        days_within("needed_by", days.get("needed_from"), days.get("needed_to")),
    )
    if budget_from is not None or budget_to is not None:
        # A budget may have one end only.
        found = found.alias(
            most=Coalesce("budget_high", Value(LARGEST)), least=Coalesce("budget_low", Value(0))
        ).filter(amounts_within("most", budget_from, None), amounts_within("least", None, budget_to), ~Q(budget_per=""))
    if who:
        found = found.filter(seller=reader.organization)
    if who == "mine":
        found = found.filter(assigned_to=reader.user)
    elif who == "nobody":
        colleagues = Membership.objects.filter(organization=reader.organization_id, user=OuterRef("assigned_to"))
        found = found.filter(~Exists(colleagues))
    if state == "closed":
        found = found.filter(status__in=CLOSED_REQUESTS)
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
    return (
        QuoteRequest.objects.asked()
        .visible_to(organization)
        .select_related("buyer", "seller", "requested_by", "deal", "quote", "industry", "assigned_to")
    )


def put_requests(seller: Organization) -> QuerySet[QuoteRequest]:
    """The requests that were put to the organisation, and that it may answer."""
    return QuoteRequest.objects.put_to(seller)


def asked_requests(buyer: Organization) -> QuerySet[QuoteRequest]:
    """The requests that the organisation made, and may take back."""
    return QuoteRequest.objects.asked_by(buyer)


def shown_reasons(request: QuoteRequest, *, brief: bool = False) -> tuple[str, ...]:
    """Why its seller was suggested, in words; none where the buyer named it by itself."""
    return reason_words(kept_reasons(request.reasons), brief=brief)


def next_partners(request: QuoteRequest, now: dt.datetime) -> tuple[Suggestion, ...]:
    """Who else fits, once nobody who was asked is answering it: each declined, or is late. Of things, partners that
    offer something near them and are not among those who sell them (`sellers_to_ask`).

    Nobody for what its buyer took back. Fourteen queries at most.
    """
    together = [request, *QuoteRequest.objects.sent_with(request)]
    states = {_standing(each, now) for each in together}
    if states & {"answered", "awaited"} or not states & {"declined", "late"}:
        return ()
    need = Need(
        title=request.title,
        message=request.message,
        requirements=request.requirements,
        country=request.country,
        industry=request.industry_id,
    )
    asked = {each.seller_id for each in together}
    if products := requested_products(request):
        sellers = {each.organization.pk for each in seller_candidates(products, request.buyer, now)}
        return partners_beside(need, products, request.buyer, besides=asked | sellers)
    if request.items.exists():
        return ()
    return partners_that_fit(need, request.buyer, besides=asked, limit=MOST_SUGGESTED).shown


def _standing(request: QuoteRequest, now: dt.datetime) -> str:
    """Whether its seller answered or declined it, still has time, or is late; "taken back" where the buyer did that."""
    if request.status == RequestStatus.WITHDRAWN:
        return "taken back"
    if request.status in (RequestStatus.DECLINED, RequestStatus.PASSED_ON):
        return "declined"
    if request.status not in UNANSWERED:
        return "answered"
    return "late" if request.paused_at is None and request.answer_due_at < now else "awaited"


def sellers_to_ask(request: QuoteRequest, products: Sequence[Product]) -> list[Candidate]:
    """Who else could answer this request, without those who were asked. Three queries."""
    asked = set(QuoteRequest.objects.filter(sent_together=request.sent_together).values_list("seller", flat=True))
    found = seller_candidates(products, request.buyer, clock.now()) if products else []
    return [each for each in found if each.organization.pk not in asked]


def requested_products(request: QuoteRequest) -> list[Product]:
    """What the request asks for and is still on offer."""
    return list(Product.objects.live().filter(pk__in=request.items.values("product")))


def seller_of_choice(
    request: QuoteRequest, number: int | None, now: dt.datetime
) -> tuple[Organization | None, tuple[Reason, ...]]:
    """The seller with this id, if it can be asked too, and why it was suggested, if it was."""
    suggested = next((each for each in next_partners(request, now) if each.organization.pk == number), None)
    if suggested is not None:
        return suggested.organization, suggested.fit
    others = (each.organization for each in sellers_to_ask(request, requested_products(request)))
    return next((each for each in others if each.pk == number), None), ()


def answers_of_sellers(request: QuoteRequest) -> tuple[Answer, ...]:
    """What each of the sellers did that the buyer asked the same, by name; nothing where it asked one alone. For the
    buyer. Two queries, and three where it named a budget."""
    together = [request, *QuoteRequest.objects.sent_with(request).select_related("seller")]
    if len(together) == 1:
        return ()
    sent = Quote.objects.filter(request__in=together, first_sent_at__isnull=False)
    quotes = {quote.request_id: quote for quote in quote_list_rows(sent, request.buyer)}
    shown = {pk: getattr(quote, "shown_version", 0) for pk, quote in quotes.items()}
    values = values_of(list(shown.values())) if request.budget_range and shown else {}
    answers = []
    for each in sorted(together, key=lambda each: each.seller.name):
        quote = quotes.get(each.pk)
        state = shown_state(quote, request.buyer) if quote else shown_request_state(each, request.buyer)
        value = values.get(shown[each.pk]) if quote else None
        budget = against_budget(each, quote.currency, value.first, value.total) if quote and value else ""
        answers.append(Answer(each, quote, state, budget))
    return tuple(answers)


def _rows(found: QuerySet[QuoteRequest]) -> QuerySet[QuoteRequest]:
    items = RequestItem.objects.filter(request=OuterRef("pk")).order_by().values("request").annotate(n=Count("pk"))
    added = RequestAddition.objects.filter(request=OuterRef("pk")).order_by("-at", "-pk")
    return (
        found.select_related("buyer", "seller", "deal", "quote", "assigned_to")
        .prefetch_related(Prefetch("items", RequestItem.objects.exclude(sizes=[]), to_attr="sized_items"))
        .annotate(
            item_count=Subquery(items.values("n"), output_field=IntegerField()),
            added_at=Subquery(added.values("at")[:1]),
            closed=Case(When(status__in=UNANSWERED, then=Value(0)), default=Value(1), output_field=IntegerField()),
        )
        .order_by("closed", Case(When(status__in=UNANSWERED, then=F("answer_due_at"))), "-created_at", "-pk")
    )
