"""Bring a payment to where its provider says it stands."""

from collections.abc import Sequence

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from billing.collecting.actions.announce_paid import announce_paid
from billing.collecting.actions.fail_payment import fail_payment
from billing.collecting.actions.keep_method import keep_method
from billing.collecting.actions.mark_paid import PAID_FIELDS, mark_paid
from billing.collecting.actions.split_off import split_off
from billing.collecting.events import PaidTooMuch, PaymentReceivedInPart
from billing.ledger.actions.book_entries import book_entries
from billing.ledger.domain.entries import unapplied_payment
from billing.models.collecting import Payment, PaymentAttempt, UnappliedCash
from billing.provider.gateways.base import PaymentFacts, PaymentProgress
from billing.provider.gateways.current import default_provider
from billing.provider.gateways.requests import stored
from billing.settling.actions.settle_payment import settle_payment
from billing.states.collecting import PAID_STATES, PAYABLE_STATES, PAYMENT, PaymentOutcome, PaymentStatus
from core.kit import clock
from core.kit.events import announce
from core.kit.shown_money import show_amount
from core.notifications.actions.alert_operator import alert_operator


class SettledElsewhere(RuntimeError):
    """The provider changed the money into another currency, in which no share is known: a person has to decide."""

    def __init__(self, facts: PaymentFacts) -> None:
        self.facts = facts
        super().__init__(
            f"Charge {facts.charge} of {facts.amount} {facts.currency} arrived in {facts.settled_in}. Add a bank "
            f"account in {facts.currency} to the platform's account there, or stop collecting {facts.currency}."
        )


@transaction.atomic
def sync_payment(payment_id: int, facts: PaymentFacts, provider: str = "") -> Payment:
    """Apply what the provider (the default one without a name) says now, however often and in whatever order.

    Money that was not asked for (a second payment of the same instalment, one for a cancelled order, in another
    currency, or more than asked) is booked as the buyer's unapplied cash, once its fee is known. A charge of less than
    was asked pays for so much: the rest becomes a payment of its own. Raises SettledElsewhere.
    """
    payment = Payment.objects.lock(payment_id)
    attempts = list(payment.attempts.order_by("number"))
    attempt = _attempt(attempts, facts)
    if facts.status == PaymentProgress.SUCCEEDED:
        if facts.settled_in and facts.settled_in != facts.currency:
            raise SettledElsewhere(facts)
        if _unasked(payment, attempts, facts):
            _set_aside(payment, attempt, facts, provider)
        else:
            _pay(payment, attempt or _adopted(payment, attempts, facts, provider), facts)
    elif _is_latest(attempts, attempt, facts):
        payment = _sync_unpaid(payment, attempt, facts)
    elif attempt is not None and attempt.is_open and facts.status in _GONE:
        attempt.close(_GONE[facts.status], facts.failure)
    return payment


_GONE = {PaymentProgress.EXPIRED: PaymentOutcome.EXPIRED, PaymentProgress.CANCELLED: PaymentOutcome.FAILED}


def _attempt(attempts: Sequence[PaymentAttempt], facts: PaymentFacts) -> PaymentAttempt | None:
    """The attempt that the news are about: by its number, else by what the provider calls its payment or charge."""
    ids = {facts.intent, facts.charge} - {""}
    numbered = next((each for each in attempts if each.number == facts.attempt), None)
    return numbered or next((each for each in attempts if {each.intent, each.provider_id, each.charge} & ids), None)


def _is_latest(attempts: Sequence[PaymentAttempt], attempt: PaymentAttempt | None, facts: PaymentFacts) -> bool:
    """Whether the news are of the payment's latest attempt; those that name none are of the payment."""
    last = attempts[-1] if attempts else None
    if attempt is None:
        other = last is not None and last.intent and facts.intent and last.intent != facts.intent
        return facts.attempt is None and not other
    return attempt is last


def _adopted(
    payment: Payment, attempts: Sequence[PaymentAttempt], facts: PaymentFacts, provider: str
) -> PaymentAttempt:
    """A payment that names ours and was not begun here: it gets the row that owns it."""
    number = attempts[-1].number + 1 if attempts else 1
    return PaymentAttempt.objects.create(
        payment=payment,
        number=number,
        provider=provider or default_provider(),
        kind=payment.collection,
        key=f"payment:{payment.pk}:{number}",
        provider_id=facts.intent,
        outcome=PaymentOutcome.CLOSING,
    )


def _pay(payment: Payment, attempt: PaymentAttempt, facts: PaymentFacts) -> None:
    paid_before = payment.status in PAID_STATES
    if not paid_before:
        if facts.amount < payment.amount:
            split_off(payment, facts.amount)
        mark_paid(payment, attempt, facts)
    if facts.movement and facts.fee is not None:
        unsaved, told = ((), None) if paid_before else (PAID_FIELDS, announce_paid)
        settle_payment(payment.pk, fee=facts.fee, movement=facts.movement, locked=payment, unsaved=unsaved, stored=told)
        if paid_before and not attempt.movement:
            attempt.movement = facts.movement
            attempt.save(update_fields=["movement"])
        if facts.amount > payment.amount:
            _book_unapplied(payment, attempt.provider, facts, facts.amount - payment.amount, 0)
    elif not paid_before:
        payment.save(update_fields=PAID_FIELDS)
        announce_paid(payment)
    keep_method(payment, attempt, facts)


