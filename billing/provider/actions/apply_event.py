"""Apply an event of the inbox: ask Stripe how its object stands now, and follow it.

An event is a hint, not a fact: handlers fetch the object and apply its state, so any order and any repetition of
events leads to the same books. Fetching happens with no transaction open.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.models import PayeeAccount
from billing.collecting.actions.follow_invoice import PaidElsewhere, follow_invoice
from billing.collecting.actions.follow_payment import SettledElsewhere, follow_payment
from billing.collecting.actions.refresh_cash import refresh_cash
from billing.collecting.models import Payment
from billing.giving_back.actions.follow_dispute import DisputeNeedsALook, follow_dispute
from billing.giving_back.actions.record_cash_refund import record_cash_refund
from billing.giving_back.actions.record_refund import RefundNeedsALook, record_refund
from billing.giving_back.actions.send_reversal import record_reversal
from billing.giving_back.models import CashRefund, Refund, Reversal
from billing.paying_out.actions.record_payout import record_payout
from billing.paying_out.actions.record_transfer import record_transfer
from billing.provider.domain.states import EVENT_ATTEMPTS, EVENT_BACKOFF, EventStatus
from billing.provider.gateways.base import PaymentFacts
from billing.provider.gateways.current import gateway
from billing.provider.models import WebhookEvent
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.jobs.queue import RowNeedsReview

Object = dict[str, Any]
LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)


class NeedsALook(RuntimeError):
    """Trying again will not help: a person has to decide."""


def apply_event(event_id: int, *, again: bool = False) -> WebhookEvent:
    """Apply the event if it waits; `again` applies it whatever its state (an operator's replay).

    An error is kept with the event, which is tried again after a while; after the last try a person has to look, and
    the operator is told unless it was a replay.
    """
    event = _claim(event_id, again)
    if event is None:
        return WebhookEvent.objects.get(pk=event_id)
    reached("event.claimed", event.type)
    handler = _HANDLERS.get(event.type)
    try:
        done = handler(event.payload["data"]["object"], event.account) if handler else False
    except NeedsALook as error:
        return _failed(event.pk, error, dead=True, again=again)
    except Exception as error:  # whatever went wrong must not lose the event
        return _failed(event.pk, error, dead=False, again=again)
    reached("event.handled", event.type)
    WebhookEvent.objects.filter(pk=event.pk).update(
        status=(EventStatus.APPLIED if done else EventStatus.IGNORED).value,
        applied_at=clock.now(),
        next_attempt_at=None,
        error="",
    )
    event.refresh_from_db()
    return event


@transaction.atomic(durable=True)
def _claim(event_id: int, again: bool) -> WebhookEvent | None:
    event = WebhookEvent.objects.select_for_update(skip_locked=True).filter(pk=event_id).first()
    if event is None:
        return None
    now = clock.now()
    waits = event.next_attempt_at is not None and event.next_attempt_at > now
    if not again and (event.status not in (EventStatus.RECEIVED, EventStatus.FAILED) or waits):
        return None
    if not again and event.attempts >= EVENT_ATTEMPTS:
        event.error = event.error or "The process that applied it ended each time before it could say why."
        _mark_for_review(event)
        return None
    event.attempts = 1 if again else event.attempts + 1
    event.next_attempt_at = now + LEASE
    if event.status not in (EventStatus.RECEIVED, EventStatus.FAILED):
        event.status = EventStatus.RECEIVED.value
    event.save(update_fields=["attempts", "next_attempt_at", "status"])
    return event


@transaction.atomic
def _failed(event_id: int, error: Exception, *, dead: bool, again: bool) -> WebhookEvent:
    event = WebhookEvent.objects.select_for_update().get(pk=event_id)
    event.error = f"{type(error).__name__}: {error}".replace("\x00", "")  # PostgreSQL takes no NUL
    if dead or event.attempts >= EVENT_ATTEMPTS:
        _mark_for_review(event, told=again)
        return event
    wait = EVENT_BACKOFF[min(event.attempts, len(EVENT_BACKOFF)) - 1]
    event.status, event.next_attempt_at = EventStatus.FAILED.value, clock.now() + dt.timedelta(seconds=wait)
    event.save(update_fields=["status", "next_attempt_at", "error"])
    return event


def _mark_for_review(event: WebhookEvent, *, told: bool = False) -> None:
    event.status, event.next_attempt_at = EventStatus.DEAD.value, None
    event.save(update_fields=["status", "next_attempt_at", "error"])
    if not told:
        announce(RowNeedsReview("billing.events", _("Events from Stripe"), str(event.pk), event.error))


def _follow(facts: PaymentFacts) -> bool:
    facts = _owned(facts)
    payment_id = facts.payment_id
    if payment_id is None or not Payment.objects.filter(pk=payment_id).exists():
        return False  # not a payment of ours
    try:
        follow_payment(payment_id, facts)
    except SettledElsewhere as error:
        raise NeedsALook(str(error)) from error
    return True


def _owned(facts: PaymentFacts) -> PaymentFacts:
    """With our payment's id: the payment of an invoice carries none, its invoice does."""
    if facts.payment_id is not None or not facts.payment_intent:
        return facts
    invoice = gateway().invoice_of(facts.payment_intent)
    if not invoice:
        return facts
    owner = gateway().invoice(invoice)
    return replace(facts, payment_id=owner.payment_id, attempt=owner.attempt)


def _invoice(invoice: Object, account: str) -> bool:
    return _follow_invoice(invoice["id"])


def _invoice_payment(part: Object, account: str) -> bool:
    return _follow_invoice(_id(part["invoice"]))


def _follow_invoice(invoice_id: str) -> bool:
    facts = gateway().invoice(invoice_id)
    if facts.payment_id is None:
        return False
    paid_with = None
    if facts.payment_intent:
        paid_with = replace(gateway().payment(facts.payment_intent), payment_id=facts.payment_id, attempt=facts.attempt)
    try:
        return follow_invoice(facts, paid_with) is not None
    except PaidElsewhere as error:
        raise NeedsALook(str(error)) from error


def _cash(subject: Object, account: str) -> bool:
    return refresh_cash(_id(subject["customer"]))


def _checkout(session: Object, account: str) -> bool:
    if session.get("payment_intent"):
        return _follow(gateway().payment(_id(session["payment_intent"])))
    return _follow(gateway().checkout_payment(session["id"]))


def _payment_intent(intent: Object, account: str) -> bool:
    return _follow(gateway().payment(intent["id"]))


def _charge(charge: Object, account: str) -> bool:
    if not charge.get("payment_intent"):
        return False
    return _follow(gateway().payment(_id(charge["payment_intent"])))


def _transfer(transfer: Object, account: str) -> bool:
    facts = gateway().transfer(transfer["id"])
    if facts.transfer_id is None:
        return False
    record_transfer(facts.transfer_id, facts)
    return True


def _refund(refund: Object, account: str) -> bool:
    if (refund.get("metadata") or {}).get("cash_refund"):
        return _cash_refund(refund)
    facts = gateway().refund_facts(refund["id"])
    if facts.own_id is None or not Refund.objects.filter(pk=facts.own_id).exists():
        return False
    try:
        record_refund(facts.own_id, facts)
    except RefundNeedsALook as error:
        raise NeedsALook(str(error)) from error
    return True


def _cash_refund(refund: Object) -> bool:
    facts = gateway().cash_refund_facts(refund["id"])
    if facts.own_id is None or not CashRefund.objects.filter(pk=facts.own_id).exists():
        return False
    record_cash_refund(facts.own_id, facts)
    return True


def _payout(payout: Object, account: str) -> bool:
    record_payout(gateway().payout(payout["id"], account))
    return True


def _dispute(dispute: Object, account: str) -> bool:
    facts = gateway().dispute(dispute["id"])
    if facts.payment_intent and not Payment.objects.filter(charge=facts.charge).exists():
        _follow(gateway().payment(facts.payment_intent))  # its own news may not have come yet
    try:
        follow_dispute(facts)
    except DisputeNeedsALook as error:
        raise NeedsALook(str(error)) from error
    return True


def _reversed(transfer: Object, account: str) -> bool:
    """Our own reversals are recorded; one that was made past us moved money that no refund explains."""
    facts = gateway().transfer(transfer["id"])
    if facts.transfer_id is None:
        return False
    ours = record_transfer(facts.transfer_id, facts)
    for each in gateway().reversals(facts.id):
        if each.own_id is not None and Reversal.objects.filter(pk=each.own_id, transfer=ours).exists():
            record_reversal(each.own_id, each)
        else:
            raise NeedsALook(
                f"{each.amount} {facts.currency} of the transfer {facts.id} to {ours.organization} for "
                f"{ours.order.order_reference} was taken back in Stripe's dashboard ({each.id}). It is still owed to "
                "them in the books; reconciliation lists the movement. Send it again, or charge it by an adjustment."
            )
    return True


def _account(subject: Object, account: str) -> bool:
    payee = PayeeAccount.objects.filter(stripe_account=account or subject["id"]).first()
    return payee is not None and refresh_account(payee.organization_id) is not None


def _id(value: str | Object) -> str:
    return value if isinstance(value, str) else str(value["id"])


_HANDLERS: dict[str, Callable[[Object, str], bool]] = {
    "checkout.session.completed": _checkout,
    "checkout.session.async_payment_succeeded": _checkout,
    "checkout.session.async_payment_failed": _checkout,
    "checkout.session.expired": _checkout,
    "payment_intent.processing": _payment_intent,
    "payment_intent.succeeded": _payment_intent,
    "payment_intent.payment_failed": _payment_intent,
    "payment_intent.canceled": _payment_intent,
    "charge.succeeded": _charge,
    "charge.updated": _charge,
    "charge.failed": _charge,
    "transfer.created": _transfer,
    "transfer.updated": _transfer,
    "transfer.reversed": _reversed,
    "refund.created": _refund,
    "refund.updated": _refund,
    "refund.failed": _refund,
    "payout.created": _payout,
    "payout.updated": _payout,
    "payout.paid": _payout,
    "payout.failed": _payout,
    "payout.canceled": _payout,
    "charge.dispute.created": _dispute,
    "charge.dispute.updated": _dispute,
    "charge.dispute.closed": _dispute,
    "charge.dispute.funds_withdrawn": _dispute,
    "charge.dispute.funds_reinstated": _dispute,
    "account.updated": _account,
    "capability.updated": _account,
    "payment_intent.partially_funded": _payment_intent,
    "invoice.finalized": _invoice,
    "invoice.sent": _invoice,
    "invoice.paid": _invoice,
    "invoice.payment_failed": _invoice,
    "invoice.overpaid": _invoice,
    "invoice.overdue": _invoice,
    "invoice.voided": _invoice,
    "invoice.marked_uncollectible": _invoice,
    "invoice_payment.paid": _invoice_payment,
    "cash_balance.funds_available": _cash,
    "customer_cash_balance_transaction.created": _cash,
}
EVENT_TYPES = tuple(_HANDLERS)
