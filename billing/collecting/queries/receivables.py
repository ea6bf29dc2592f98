"""What buyers owe, by how late it is, and what of theirs waits."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce

from billing.collecting.domain.dunning import BUCKETS, age_bucket, days_late, due_from
from billing.models.collecting import BuyerCash, Payment, UnappliedCash
from billing.states.collecting import PAYABLE_STATES, PaymentStatus
from core.kit import clock
from core.organizations.models import Organization

_DAY = dt.timedelta(days=1)
_OPEN = (*(each.value for each in PAYABLE_STATES), PaymentStatus.PROCESSING.value)


@dataclass
class Receivable:
    """One buyer's open payments in one currency: amounts in minor units, by bucket of `domain.dunning.BUCKETS`."""

    organization_id: int
    organization: str
    currency: str
    buckets: dict[str, int] = field(default_factory=lambda: dict.fromkeys(BUCKETS, 0))
    received: int = 0
    unapplied: int = 0
    cash: int = 0

    @property
    def total(self) -> int:
        """All that is open."""
        return sum(self.buckets.values())

    @property
    def late(self) -> int:
        """What of it is late."""
        return self.total - self.buckets["current"]

    @property
    def ages(self) -> list[int]:
        """The buckets' amounts, in their order."""
        return [self.buckets[each] for each in BUCKETS]


def receivables() -> list[Receivable]:
    """Every buyer with something open, or with money that waits; the latest and largest first. Three queries."""
    found: dict[tuple[int, str], Receivable] = {}

    def row(organization_id: int, name: str, currency: str) -> Receivable:
        return found.setdefault((organization_id, currency), Receivable(organization_id, name, currency))

    now = clock.now()
    edges = {"current": (None, 0), "1-30": (0, 30), "31-60": (30, 60), "61-90": (60, 90), "90+": (90, None)}
    sums = (
        open_payments()
        .annotate(due=Coalesce("due_at", "order__accepted_at"))
        .values("order__buyer", "order__buyer__name", "order__currency")
        .annotate(
            **{
                f"age_{number}": Sum("amount", filter=_between(now, *edges[bucket]), default=0)
                for number, bucket in enumerate(BUCKETS)
            },
            in_part=Sum("received", default=0),
        )
    )
    for each in sums:
        owed = row(each["order__buyer"], each["order__buyer__name"], each["order__currency"])
        ages = {name: value for name, value in each.items() if isinstance(value, int)}
        owed.buckets = {bucket: ages[f"age_{number}"] for number, bucket in enumerate(BUCKETS)}
        owed.received = each["in_part"]
    waiting = UnappliedCash.objects.filter(amount__gt=F("applied") + F("refunded"))
    left = Sum(F("amount") - F("applied") - F("refunded"))
    unapplied = waiting.values_list("organization", "organization__name", "currency").annotate(sum=left)
    for organization_id, name, currency, amount in unapplied:
        row(organization_id, name, currency).unapplied = amount
    for cash in BuyerCash.objects.filter(amount__gt=0).select_related("organization"):
        row(cash.organization_id, cash.organization.name, cash.currency).cash = cash.amount
    return sorted(found.values(), key=lambda each: (-each.late, -each.total, each.organization, each.currency))


def _between(now: dt.datetime, after: int | None, upto: int | None) -> Q:
    """Late by more than `after` and at most `upto` whole days."""
    found = Q()
    if after is not None:
        found &= Q(due__lte=now - (after + 1) * _DAY)
    if upto is not None:
        found &= Q(due__gt=now - (upto + 1) * _DAY)
    return found


def open_payments() -> QuerySet[Payment]:
    """Payments that are to be made, or are on their way."""
    return Payment.objects.filter(status__in=_OPEN, order__cancelled_at__isnull=True)


@dataclass(frozen=True, slots=True)
class OpenPayment:
    """One open payment of a buyer, with what the operator can do about it."""

    payment: Payment
    due: dt.datetime
    days_late: int
    bucket: str
    notices: tuple[dt.datetime, ...]

    @property
    def can_remind(self) -> bool:
        """Whether the buyer can do something about it."""
        return self.payment.status in PAYABLE_STATES

    @property
    def can_reissue(self) -> bool:
        """Whether its invoice is open."""
        return self.payment.status == PaymentStatus.OPEN and self.payment.invoice is not None

    @property
    def can_split(self) -> bool:
        """Whether a part of it has come."""
        return self.can_reissue and 0 < self.payment.received < self.payment.amount


@dataclass(frozen=True, slots=True)
class BuyerMoney:
    """A buyer's open payments, soonest due first, its unapplied cash and its cash at providers by currency."""

    payments: list[OpenPayment]
    cash: list[UnappliedCash]
    at_providers: list[BuyerCash]

    @property
    def payable(self) -> list[Payment]:
        """The payments that the buyer, or its unapplied cash, can pay now."""
        return [each.payment for each in self.payments if each.can_remind]


def payments_of(buyer: Organization) -> QuerySet[Payment]:
    """Everything that the buyer was ever asked to pay, with its order loaded."""
    return Payment.objects.filter(order__buyer=buyer).select_related("order")


def cash_of(buyer: Organization) -> QuerySet[UnappliedCash]:
    """Everything that the buyer ever paid without being asked, with its order loaded."""
    return UnappliedCash.objects.filter(organization=buyer).select_related("order")


def buyer_money(buyer: Organization, limit: int = 200) -> BuyerMoney:
    """What the buyer owes, and what of its money waits. Five queries."""
    now = clock.now()
    payments = (
        open_payments()
        .filter(order__buyer=buyer)
        .select_related("order")
        .prefetch_related("dunning_notices", "attempts")
        .annotate(due=Coalesce("due_at", "order__accepted_at"))
        .order_by("due", "pk")[:limit]
    )
    rows = []
    for each in payments:
        late = days_late(each.due_at, each.order.accepted_at, now)
        notices = tuple(sorted(notice.at for notice in each.dunning_notices.all()))
        rows.append(OpenPayment(each, due_from(each.due_at, each.order.accepted_at), late, age_bucket(late), notices))
    cash = cash_of(buyer).filter(amount__gt=F("applied") + F("refunded"))
    return BuyerMoney(
        rows,
        list(cash.select_related("order").order_by("pk")),
        list(BuyerCash.objects.filter(organization=buyer, amount__gt=0).order_by("currency")),
    )


def totals(rows: list[Receivable]) -> list[Receivable]:
    """One row for each currency: the sum of all buyers."""
    sums: dict[str, Receivable] = {}
    for each in rows:
        total = sums.setdefault(each.currency, Receivable(0, "", each.currency))
        for bucket, amount in each.buckets.items():
            total.buckets[bucket] += amount
        total.received += each.received
        total.unapplied += each.unapplied
        total.cash += each.cash
    return sorted(sums.values(), key=lambda each: each.currency)
