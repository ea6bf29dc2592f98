"""What a payee has earned by month, and what is still to come."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, F, OuterRef, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from billing.models.accounts import PayeeAccount
from billing.models.giving_back import Dispute, RefundPart
from billing.models.paying_out import Transfer
from billing.models.settling import Objection, Portion, Release
from billing.models.shares import BilledOrder, Share
from billing.paying_out.queries.payouts import Held, Outlook, held_of, payout_outlook, why_waiting
from billing.settling.queries.due import release_moment
from billing.statements.domain.statement import month_bounds, months_back
from billing.states.giving_back import RefundStatus
from billing.states.ledger import Place
from billing.states.paying_out import TransferStatus
from core.kit import clock
from core.split.interface import COMMISSION_ROLES, ShareRole

#: A refund in these states takes its part of a portion away.
_GOES_BACK = (RefundStatus.SENT, RefundStatus.PENDING)


@dataclass(frozen=True, slots=True)
class MonthEarnings:
    """Net amounts of one month in one currency by why they were earned, and refunds of that month (positive)."""

    month: dt.date
    currency: str
    own: int = 0
    margin: int = 0
    commission: int = 0
    refunded: int = 0

    @property
    def total(self) -> int:
        """Earned in the month, refunds taken off."""
        return self.own + self.margin + self.commission - self.refunded


def earnings_by_month(organization_id: int, months: int = 6) -> dict[str, list[MonthEarnings]]:
    """By currency, the last `months` months, oldest first, each of them even if nothing was earned. Two queries."""
    wanted = months_back(clock.today(), months)
    since = month_bounds(wanted[0].year, wanted[0].month)[0]
    found: dict[tuple[str, dt.date], dict[str, int]] = {}
    portions = (
        Portion.objects.filter(share__organization=organization_id, settled_at__gte=since)
        .annotate(month=TruncMonth("settled_at"))
        .values("month", "share__order__currency")
        .annotate(
            own=Sum("amount", filter=Q(share__role=ShareRole.OWNER)),
            margin=Sum("amount", filter=Q(share__role=ShareRole.MARGIN)),
            commission=Sum("amount", filter=Q(share__role__in=COMMISSION_ROLES)),
        )
        .order_by()
    )
    for row in portions:
        place = found.setdefault((row["share__order__currency"], row["month"].date()), {})
        place["own"], place["margin"] = row["own"] or 0, row["margin"] or 0
        place["commission"] = row["commission"] or 0
    refunds = (
        RefundPart.objects.filter(
            portion__share__organization=organization_id,
            refund__status__in=_GOES_BACK,
            refund__sent_at__gte=since,
        )
        .annotate(month=TruncMonth("refund__sent_at"))
        .values("month", "portion__share__order__currency")
        .annotate(sum=Sum("amount"))
        .order_by()
    )
    for taken in refunds:
        place = found.setdefault((taken["portion__share__order__currency"], taken["month"].date()), {})
        place["refunded"] = taken["sum"]
    currencies = sorted({currency for currency, _ in found})
    return {
        currency: [MonthEarnings(month, currency, **found.get((currency, month), {})) for month in wanted]
        for currency in currencies
    }


class Stage(StrEnum):
    """How far money is on its way to a payee."""

    PAYABLE = "payable"
    RESERVE = "reserve"
    HELD = "held"
    DUE = "due"  # the buyer has not paid


@dataclass(frozen=True, slots=True)
class Upcoming:
    """Money on its way; `expected_at` where a rule tells it; `why` in words."""

    stage: Stage
    order_reference: str
    description: str
    currency: str
    amount: int
    expected_at: dt.datetime | None
    why: str


def _leaves_at(transfer: Transfer, held: Held, outlooks: dict[str, Outlook]) -> dt.datetime | None:
    """When a transfer that waits for its payee's day or minimum leaves, where that is known."""
    if transfer.due_at is not None or held.covers(transfer.order_id) or transfer.currency not in outlooks:
        return None
    return outlooks[transfer.currency].at


