"""A buyer's day: what waits for a decision, what others prepare, what was bought and what ends soon."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateTimeField, DurationField, ExpressionWrapper, F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce

from core.kit import clock
from core.organizations.models import Organization
from marketplace.orders.models import Order, OrderLine
from marketplace.orders.states import Delivery, OrderStatus
from marketplace.quotes.models import Quote, QuoteLine, QuoteRequest
from marketplace.quotes.reading.domain.turns import Turn
from marketplace.quotes.reading.queries.turns import turn_is
from marketplace.quotes.reading.queries.waiting import quote_list_rows
from marketplace.quotes.states import UNANSWERED, VersionStatus

SOON = dt.timedelta(days=120)


@dataclass(frozen=True, slots=True)
class BuyerDay:
    """The first few of each, and how many there are of what waits."""

    quotes: tuple[Quote, ...]
    quote_count: int
    to_pay: tuple[Order, ...]
    to_pay_count: int
    to_accept: tuple[OrderLine, ...]
    to_reply: tuple[QuoteRequest, ...]
    to_reply_count: int
    requests: tuple[QuoteRequest, ...]
    request_count: int
    recent: tuple[Order, ...]

    @property
    def waits(self) -> int:
        """How many things wait for this buyer."""
        return self.quote_count + self.to_pay_count + len(self.to_accept) + self.to_reply_count


def buyer_day(organization: Organization, limit: int = 4) -> BuyerDay:
    """What the buyer acts on first. Ten queries."""
    quotes = Quote.objects.received_by(organization).filter(turn_is(Turn.BUYER, clock.now()))
    bought = Order.objects.bought_by(organization).select_related("seller")
    to_pay = bought.filter(status=OrderStatus.PLACED, total_minor__gt=0).order_by("placed_at", "pk")
    requests = QuoteRequest.objects.asked_by(organization)
    to_reply = requests.to_reply().select_related("seller")
    open_requests = requests.filter(status__in=UNANSWERED, paused_at__isnull=True).select_related("seller")
    return BuyerDay(
        quotes=tuple(quote_list_rows(quotes, organization).order_by("first_sent_at", "pk")[:limit]),
        quote_count=quotes.count(),
        to_pay=tuple(to_pay[:limit]),
        to_pay_count=to_pay.count(),
        to_accept=tuple(
            OrderLine.objects.filter(
                order__buyer=organization, delivery=Delivery.DELIVERED, order__cancelled_at__isnull=True
            )
            .select_related("order", "seller")
            .order_by("delivered_at", "pk")[:limit]
        ),
        to_reply=tuple(to_reply[:limit]),
        to_reply_count=to_reply.count(),
        requests=tuple(open_requests.order_by("answer_due_at", "pk")[:limit]),
        request_count=open_requests.count(),
        recent=tuple(bought.order_by("-placed_at", "-pk")[:6]),
    )


@dataclass(frozen=True, slots=True)
class Renewal:
    """A line of an order whose term ends: on `ends_on`, and what each following year costs before tax, 0 where
    no price was agreed for it (years that were sold together)."""

    line: QuoteLine
    order: Order
    ends_on: dt.date
    currency: str
    later: int


def renewals(organization: Organization, limit: int = 6) -> list[Renewal]:
    """Recurring lines of this buyer whose term ends within four months, the nearest first. One query."""
    now = clock.now()
    term = Func(Value(0), F("version__term_months"), function="make_interval", output_field=DurationField())
    found = (
        QuoteLine.objects.filter(
            Q(later_minor__gt=0) | Q(years__gt=1),
            version__status=VersionStatus.ACCEPTED,
            version__quote__buyer=organization,
            version__quote__order__cancelled_at__isnull=True,
            version__quote__order__isnull=False,
            chosen=True,
        )
        .annotate(
            starts=Coalesce(Cast("start_on", DateTimeField()), F("version__accepted_at")),
            ends=Coalesce(
                Cast("ends_on", DateTimeField()), ExpressionWrapper(F("starts") + term, output_field=DateTimeField())
            ),
        )
        .filter(ends__gte=now, ends__lt=now + SOON)
        .select_related("version__quote__order__seller")
        .order_by("ends", "pk")[:limit]
    )
    return [
        Renewal(line, line.version.quote.order, line.ends.date(), line.version.quote.currency, line.later_minor)
        for line in found
        if line.version.quote.order is not None
    ]
