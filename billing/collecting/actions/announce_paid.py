"""Tell the layers above that a payment is paid."""

from django.db.models import Sum

from billing.collecting.events import PaymentPaid
from billing.models.collecting import Payment
from billing.states.collecting import PAID_STATES
from core.kit.events import announce


def announce_paid(payment: Payment) -> None:
    """Announce `PaymentPaid`; the payment is stored as paid, in the caller's transaction and under its order's lock."""
    order = payment.order
    if payment.paid_at is None:
        raise ValueError(f"The payment {payment} is not paid.")
    left = 0
    if payment.amount != order.total:
        paid = Payment.objects.filter(order=order, status__in=PAID_STATES).aggregate(sum=Sum("amount"))["sum"] or 0
        left = order.total - int(paid)
    source = payment.cash.order.order_reference if payment.cash is not None else ""
    announce(
        PaymentPaid(
            order.order_reference, payment.instalment, payment.amount, order.currency, payment.paid_at, left, source
        )
    )
