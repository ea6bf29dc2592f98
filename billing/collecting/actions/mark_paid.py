"""The buyer's money has arrived for certain."""

from django.db import transaction

from billing.models.collecting import Payment, PaymentAttempt
from billing.provider.gateways.base import PaymentFacts
from billing.provider.gateways.requests import stored
from billing.states.collecting import PAYMENT, PaymentOutcome, PaymentStatus
from core.kit import clock
from core.kit.faultpoints import reached
from core.kit.jobs import enqueue

PAID_FIELDS = ("status", "method", "paid_at", "failure")


@transaction.atomic(savepoint=False)
def mark_paid(payment: Payment, attempt: PaymentAttempt, facts: PaymentFacts) -> None:
    """Set the payment paid by this attempt. Nothing is booked before it is settled.

    The caller holds the order's lock, stores the payment's `PAID_FIELDS` and announces that it is paid. What else could
    be paid by is closed after the commit (`close_attempts`).
    """
    payment.status = PAYMENT.check(payment.status, PaymentStatus.PAID).value
    payment.method, payment.paid_at, payment.failure = facts.method, clock.now(), ""
    if not attempt.is_open:  # else it is the one that is open
        others = payment.attempts.filter(outcome=PaymentOutcome.OPEN)
        if others.update(outcome=PaymentOutcome.CLOSING):
            enqueue("billing.tasks.close_attempts")
    attempt.close(
        PaymentOutcome.PAID, intent=facts.intent, charge=facts.charge, movement=facts.movement, answer=stored(facts)
    )
    reached("payment.paying")
