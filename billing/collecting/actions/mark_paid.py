"""The buyer's money has arrived for certain."""

from django.db import transaction

from billing.collecting.actions.announce_paid import announce_paid
from billing.collecting.domain.states import PAID_STATES, PAYMENT, PaymentStatus
from billing.collecting.models import Payment
from billing.provider.gateways.base import PaymentFacts
from core.kit import clock
from core.kit.faultpoints import reached

PAID_FIELDS = ("status", "payment_intent", "charge", "method", "paid_at", "failure")


@transaction.atomic(savepoint=False)
def mark_paid(
    payment_id: int, facts: PaymentFacts, locked: Payment | None = None, *, settling: bool = False
) -> Payment:
    """Set the payment paid by this charge, once. Nothing is booked before it is settled.

    `locked` is the payment where the caller has it under its order's lock already. `settling`: the caller settles it
    next, in this transaction, which stores and announces both at once.
    """
    payment = locked or Payment.objects.lock(payment_id)
    if payment.status in PAID_STATES:
        return payment
    payment.status = PAYMENT.check(payment.status, PaymentStatus.PAID).value
    payment.payment_intent, payment.charge, payment.method = facts.payment_intent, facts.charge, facts.method
    payment.paid_at, payment.failure = clock.now(), ""
    if settling:
        payment.paid_here = True
    else:
        payment.save(update_fields=PAID_FIELDS)
        announce_paid(payment)
    reached("payment.paying")
    return payment
