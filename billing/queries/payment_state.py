"""How an order's payment stands."""

import datetime as dt
from dataclasses import dataclass

from billing.domain.states import PAID_STATES, PAYABLE_STATES, PaymentStatus
from billing.models import OrderMoney, Payment


@dataclass(frozen=True, slots=True)
class InstalmentState:
    """One payment of the order."""

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


@dataclass(frozen=True, slots=True)
class PaymentState:
    """`status`: requested, open, processing, failed, part_paid, paid, settled, cancelled, part_refunded or refunded.

    `paid` and `refunded` are sums over the instalments; `can_pay` says whether `open_checkout` would find one.
    """

    order_reference: str
    currency: str
    status: str
    total: int
    paid: int
    refunded: int
    can_pay: bool
    paid_at: dt.datetime | None
    settled_at: dt.datetime | None
    method: str
    failure: str
    instalments: tuple[InstalmentState, ...]

    @property
    def left(self) -> int:
        """What is still to be paid."""
        return self.total - self.paid


def payment_state(order_reference: str) -> PaymentState | None:
    """The state, or None for an order without money. Two queries."""
    order = OrderMoney.objects.filter(order_reference=order_reference).first()
    if order is None:
        return None
    payments = list(Payment.objects.filter(order=order).order_by("instalment"))
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
        instalments=tuple(
            InstalmentState(
                each.instalment,
                each.amount,
                each.status,
                each.get_status_display(),
                each.due_at,
                each.paid_at,
                each.settled_at,
                each.method,
                each.failure,
                each.refunded,
            )
            for each in payments
        ),
    )


def _status(order: OrderMoney, payments: list[Payment], paid: int, refunded: int, settled: bool) -> str:
    if refunded:
        return "refunded" if refunded == paid else "part_refunded"
    if order.cancelled_at is not None and not paid:
        return PaymentStatus.CANCELLED.value
    if paid == order.total:
        return (PaymentStatus.SETTLED if settled else PaymentStatus.PAID).value
    if paid:
        return "part_paid"
    return payments[0].status if payments else PaymentStatus.REQUESTED.value