def _sync_unpaid(payment: Payment, attempt: PaymentAttempt | None, facts: PaymentFacts) -> Payment:
    if facts.status in (PaymentProgress.FAILED, *_GONE):
        gone = _GONE.get(facts.status)
        if gone is None and attempt is not None and _is_used_up(payment, attempt):
            gone = PaymentOutcome.FAILED
        ended = attempt if gone is not None else None
        why = facts.failure or "The payment was not completed."
        payment = fail_payment(payment.pk, why, ended, gone or PaymentOutcome.FAILED)
        invoice = attempt is not None and ended is None and attempt.kind == PaymentAttempt.Kind.INVOICE
        if payment.status == PaymentStatus.FAILED and invoice:
            payment.status = PAYMENT.check(payment.status, PaymentStatus.OPEN).value  # its invoice can still be paid
            payment.save(update_fields=["status"])
    elif facts.status == PaymentProgress.PROCESSING and payment.status in PAYABLE_STATES:
        # From failed too: whose card is declined may pay on the same page by bank debit.
        payment.status = PAYMENT.check(payment.status, PaymentStatus.PROCESSING).value
        payment.method, payment.failure = facts.method, ""
        payment.save(update_fields=["status", "method", "failure"])
        if attempt is not None:
            _go_on(attempt, facts)
    elif (
        facts.status == PaymentProgress.OPEN
        and payment.status == PaymentStatus.OPEN
        and facts.received != payment.received
    ):
        _receive(payment, facts.received)
    return payment


def _is_used_up(payment: Payment, attempt: PaymentAttempt) -> bool:
    """Whether a failure ends the attempt: a charge, and a page on which the buyer had promised to pay; no invoice."""
    if attempt.kind == PaymentAttempt.Kind.CHECKOUT:
        return payment.status == PaymentStatus.PROCESSING
    return attempt.kind == PaymentAttempt.Kind.SAVED


def _go_on(attempt: PaymentAttempt, facts: PaymentFacts) -> None:
    """The money is on its way by it: even if it was closed in the same moment, it may be paid."""
    attempt.intent, attempt.outcome, attempt.closed_at = facts.intent, PaymentOutcome.OPEN.value, None
    if attempt.kind == PaymentAttempt.Kind.SAVED:
        attempt.provider_id = facts.intent
    attempt.save(update_fields=["intent", "provider_id", "outcome", "closed_at"])


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


def _unasked(payment: Payment, attempts: Sequence[PaymentAttempt], facts: PaymentFacts) -> bool:
    if payment.status == PaymentStatus.CANCELLED:
        return True
    if payment.status in PAID_STATES:
        return all(each.charge != facts.charge for each in attempts if each.outcome == PaymentOutcome.PAID)
    return facts.currency != payment.order.currency


def _set_aside(payment: Payment, attempt: PaymentAttempt | None, facts: PaymentFacts, provider: str) -> None:
    if attempt is not None and attempt.outcome != PaymentOutcome.PAID:
        attempt.close(
            PaymentOutcome.SURPLUS,
            intent=facts.intent,
            charge=facts.charge,
            movement=facts.movement,
            answer=stored(facts),
        )
    if facts.movement and facts.fee is not None:
        name = attempt.provider if attempt is not None else provider or default_provider()
        _book_unapplied(payment, name, facts, facts.amount, facts.fee)


def _book_unapplied(payment: Payment, provider: str, facts: PaymentFacts, amount: int, fee: int) -> None:
    """Once for each charge: the buyer's money, of which it and the operator are told."""
    order = payment.order
    _cash, made = UnappliedCash.objects.get_or_create(
        charge=facts.charge,
        defaults={
            "organization_id": order.buyer_id,
            "order": order,
            "provider": provider,
            "intent": facts.intent,
            "currency": facts.currency,
            "amount": amount,
        },
    )
    book_entries(
        [
            unapplied_payment(
                facts.charge, order.order_reference, facts.currency, order.buyer_id, amount, fee, facts.movement
            )
        ]
    )
    if made:
        announce(PaidTooMuch(order.order_reference, amount, facts.currency))
        alert_operator(
            "payment.too_much",
            lambda: (
                _("%(buyer)s paid %(amount)s that was not asked for, order %(order)s: apply it or give it back")
                % {
                    "buyer": order.buyer,
                    "amount": show_amount(amount, facts.currency),
                    "order": order.order_reference,
                }
            ),
            reverse("billing:receivable", args=[order.buyer_id]),
            facts=lambda: [
                (_("Order"), order.order_reference),
                (_("Buyer"), str(order.buyer)),
                (_("Amount"), show_amount(amount, facts.currency)),
            ],
        )
