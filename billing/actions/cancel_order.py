"""An order is called off before all of it is paid."""

from typing import Any

from django.db import transaction
from django.db.models import Sum

from billing.actions.book_entries import book_entries
from billing.domain.entries import Slice, cancelled_before_payment
from billing.domain.states import PAYABLE_STATES, PAYMENT, PaymentStatus
from billing.models import OrderMoney, Payment, Portion, Share
from marketplace.kit import clock
from marketplace.kit.audit import record


class PaymentUnderWay(ValueError):
    """A payment of the order is on its way or not yet booked; wait until it has settled or failed."""

    def __init__(self, order_reference: str) -> None:
        self.order_reference = order_reference
        super().__init__(f"A payment of {order_reference} is on its way. Cancel once it has settled or failed.")


@transaction.atomic
def cancel_order(order_reference: str, by: Any = None, reason: str = "") -> OrderMoney:
    """Nobody owes anything any more for what is not paid. What is paid stays, until it is refunded.

    Raises PaymentUnderWay. A second call changes nothing.
    """
    (order,) = OrderMoney.objects.lock([order_reference])
    if order.cancelled_at is not None:
        return order
    payments = list(Payment.objects.filter(order=order))
    if any(each.status in (PaymentStatus.PROCESSING, PaymentStatus.PAID) for each in payments):
        raise PaymentUnderWay(order_reference)
    for payment in payments:
        if payment.status in PAYABLE_STATES:
            payment.status = PAYMENT.check(payment.status, PaymentStatus.CANCELLED).value
            payment.save(update_fields=["status"])
    paid = dict(Portion.objects.filter(share__order=order).values_list("share").annotate(sum=Sum("amount")).order_by())
    slices = [
        Slice(share.role, share.organization_id, share.amount - paid.get(share.pk, 0))
        for share in Share.objects.filter(order=order)
    ]
    book_entries([cancelled_before_payment(order_reference, order.currency, order.buyer_id, slices)])
    order.cancelled_at = clock.now()
    order.save(update_fields=["cancelled_at"])
    record("order.money_cancelled", f"order:{order_reference}", by=by, reason=reason)
    return order
