"""The buyer's money has arrived for certain."""

from django.db import transaction
from django.db.models import Sum

from billing.domain.states import PAID_STATES, PAYMENT, PaymentStatus
from billing.events import PaymentPaid
from billing.gateways.base import PaymentFacts
from billing.models import OrderMoney, Payment
from marketplace.kit import clock
from marketplace.kit.events import announce
from marketplace.kit.faultpoints import reached


@transaction.atomic(savepoint=False)
def mark_paid(payment_id: int, facts: PaymentFacts, locked: Payment | None = None) -> Payment:
    """Set the payment paid by this charge, once. Nothing is booked before it is settled.

    `locked` is the payment where the caller has it under its order's lock already.
    """
    payment = locked or Payment.objects.lock(payment_id)
    if payment.status in PAID_STATES:
        return payment
    payment.status = PAYMENT.check(payment.status, PaymentStatus.PAID).value
    payment.payment_intent, payment.charge, payment.method = facts.payment_intent, facts.charge, facts.method
    payment.paid_at, payment.failure = clock.now(), ""
    payment.save(update_fields=["status", "payment_intent", "charge", "method", "paid_at", "failure"])
    order = payment.order
    announce(
        PaymentPaid(
            order.order_reference,
            payment.instalment,
            payment.amount,
            order.currency,
            payment.paid_at,
            0 if payment.amount == order.total else _left(order),
        )
    )
    reached("payment.paying")
    return payment


def _left(order: OrderMoney) -> int:
    paid = Payment.objects.filter(order=order, status__in=PAID_STATES).aggregate(sum=Sum("amount"))["sum"] or 0
    return order.total - int(paid)
