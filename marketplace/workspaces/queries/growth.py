"""How the marketplace grows: orders, what they are worth, and the platform's part of it, by month."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import TruncMonth

from billing.shares.queries.shares import frozen_shares
from core.kit import clock
from core.organizations.models import Organization
from core.split.interface import ShareRole
from marketplace.orders.models import Order
from marketplace.workspaces.domain.calendar import midnight, month_after, months_back


@dataclass(frozen=True, slots=True)
class GrowthMonth:
    """One month in one currency, minor units: `net` of its orders before tax, and the platform's `take` of it."""

    month: dt.date
    orders: int
    net: int
    take: int


@dataclass(frozen=True, slots=True)
class Growth:
    """In one currency, the oldest month first; `companies` is how many take part, by what they do."""

    currency: str
    currencies: tuple[str, ...]
    months: tuple[GrowthMonth, ...]
    companies: dict[str, int]

    @property
    def orders(self) -> int:
        """Orders of all months."""
        return sum(each.orders for each in self.months)

    @property
    def net(self) -> int:
        """Net of all months."""
        return sum(each.net for each in self.months)

    @property
    def take(self) -> int:
        """The platform's part of all months."""
        return sum(each.take for each in self.months)


def growth(currency: str = "", months: int = 12) -> Growth:
    """The last `months` months, in the currency with most orders unless another is asked for. Three queries."""
    wanted = months_back(clock.today(), months)
    orders = Order.objects.filter(cancelled_at__isnull=True, accepted_at__gte=midnight(wanted[0]))
    found = {
        (row["currency"], row["month"].date()): (row["n"], row["net"])
        for row in orders.annotate(month=TruncMonth("accepted_at"))
        .values("currency", "month")
        .annotate(n=Count("pk"), net=Sum("net_minor"))
        .order_by()
    }
    takes = {
        (row["order__currency"], row["month"].date()): row["take"]
        for row in frozen_shares(ShareRole.PLATFORM)
        .filter(order__order_reference__in=orders.values("reference"))
        .annotate(month=TruncMonth("order__accepted_at"))
        .values("order__currency", "month")
        .annotate(take=Sum("amount"))
        .order_by()
    }
    counts: Counter[str] = Counter()
    for (each, _month), (n, _net) in found.items():
        counts[each] += n
    known = [each for each, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]
    chosen = currency if currency in counts else known[0] if known else "USD"
    companies = Organization.objects.aggregate(
        buyers=Count("pk", filter=Q(is_buyer=True)),
        partners=Count("pk", filter=Q(is_partner=True)),
        vendors=Count("pk", filter=Q(is_vendor=True)),
    )
    return Growth(
        chosen,
        tuple(known),
        tuple(
            GrowthMonth(month, *found.get((chosen, month), (0, 0)), takes.get((chosen, month), 0)) for month in wanted
        ),
        companies,
    )


def orders_of(currency: str, month: dt.date | None, months: int = 12) -> QuerySet[Order]:
    """The orders that a figure of `growth` is the sum of, newest first, each with its `take`."""
    found = Order.objects.filter(
        cancelled_at__isnull=True, currency=currency, accepted_at__gte=midnight(months_back(clock.today(), months)[0])
    )
    if month:
        found = found.filter(accepted_at__gte=midnight(month), accepted_at__lt=midnight(month_after(month)))
    fees = (
        frozen_shares(ShareRole.PLATFORM)
        .filter(order__order_reference=OuterRef("reference"))
        .order_by()
        .values("order")
    )
    take = Subquery(fees.annotate(sum=Sum("amount")).values("sum"), output_field=BigIntegerField())
    return found.select_related("buyer", "seller").annotate(take=take).order_by("-accepted_at", "-pk")


def net_of(orders: QuerySet[Order]) -> int:
    """What these orders are worth together before tax, in minor units of their one currency. One query."""
    return orders.order_by().aggregate(net=Sum("net_minor"))["net"] or 0