def upcoming(organization_id: int, limit: int = 50) -> list[Upcoming]:
    """What the payee may expect, nearest first: transfers, reserves, held money, unpaid orders. Nine queries."""
    account = PayeeAccount.objects.filter(organization=organization_id).first()
    rows = [
        *_waiting_transfers(organization_id, account, limit),
        *_held_money(organization_id, limit),
        *_reserves(organization_id, account, limit),
        *_unpaid_orders(organization_id, limit),
    ]
    return rows[: limit * 4]


def _waiting_transfers(organization_id: int, account: PayeeAccount | None, limit: int) -> Iterator[Upcoming]:
    held_back = held_of(organization_id)
    outlooks = {each.currency: each for each in payout_outlook(organization_id)}
    waiting = (
        Transfer.objects.filter(
            organization=organization_id,
            status__in=[TransferStatus.PLANNED, TransferStatus.CLAIMED, TransferStatus.FAILED],
        )
        .annotate(disputed=Exists(Dispute.objects.holding().filter(payment=OuterRef("payment"))))
        .select_related("order")
        .order_by("pk")
    )
    for each in waiting[:limit]:
        yield Upcoming(
            Stage.PAYABLE,
            each.order.order_reference,
            each.order.description,
            each.currency,
            each.amount,
            _leaves_at(each, held_back, outlooks),
            why_waiting(each, account is not None and account.ready, held_back, outlooks, each.disputed),
        )


def _held_money(organization_id: int, limit: int) -> Iterator[Upcoming]:
    held = (
        Portion.objects.filter(share__organization=organization_id, release__isnull=True, amount__gt=0)
        .values("share__order__order_reference", "share__order__description", "share__order__currency", "settled_at")
        .annotate(
            until=release_moment(),
            stopped=Exists(Objection.objects.filter(line=OuterRef("share__line"), status=Objection.Status.OPEN)),
        )
        .annotate(
            sum=Sum("amount"),
            gone=Sum("refund_parts__amount", filter=Q(refund_parts__refund__status__in=_GOES_BACK)),
        )
        .order_by("settled_at")
    )
    for row in held[:limit]:
        left = row["sum"] - (row["gone"] or 0)
        why = _("It is held until the delivery is accepted, at the latest until then, unless the buyer objects.")
        if row["stopped"]:
            why = _("The buyer objected: it is held until the marketplace has decided.")
        if left > 0:
            yield Upcoming(
                Stage.HELD,
                row["share__order__order_reference"],
                row["share__order__description"],
                row["share__order__currency"],
                left,
                None if row["stopped"] else row["until"],
                why,
            )


def _reserves(organization_id: int, account: PayeeAccount | None, limit: int) -> Iterator[Upcoming]:
    taken = Sum(
        "portion__refund_parts__amount",
        filter=Q(
            portion__refund_parts__place=Place.RESERVE,
            portion__refund_parts__refund__status__in=_GOES_BACK,
        ),
    )
    kept = (
        Release.objects.filter(portion__share__organization=organization_id, reserved__gt=0, reserve_end__isnull=True)
        .annotate(taken=taken)
        .select_related("portion__share__order")
        .order_by("at", "pk")
    )
    days = dt.timedelta(days=account.reserve_days if account else 0)
    for each in kept[:limit]:
        order, left = each.portion.share.order, each.reserved - (each.taken or 0)
        why = _("It is kept for refunds that may come, and sent after that.")
        if left > 0:
            yield Upcoming(
                Stage.RESERVE, order.order_reference, order.description, order.currency, left, each.at + days, why
            )


def _unpaid_orders(organization_id: int, limit: int) -> Iterator[Upcoming]:
    due = (
        Share.objects.filter(organization=organization_id, order__cancelled_at__isnull=True)
        .annotate(paid=Sum("portions__amount"))
        .filter(Q(paid__isnull=True) | Q(paid__lt=F("amount")))
        .select_related("order")
        .order_by("order__accepted_at", "pk")
    )
    orders, unpaid = dict[str, BilledOrder](), defaultdict[str, int](int)
    for share in due[: limit * 4]:
        orders[share.order.order_reference] = share.order
        unpaid[share.order.order_reference] += share.amount - (share.paid or 0)
    for reference, order in orders.items():
        if unpaid[reference]:
            yield Upcoming(
                Stage.DUE,
                reference,
                order.description,
                order.currency,
                unpaid[reference],
                None,
                _("The buyer has not paid yet."),
            )
