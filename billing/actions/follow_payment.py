"""Bring a payment to where Stripe says it stands."""

from django.db import transaction

from billing.actions.book_entries import book_entries
from billing.actions.fail_payment import fail_payment
from billing.actions.mark_paid import mark_paid
from billing.actions.settle_payment import settle_payment
from billing.domain.entries import unapplied_payment
from billing.domain.states import PAID_STATES, PAYMENT, PaymentStatus
from billing.gateways.base import PaymentFacts
from billing.models import Payment


@transaction.atomic
def follow_payment(payment_id: int, facts: PaymentFacts) -> Payment:
    """Apply what Stripe says now, however often and in whatever order its news arrive.

    Money that was not asked for (a second payment of the same instalment, one for a cancelled order, another
    amount or currency) is booked as the buyer's unapplied cash, once its fee is known.
    """
    payment = Payment.objects.lock(payment_id)
    if facts.status == "succeeded":
        if _unasked(payment, facts):
            _set_aside(payment, facts)
            return payment
        if facts.balance_transaction and facts.fee is not None:
            payment = mark_paid(payment_id, facts, payment, settling=True)
            payment = settle_payment(
                payment_id, fee=facts.fee, balance_transaction=facts.balance_transaction, locked=payment
            )
        else:
            payment = mark_paid(payment_id, facts, payment)
    elif facts.status in ("failed", "cancelled"):
        payment = fail_payment(payment_id, facts.payment_intent, facts.failure or "The payment was not completed.")
    elif facts.status == "processing" and payment.status in (PaymentStatus.OPEN, PaymentStatus.REQUESTED):
        payment.status = PAYMENT.check(payment.status, PaymentStatus.PROCESSING).value
        payment.payment_intent, payment.method = facts.payment_intent, facts.method
        payment.save(update_fields=["status", "payment_intent", "method"])
    return payment


def _unasked(payment: Payment, facts: PaymentFacts) -> bool:
    if payment.status == PaymentStatus.CANCELLED:
        return True
    if payment.status in PAID_STATES:
        return payment.charge != facts.charge
    return (facts.amount, facts.currency) != (payment.amount, payment.order.currency)


def _set_aside(payment: Payment, facts: PaymentFacts) -> None:
    if facts.balance_transaction and facts.fee is not None:
        order = payment.order
        book_entries(
            [
                unapplied_payment(
                    facts.charge,
                    order.order_reference,
                    facts.currency,
                    order.buyer_id,
                    facts.amount,
                    facts.fee,
                    facts.balance_transaction,
                )
            ]
        )
