"""Bring a payment to where Stripe says it stands."""

from django.db import transaction

from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.actions.keep_method import keep_method
from billing.collecting.actions.mark_paid import mark_paid
from billing.collecting.actions.split_off import split_off
from billing.collecting.domain.states import PAID_STATES, PAYABLE_STATES, PAYMENT, PaymentStatus
from billing.collecting.events import PaymentReceivedInPart
from billing.collecting.models import Payment, UnappliedCash
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import unapplied_payment
from billing.provider.gateways.base import PaymentFacts
from billing.settling.actions.settle_payment import settle_payment
from core.kit import clock
from core.kit.events import announce


class SettledElsewhere(RuntimeError):
    """Stripe changed the money into another currency, in which no share is known: a person has to decide."""

    def __init__(self, facts: PaymentFacts) -> None:
        self.facts = facts
        super().__init__(
            f"Charge {facts.charge} of {facts.amount} {facts.currency} arrived in {facts.settled_in}. Add a bank "
            f"account in {facts.currency} to the platform at Stripe, or take {facts.currency} out of STRIPE_CURRENCIES."
        )


@transaction.atomic
def follow_payment(payment_id: int, facts: PaymentFacts) -> Payment:
    """Apply what Stripe says now, however often and in whatever order its news arrive.

    Money that was not asked for (a second payment of the same instalment, one for a cancelled order, in another
    currency, or more than asked) is booked as the buyer's unapplied cash, once its fee is known. A charge of less than
    was asked pays for so much: the rest becomes a payment of its own. Raises SettledElsewhere.
    """
    payment = Payment.objects.lock(payment_id)
    if facts.status == "succeeded":
        if facts.settled_in and facts.settled_in != facts.currency:
            raise SettledElsewhere(facts)
        if _unasked(payment, facts):
            _set_aside(payment, facts, facts.amount, facts.fee)
            return payment
        if payment.status not in PAID_STATES and facts.amount < payment.amount:
            split_off(payment, facts.amount)
        if facts.balance_transaction and facts.fee is not None:
            payment = mark_paid(payment_id, facts, payment, settling=True)
            payment = settle_payment(
                payment_id, fee=facts.fee, balance_transaction=facts.balance_transaction, locked=payment
            )
            if facts.amount > payment.amount:
                _set_aside(payment, facts, facts.amount - payment.amount, 0)
        else:
            payment = mark_paid(payment_id, facts, payment)
        keep_method(payment, facts)
    elif facts.attempt is not None and facts.attempt != payment.attempt:
        return payment  # news of an earlier page, invoice or charge
    elif facts.status in ("failed", "cancelled"):
        payment = fail_payment(payment_id, facts.payment_intent, facts.failure or "The payment was not completed.")
        if payment.status == PaymentStatus.FAILED and payment.invoice and facts.status == "failed":
            payment.status = PAYMENT.check(payment.status, PaymentStatus.OPEN).value  # its invoice can still be paid
            payment.save(update_fields=["status"])
    elif facts.status == "processing" and payment.status in PAYABLE_STATES:
        # From failed too: whose card is declined may pay on the same page by bank debit.
        payment.status = PAYMENT.check(payment.status, PaymentStatus.PROCESSING).value
        payment.payment_intent, payment.method, payment.failure = facts.payment_intent, facts.method, ""
        payment.save(update_fields=["status", "payment_intent", "method", "failure"])
    elif facts.status == "open" and payment.status == PaymentStatus.OPEN and facts.received != payment.received:
        _receive(payment, facts.received)
    return payment


def _receive(payment: Payment, received: int) -> None:
    """Note what bank transfers have brought so far: shown, and booked only once all of it is a charge."""
    more = received > payment.received
    payment.received, payment.received_at = received, clock.now() if received else None
    payment.save(update_fields=["received", "received_at"])
    if more:
        order = payment.order
        announce(
            PaymentReceivedInPart(order.order_reference, payment.instalment, received, payment.amount, order.currency)
        )


def _unasked(payment: Payment, facts: PaymentFacts) -> bool:
    if payment.status == PaymentStatus.CANCELLED:
        return True
    if payment.status in PAID_STATES:
        return payment.charge != facts.charge
    return facts.currency != payment.order.currency


def _set_aside(payment: Payment, facts: PaymentFacts, amount: int, fee: int | None) -> None:
    if facts.balance_transaction and fee is not None:
        order = payment.order
        UnappliedCash.objects.get_or_create(
            charge=facts.charge,
            defaults={
                "organization_id": order.buyer_id,
                "order": order,
                "payment_intent": facts.payment_intent,
                "currency": facts.currency,
                "amount": amount,
            },
        )
        book_entries(
            [
                unapplied_payment(
                    facts.charge,
                    order.order_reference,
                    facts.currency,
                    order.buyer_id,
                    amount,
                    fee,
                    facts.balance_transaction,
                )
            ]
        )
