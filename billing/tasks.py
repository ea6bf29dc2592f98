"""Jobs. A row is the real queue: a job may be lost, repeated or run beside itself, and sweepers find what is left.

The sweepers (`send_transfers`, `apply_events`, `catch_up_events`, `refresh_accounts`, `release_by_clock`,
`send_refunds`, `sync_disputes`, `reconcile`, `check_invariants`, `take_snapshots`, `issue_self_billing`) run on the
clock, see CELERY_BEAT_SCHEDULE.
"""

import datetime as dt
import logging

from celery import shared_task
from django.conf import settings
from django.db.models import Exists, F, OuterRef, Q

from billing.accounts.actions import refresh_account as _refresh_account
from billing.accounts.models import PayeeAccount
from billing.collecting.actions import close_attempts as _close_attempts
from billing.collecting.actions import collect_due as _collect_due
from billing.collecting.actions import remind_buyer as _remind_buyer
from billing.collecting.domain.states import PAYABLE_STATES
from billing.collecting.models import Payment
from billing.giving_back.actions import refund_cash as _refund_cash
from billing.giving_back.actions import refund_payment as _refund_payment
from billing.giving_back.actions import retry_reversal as _retry_reversal
from billing.giving_back.actions import send_reversal as _send_reversal
from billing.giving_back.actions import sync_dispute as _sync_dispute
from billing.giving_back.domain.states import RefundStatus
from billing.giving_back.models import CashRefund, Dispute, Refund, Reversal
from billing.ledger.actions import take_snapshots as _take_snapshots
from billing.paying_out.actions import release_due_payouts as _release_due_payouts
from billing.paying_out.actions import send_transfer as _send_transfer
from billing.paying_out.domain.states import TransferStatus
from billing.paying_out.models import Hold, Transfer
from billing.provider.actions import apply_event as _apply_event
from billing.provider.actions import catch_up_events as _catch_up_events
from billing.provider.domain.states import EventStatus
from billing.provider.gateways.base import GatewayError
from billing.provider.gateways.current import gateway
from billing.provider.models import WebhookEvent
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.actions.stop_where_broken import stop_where_broken
from billing.reconciliation.queries.compare import compare_movements
from billing.settling.actions import end_reserves as _end_reserves
from billing.settling.actions import release_by_clock as _release_by_clock
from billing.statements.actions import issue_self_billing as _issue_self_billing
from billing.statements.domain.self_billing import closes_at
from billing.statements.domain.statement import months_back
from core.kit import clock
from core.notifications.actions.alert_operator import alert_operator

logger = logging.getLogger(__name__)
_MONTHS_BACK = 4
_STALE_ACCOUNT = dt.timedelta(hours=12)
_UNANSWERED = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)


@shared_task
def send_transfer(transfer_id: int, **_: object) -> None:
    """Send one transfer; the gateway keeps all workers together under the provider's limit."""
    _send_transfer.send_transfer(transfer_id)


@shared_task
def send_transfers(limit: int = 500, **_: object) -> int:
    """Send what waits: planned for payees that are ready, refused a while ago, claimed and never recorded."""
    now = clock.now()
    ready = PayeeAccount.objects.filter(transfers_status="active").exclude(provider_account="").values("organization")
    waiting = (
        Transfer.objects.filter(
            Q(status=TransferStatus.PLANNED, due_at__lte=now, organization__in=ready)
            | Q(status=TransferStatus.FAILED, organization__in=ready)
            | Q(status=TransferStatus.CLAIMED)
        )
        # What is held waits in the database, not in the way of what can go; a claimed one is beyond holding.
        .exclude(
            ~Q(status=TransferStatus.CLAIMED)
            & Exists(Hold.objects.stopping(OuterRef("organization"), OuterRef("order")))
        )
        .filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now))
        .order_by("pk")
    )
    sent = 0
    for transfer_id in list(waiting.values_list("pk", flat=True)[:limit]):
        sent += _send_transfer.send_transfer(transfer_id).status == TransferStatus.SENT
    return sent


@shared_task
def send_reversal(reversal_id: int, **_: object) -> None:
    """Ask a payee's account for one amount."""
    _send_reversal.send_reversal(reversal_id)


@shared_task
def send_refunds(**_: object) -> None:
    """Ask again for refunds and reversals that never got an answer, and for reversals that a payee could not give."""
    before = clock.now() - _UNANSWERED
    for refund in Refund.objects.filter(status=RefundStatus.CLAIMED, created_at__lte=before):
        _refund_payment.resume_refund(refund)
    in_transit = Refund.objects.filter(status=RefundStatus.PENDING, attempts__movement="", created_at__lte=before)
    for refund in in_transit.exclude(attempts__provider_id=""):
        _refund_payment.resume_refund(refund)
    unanswered = Q(status=RefundStatus.CLAIMED) | Q(status=RefundStatus.PENDING, sent_at__isnull=True)
    for cash_refund in CashRefund.objects.filter(unanswered, created_at__lte=before):
        _refund_cash.resume_cash_refund(cash_refund)
    claimed = Reversal.objects.filter(status=RefundStatus.CLAIMED)
    for reversal_id in list(claimed.order_by("pk").values_list("pk", flat=True)):
        _send_reversal.send_reversal(reversal_id)
    for reversal_id in _retry_reversal.due_reversals(clock.now()):
        _retry_reversal.retry_reversal(reversal_id)


