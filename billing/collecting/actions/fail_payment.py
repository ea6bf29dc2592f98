"""A buyer's attempt to pay came to nothing."""

from django.db import transaction

from billing.collecting.domain.states import PAYMENT, PaymentStatus
from billing.collecting.events import PaymentFailed
from billing.collecting.models import Payment
from core.kit.events import announce


@transaction.atomic
def fail_payment(payment_id: int, payment_intent: str, reason: str) -> Payment:
    """Set the payment failed, so that it can be paid again. News of an earlier attempt changes nothing."""
    payment = Payment.objects.lock(payment_id)
    if payment.status not in (PaymentStatus.OPEN, PaymentStatus.PROCESSING):
        return payment
    if payment.payment_intent and payment_intent and payment.payment_intent != payment_intent:
        return payment
    payment.status = PAYMENT.check(payment.status, PaymentStatus.FAILED).value
    payment.failure = reason[:300]
    payment.save(update_fields=["status", "failure"])
    announce(PaymentFailed(payment.order.order_reference, payment.instalment, payment.failure))
    return payment
