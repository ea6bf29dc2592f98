"""Apply an event of the inbox: ask its provider how the thing that it tells of stands now, and apply that.

An event is a hint, not a fact: handlers fetch the object and apply its state, so any order and any repetition of
events leads to the same books. Fetching happens with no transaction open.
"""

import datetime as dt
from functools import singledispatch

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.models import PayeeAccount
from billing.collecting.actions.refresh_cash import refresh_cash
from billing.collecting.actions.sync_invoice import PaidElsewhere, sync_invoice
from billing.collecting.actions.sync_payment import SettledElsewhere, sync_payment
from billing.collecting.domain.states import PaymentOutcome
from billing.collecting.models import Payment, PaymentAttempt
from billing.giving_back.actions.record_cash_refund import record_cash_refund
from billing.giving_back.actions.record_refund import RefundNeedsReview, record_refund
from billing.giving_back.actions.send_reversal import record_reversal
from billing.giving_back.actions.sync_dispute import DisputeNeedsReview, sync_dispute
from billing.giving_back.models import CashRefund, Refund, Reversal
from billing.paying_out.actions.record_payout import record_payout
from billing.paying_out.actions.record_transfer import record_transfer
from billing.paying_out.models import Transfer
from billing.provider.domain.states import EVENT_ATTEMPTS, EVENT_BACKOFF, EventStatus
from billing.provider.gateways.base import Gateway, PaymentFacts
from billing.provider.gateways.current import gateway
from billing.provider.gateways.facts import (
    AccountChanged,
    CashChanged,
    DisputeChanged,
    Facts,
    InvoiceChanged,
    PaymentChanged,
    PayoutChanged,
    RefundChanged,
    TransferChanged,
)
from billing.provider.models import WebhookEvent
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.jobs.queue import RowNeedsReview

LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)


class NeedsReview(RuntimeError):
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
    try:
        provider = gateway(event.provider)
        facts = provider.read_event(event.payload, event.account)
        done = facts is not None and _apply(facts, provider)
    except NeedsReview as error:
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


def event_types() -> tuple[str, ...]:
    """The types of the default provider's events that change something here."""
    return gateway().event_types()


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


@singledispatch
def _apply(facts: Facts, provider: Gateway) -> bool:
    """Apply what has changed; whether it was about something of ours."""
    raise TypeError(f"{type(facts).__name__} is not told by any provider")


@_apply.register
def _payment(facts: PaymentChanged, provider: Gateway) -> bool:
    return _sync(provider.payment(facts.intent) if facts.intent else provider.checkout_payment(facts.page), provider)


def _sync(facts: PaymentFacts, provider: Gateway) -> bool:
    if facts.payment_id is None or not Payment.objects.filter(pk=facts.payment_id).exists():
        return False  # not a payment of ours
    try:
        sync_payment(facts.payment_id, facts, provider.name)
    except SettledElsewhere as error:
        raise NeedsReview(str(error)) from error
    return True


@_apply.register
def _invoice(facts: InvoiceChanged, provider: Gateway) -> bool:
    invoice = provider.invoice(facts.invoice)
    if invoice.payment_id is None:
        return False
    try:
        return sync_invoice(invoice, provider.invoice_payment(invoice), provider.name) is not None
    except PaidElsewhere as error:
        raise NeedsReview(str(error)) from error


@_apply.register
def _cash(facts: CashChanged, provider: Gateway) -> bool:
    return refresh_cash(facts.customer)


@_apply.register
def _transfer(changed: TransferChanged, provider: Gateway) -> bool:
    """Our own reversals are recorded; one that was made past us moved money that no refund explains."""
    facts = provider.transfer(changed.transfer)
    if facts.transfer_id is None or not Transfer.objects.filter(pk=facts.transfer_id).exists():
        return False
    ours = record_transfer(facts.transfer_id, facts)
    for each in provider.reversals(facts.id) if changed.reversed else ():
        if each.own_id is not None and Reversal.objects.filter(pk=each.own_id, transfer=ours).exists():
            record_reversal(each.own_id, each)
        else:
            raise NeedsReview(
                f"{each.amount} {facts.currency} of the transfer {facts.id} to {ours.organization} for "
                f"{ours.order.order_reference} was taken back in the payment provider's dashboard ({each.id}). It is "
                "still owed to them in the books; reconciliation lists the movement. Send it again, or charge it by an "
                "adjustment."
            )
    return True


@_apply.register
def _refund(changed: RefundChanged, provider: Gateway) -> bool:
    facts = provider.refund_facts(changed.refund)
    if facts.kind == "cash_refund" and CashRefund.objects.filter(pk=facts.own_id).exists():
        record_cash_refund(facts.own_id, facts)
        return True
    if facts.kind != "refund" or not Refund.objects.filter(pk=facts.own_id).exists():
        return False
    try:
        record_refund(facts.own_id, facts)
    except RefundNeedsReview as error:
        raise NeedsReview(str(error)) from error
    return True


@_apply.register
def _payout(facts: PayoutChanged, provider: Gateway) -> bool:
    record_payout(provider.payout(facts.payout, facts.account), provider.name)
    return True


@_apply.register
def _dispute(changed: DisputeChanged, provider: Gateway) -> bool:
    facts = provider.dispute(changed.dispute)
    paid = PaymentAttempt.objects.filter(charge=facts.charge, outcome=PaymentOutcome.PAID)
    if facts.intent and not paid.exists():
        _sync(provider.payment(facts.intent), provider)  # its own news may not have come yet
    try:
        sync_dispute(facts)
    except DisputeNeedsReview as error:
        raise NeedsReview(str(error)) from error
    return True


@_apply.register
def _account(facts: AccountChanged, provider: Gateway) -> bool:
    payee = PayeeAccount.objects.filter(provider_account=facts.account).first()
    return payee is not None and refresh_account(payee.organization_id) is not None