@shared_task
def apply_event(event_id: int, **_: object) -> None:
    """Apply one event of the inbox."""
    _apply_event.apply_event(event_id)


@shared_task
def apply_events(limit: int = 500, **_: object) -> int:
    """Apply the events that wait, oldest first; how many there were."""
    now = clock.now()
    waiting = WebhookEvent.objects.filter(status__in=[EventStatus.RECEIVED, EventStatus.FAILED]).filter(
        Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now)
    )
    found = list(waiting.order_by("pk").values_list("pk", flat=True)[:limit])
    for event_id in found:
        _apply_event.apply_event(event_id)
    return len(found)


@shared_task
def catch_up_events(**_: object) -> int:
    """Fetch what Stripe told nobody, of the platform and of payees' accounts; how many events were new."""
    return _catch_up_events.catch_up_events() + _catch_up_events.catch_up_accounts()


@shared_task
def refresh_accounts(limit: int = 100, **_: object) -> None:
    """Ask how payees' accounts stand: those not ready yet, and those not asked about for long."""
    stale = clock.now() - _STALE_ACCOUNT
    accounts = (
        PayeeAccount.objects.exclude(provider_account="")
        .filter(~Q(transfers_status="active") | Q(refreshed_at__isnull=True) | Q(refreshed_at__lt=stale))
        .order_by(F("refreshed_at").asc(nulls_first=True))
    )
    for organization_id in list(accounts.values_list("organization", flat=True)[:limit]):
        try:
            _refresh_account.refresh_account(organization_id)
        except GatewayError as error:
            logger.warning("could not refresh the account of organisation %s: %s", organization_id, error)


@shared_task
def release_by_clock(**_: object) -> int:
    """Release what has been held long enough; how many orders it was."""
    return _release_by_clock.release_by_clock()


@shared_task
def reconcile(**_: object) -> int:
    """Mirror Stripe's movements and compare; each difference is logged as an error. How many there were."""
    try:
        mirror_movements()
    except GatewayError as error:
        logger.warning("could not mirror Stripe's movements: %s", error)
        return 0
    differences = compare_movements()
    for each in differences:
        logger.error("movement %s: Stripe %s, booked %s: %s", each.movement, each.stripe, each.ours, each.code)
    if differences:
        alert_operator(
            "money.differs",
            f"{len(differences)} movements at Stripe differ from the ledger. Payouts go on; look at each.",
            "/money/reconciliation/",
        )
    return len(differences)


@shared_task
def check_invariants(**_: object) -> int:
    """Check every rule of the books; a broken one stops payouts and alerts the operator. How many there were."""
    return stop_where_broken()


@shared_task
def take_snapshots(**_: object) -> int:
    """Keep reading balances fast: sum the accounts that have many later postings. How many snapshots were added."""
    return _take_snapshots.take_snapshots()


@shared_task
def end_reserves(**_: object) -> int:
    """End the reserves whose days have passed; how many orders it was."""
    return _end_reserves.end_reserves()


@shared_task
def release_due_payouts(**_: object) -> int:
    """Release the transfers whose payee's day has come and minimum is reached; how many."""
    payees = Transfer.objects.filter(status=TransferStatus.PLANNED, due_at__isnull=True)
    gone = 0
    for organization_id in list(payees.values_list("organization", flat=True).order_by("organization").distinct()):
        gone += _release_due_payouts.release_due_payouts(organization_id)
    return gone


@shared_task
def sync_disputes(**_: object) -> int:
    """Ask how disputes stand that are not booked to their end; how many there were."""
    waiting = list(Dispute.objects.filter(closed_at__isnull=True).order_by("pk").values_list("provider", "provider_id"))
    for provider, provider_id in waiting:
        try:
            _sync_dispute.sync_dispute(gateway(provider).dispute(provider_id))
        except (GatewayError, _sync_dispute.DisputeMustWait, _sync_dispute.DisputeNeedsReview) as error:
            logger.warning("dispute %s: %s", provider_id, error)
    return len(waiting)


@shared_task
def collect_payments(**_: object) -> int:
    """Ask for what falls due: send invoices, and split off what came of overdue ones. How many it was."""
    return _collect_due.collect_due()


@shared_task
def issue_self_billing(**_: object) -> int:
    """Bill the commissions of the last closed months where that has not been done. How many documents were issued."""
    now = clock.now()
    closed = [month for month in months_back(now.date(), _MONTHS_BACK) if closes_at(month) <= now]
    return sum(len(_issue_self_billing.issue_self_billing(month)) for month in closed)


@shared_task
def close_attempts(**_: object) -> int:
    """Close pages and invoices of payments that were cancelled, or paid in another way; how many."""
    return _close_attempts.close_attempts()


@shared_task
def remind_buyers(limit: int = 500, **_: object) -> int:
    """Take the steps of dunning whose time has come; how many buyers were reminded.

    What is charged to a saved method is left to that, until its last try has failed.
    """
    waiting = Payment.objects.filter(
        status__in=PAYABLE_STATES, next_reminder_at__lte=clock.now(), order__cancelled_at__isnull=True
    ).exclude(collection=Payment.Collection.SAVED)
    found = list(waiting.order_by("next_reminder_at", "pk").values_list("pk", flat=True)[:limit])
    return sum(_remind_buyer.remind_buyer(payment_id) is not None for payment_id in found)
