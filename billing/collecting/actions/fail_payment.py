"""A buyer's attempt to pay came to nothing."""

from django.db import transaction

from billing.collecting.events import PaymentFailed
from billing.models.collecting import Payment, PaymentAttempt
from billing.states.collecting import PAYMENT, PaymentOutcome, PaymentStatus
from core.kit.events import announce


@transaction.atomic
def fail_payment(
    payment_id: int,
    reason: str,
    attempt: PaymentAttempt | None = None,
    outcome: PaymentOutcome = PaymentOutcome.FAILED,
) -> Payment:
    """Set the payment failed, so that it can be paid again.

    `attempt` is what came to nothing, and ends with `outcome`; None where it can still be paid by, as a page after a
    declined card. One that is not the payment's latest ends alone.
    """
    payment = Payment.objects.lock(payment_id)
    if attempt is not None:
        attempt = PaymentAttempt.objects.get(pk=attempt.pk)
        if attempt.outcome in (PaymentOutcome.OPEN, PaymentOutcome.CLOSING):
            attempt.close(outcome, reason)
        if payment.attempts.filter(number__gt=attempt.number).exists():
            return payment
    if payment.status not in (PaymentStatus.OPEN, PaymentStatus.PROCESSING):
        return payment
    payment.status = PAYMENT.check(payment.status, PaymentStatus.FAILED).value
    payment.failure = reason[:300]
    payment.save(update_fields=["status", "failure"])
    announce(
        PaymentFailed(
            payment.order.order_reference, payment.instalment, payment.failure, payment.amount, payment.order.currency
        )
    )
    return payment
