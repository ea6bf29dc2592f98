"""How an order's payment stands."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from billing.collecting.domain.dunning import days_late, due_from
from billing.models.collecting import Payment
from billing.models.shares import BilledOrder
from billing.states.collecting import PAID_STATES, PAYABLE_STATES, PaymentStatus
from core.kit import clock

_BUSY = (PaymentStatus.OPEN, PaymentStatus.PROCESSING, PaymentStatus.FAILED)


class OrderPaid(StrEnum):
    """How far an order is paid, all its payments together."""

    REQUESTED = "requested"
    OPEN = "open"
    PROCESSING = "processing"
    FAILED = "failed"
    PART_PAID = "part_paid"
    PAID = "paid"
    SETTLED = "settled"
    CANCELLED = "cancelled"
    PART_REFUNDED = "part_refunded"
    REFUNDED = "refunded"


@dataclass(frozen=True, slots=True)
class InstalmentState:
    """One payment of the order. `word`: paid, on_its_way, cancelled, in_part, failed, late, invoiced, open or to_pay.

    `due` is when it is due, at acceptance where it has no date of its own; `days_late` counts from then. `received` is
    what bank transfers have brought of its invoice so far. `part` is not 0 where the instalment is paid in several.
    """

    payment_id: int
    name: str
    part: int
    word: str
    collection: str
    due: dt.datetime
    days_late: int
    invoice_number: str
    invoice_url: str
    received: int
    charged_again_at: dt.datetime | None
    instalment: int
    amount: int
    status: str
    status_name: str
    due_at: dt.datetime | None
    paid_at: dt.datetime | None
    settled_at: dt.datetime | None
    method: str
    failure: str
    refunded: int

    @property
    def payable(self) -> bool:
        """Whether the buyer can do something about it now."""
        return self.status in PAYABLE_STATES


@dataclass(frozen=True, slots=True)
class PaymentState:
    """How an order's payment stands, in minor units of its currency.

    `paid` and `refunded` are sums over the instalments; `can_pay` says whether `open_checkout` would find one.
    """

    order_reference: str
    currency: str
    status: OrderPaid
    total: int
    paid: int
    refunded: int
    can_pay: bool
    paid_at: dt.datetime | None
    settled_at: dt.datetime | None
    method: str
    failure: str
    instalments: tuple[InstalmentState, ...]
    cancelled: bool = False

    @property
    def left(self) -> int:
        """What is still to be paid; nothing of an order that was cancelled."""
        return 0 if self.cancelled else self.total - self.paid

    @property
    def latest(self) -> InstalmentState | None:
        """The payment that the buyer was busy with last: failed or under way, else the last that arrived."""
        busy = [each for each in self.instalments if each.status in _BUSY]
        done = [each for each in self.instalments if each.word == "paid"]
        return next(iter(busy[:1] or done[-1:] or self.instalments[:1]), None)

    @property
    def several(self) -> bool:
        """Whether more than one payment is still to be made."""
        return sum(each.payable for each in self.instalments) > 1

    @property
    def next(self) -> InstalmentState | None:
        """The payment that the buyer is asked for next."""
        return next((each for each in self.instalments if each.payable), None)


def payment_state(order_reference: str) -> PaymentState | None:
    """The state, or None for an order without money. Three queries."""
    order = BilledOrder.objects.filter(order_reference=order_reference).first()
    if order is None:
        return None
    payments = list(Payment.objects.filter(order=order).prefetch_related("attempts").order_by("instalment", "part"))
    paid_ones = [each for each in payments if each.status in PAID_STATES]
    paid = sum(each.amount for each in paid_ones)
    refunded = sum(each.refunded for each in payments)
    last = paid_ones[-1] if paid_ones else None
    settled = bool(paid_ones) and paid == order.total and all(each.settled_at for each in paid_ones)
    return PaymentState(
        order_reference=order_reference,
        currency=order.currency,
        status=_status(order, payments, paid, refunded, settled),
        total=order.total,
        paid=paid,
        refunded=refunded,
        can_pay=any(each.status in PAYABLE_STATES for each in payments),
        paid_at=last.paid_at if last else None,
        settled_at=last.settled_at if last and settled else None,
        method=last.method if last else "",
        failure=next((each.failure for each in payments if each.status == PaymentStatus.FAILED), ""),
        instalments=_instalments(order, payments),
        cancelled=order.cancelled_at is not None,
    )


def _instalments(order: BilledOrder, payments: list[Payment]) -> tuple[InstalmentState, ...]:
    parts = Counter(each.instalment for each in payments)
    return tuple(_instalment(order, each, parts[each.instalment] > 1) for each in payments)


def _instalment(order: BilledOrder, payment: Payment, split: bool) -> InstalmentState:
    late = days_late(payment.due_at, order.accepted_at, clock.now())
    payable = payment.status in PAYABLE_STATES
    invoice = payment.invoice
    return InstalmentState(
        payment_id=payment.pk,
        name=payment.label or (payment.get_kind_display() if order.instalments == 1 else ""),
        part=payment.part if split else 0,
        word=_word(payment, late),
        collection=payment.collection,
        due=due_from(payment.due_at, order.accepted_at),
        days_late=late if payable else 0,
        invoice_number=invoice.document_number if invoice is not None else "",
        invoice_url=invoice.url if invoice is not None and invoice.is_open and payable else "",
        received=payment.received if payable else 0,
        charged_again_at=payment.next_charge_at if payable else None,
        instalment=payment.instalment,
        amount=payment.amount,
        status=payment.status,
        status_name=payment.get_status_display(),
        due_at=payment.due_at,
        paid_at=payment.paid_at,
        settled_at=payment.settled_at,
        method=payment.method,
        failure=payment.failure,
        refunded=payment.refunded,
    )


def _word(payment: Payment, late: int) -> str:
    if payment.status in PAID_STATES:
        return "paid"
    if payment.status in (PaymentStatus.PROCESSING, PaymentStatus.CANCELLED):
        return "cancelled" if payment.status == PaymentStatus.CANCELLED else "on_its_way"
    if payment.received:
        return "in_part"
    if payment.status == PaymentStatus.FAILED:
        return "failed"
    if late and payment.due_at is not None:
        return "late"
    if payment.status == PaymentStatus.OPEN:
        return "invoiced" if payment.invoice else "open"
    return "to_pay"


def _status(order: BilledOrder, payments: list[Payment], paid: int, refunded: int, settled: bool) -> OrderPaid:
    if refunded:
        return OrderPaid.REFUNDED if refunded == paid else OrderPaid.PART_REFUNDED
    if order.cancelled_at is not None and not paid:
        return OrderPaid.CANCELLED
    if paid == order.total:
        return OrderPaid.SETTLED if settled else OrderPaid.PAID
    if paid:
        return OrderPaid.PART_PAID
    return OrderPaid(payments[0].status) if payments else OrderPaid.REQUESTED
