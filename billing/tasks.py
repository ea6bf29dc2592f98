"""Jobs. A row is the real queue: a job may be lost, repeated or run beside itself, and the queues find what is left.

What waits is in `queries/due.py` of each movement; each queue here says what is done with it. The tasks run on the
clock, see CELERY_BEAT_SCHEDULE. `reconcile`, `check_invariants` and `take_snapshots` look at everything, not at rows.
"""

import datetime as dt
import logging
from collections.abc import Callable
from functools import partial

from celery import shared_task
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from billing.accounts.actions import catch_up_account as _catch_up_account
from billing.accounts.actions.open_account import resume_opening
from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.queries import due as accounts_due
from billing.collecting.actions.charge_saved_method import NoSavedMethod, charge_saved_method
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import StillPaying
from billing.collecting.actions.close_surplus_attempt import close_surplus_attempt
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.remind_buyer import remind_buyer
from billing.collecting.actions.send_invoice import CannotInvoice, send_invoice
from billing.collecting.actions.split_payment import NothingReceived, split_payment
from billing.collecting.queries import due as collecting_due
from billing.giving_back.actions import send_reversal as _send_reversal
from billing.giving_back.actions.accept_dispute import accept_approved
from billing.giving_back.actions.refund_cash import NothingToGiveBack, refund_cash, resume_cash_refund
from billing.giving_back.actions.refund_payment import resume_refund
from billing.giving_back.actions.retry_reversal import retry_reversal
from billing.giving_back.actions.sync_dispute import DisputeMustWait, DisputeNeedsReview, sync_dispute
from billing.giving_back.queries import due as giving_back_due
from billing.giving_back.queries.overpayments import cash_to_return
from billing.ledger.actions import take_snapshots as _take_snapshots
from billing.models.collecting import Payment
from billing.models.giving_back import CashRefund, Dispute, Refund
from billing.paying_out.actions import release_due_payouts as _release_due_payouts
from billing.paying_out.actions import send_transfer as _send_transfer
from billing.paying_out.queries import due as paying_out_due
from billing.provider.actions import apply_event as _apply_event
from billing.provider.actions import catch_up_events as _catch_up_events
from billing.provider.gateways.base import GatewayError, GatewayUnavailable
from billing.provider.gateways.current import gateway
from billing.provider.queries import dead_letters
from billing.provider.queries import due as provider_due
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.actions.stop_where_broken import stop_where_broken
from billing.reconciliation.queries.compare import compare_movements
from billing.settling.actions import end_reserves as _end_reserves
from billing.settling.actions import release_by_clock as _release_by_clock
from billing.settling.queries import due as settling_due
from billing.statements.actions import issue_self_billing as _issue_self_billing
from billing.statements.queries import due as statements_due
from billing.states.giving_back import RefundStatus
from billing.states.paying_out import TransferStatus
from core.kit.jobs.due import Listed, Rows
from core.kit.jobs.queue import Backoff, OwnRows, Queue, register
from core.kit.jobs.run import run_queue, run_queues, run_row
from core.notifications.actions.alert_operator import alert_operator

logger = logging.getLogger(__name__)
_LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)
_queue = partial(Queue, lease=_LEASE, backoff=Backoff(first=_LEASE / 2), not_yet=(GatewayUnavailable,))


# --- transfers ------------------------------------------------------------------------------------------------------


def _send(key: str) -> int:
    return _send_transfer.send_transfer(int(key)).status == TransferStatus.SENT


TRANSFERS = register(_queue("billing.transfers", _("Transfers"), Rows(paying_out_due.transfers, since="since"), _send))
PAYOUT_DAYS = register(
    _queue(
        "billing.payout_days",
        _("Transfers that wait for their payee's day or minimum"),
        Rows(paying_out_due.transfers_without_a_day, key="organization"),
        lambda key: _release_due_payouts.release_due_payouts(int(key)),
        limit=None,
        polled=True,
    )
)


@shared_task
def send_transfer(transfer_id: int, **_: object) -> None:
    """Send one transfer; the gateway keeps all workers together under Stripe's limit."""
    run_row(TRANSFERS, str(transfer_id))


@shared_task
def send_transfers(limit: int | None = None, **_: object) -> int:
    """Send what waits; how many transfers were sent."""
    return run_queue(TRANSFERS, limit).done


@shared_task
def release_due_payouts(**_: object) -> int:
    """Release what waits for its payee's day or minimum, where the day has come; how many transfers."""
    return run_queue(PAYOUT_DAYS).done


# --- giving back ----------------------------------------------------------------------------------------------------


def _resume_refund(key: str) -> int:
    under_way = (RefundStatus.CLAIMED, RefundStatus.PENDING)
    refund = Refund.objects.filter(pk=key, status__in=under_way).first()
    return refund is not None and resume_refund(refund).status == RefundStatus.SENT


def _return_cash(key: str) -> int:
    try:
        return refund_cash(int(key), reason="Paid without being asked").status != RefundStatus.FAILED
    except NothingToGiveBack:  # somebody applied it, or gave it back, in the same moment
        return 0


def _resume_cash_refund(key: str) -> int:
    under_way = (RefundStatus.CLAIMED, RefundStatus.PENDING)
    refund = CashRefund.objects.filter(pk=key, status__in=under_way).first()
    return refund is not None and resume_cash_refund(refund).status == RefundStatus.SENT


def _reverse(key: str) -> int:
    return _send_reversal.send_reversal(int(key)).status == RefundStatus.SENT


def _reverse_again(key: str) -> int:
    # Refused again meanwhile, it waits for its next day.
    still_due = giving_back_due.refused_reversals().filter(pk=key).exists()
    return still_due and retry_reversal(int(key)).status == RefundStatus.SENT


REFUNDS = register(
    _queue(
        "billing.refunds",
        _("Refunds without an answer"),
        Rows(giving_back_due.unanswered_refunds),
        _resume_refund,
        limit=None,
    )
)
REFUNDS_IN_TRANSIT = register(
    _queue(
        "billing.refunds_in_transit",
        _("Refunds on their way"),
        Rows(giving_back_due.refunds_in_transit),
        _resume_refund,
        limit=None,
        polled=True,
    )
)
CASH_REFUNDS = register(
    _queue(
        "billing.cash_refunds",
        _("Refunds of unapplied cash"),
        Rows(giving_back_due.unanswered_cash_refunds),
        _resume_cash_refund,
        limit=None,
        polled=True,
    )
)
CASH_TO_RETURN = register(
    _queue(
        "billing.cash_to_return",
        _("Overpayments by buyers, to be returned"),
        Rows(cash_to_return),
        _return_cash,
        limit=None,
    )
)
REVERSALS = register(
    _queue("billing.reversals", _("Reversals"), Rows(giving_back_due.claimed_reversals), _reverse, limit=None)
)
REFUSED_REVERSALS = register(
    _queue(
        "billing.refused_reversals",
        _("Reversals that a payee's account could not give"),
        Rows(giving_back_due.refused_reversals, since="since"),
        _reverse_again,
        limit=None,
    )
)


@shared_task
def send_refund(refund_id: int, **_: object) -> None:
    """Ask for one refund that somebody approved."""
    run_row(REFUNDS, str(refund_id))


@shared_task
def send_cash_refund(refund_id: int, **_: object) -> None:
    """Ask for one return of unapplied cash that somebody approved."""
    run_row(CASH_REFUNDS, str(refund_id))


@shared_task
def send_reversal(reversal_id: int, **_: object) -> None:
    """Ask a payee's account for one amount."""
    run_row(REVERSALS, str(reversal_id))


@shared_task
def send_refunds(**_: object) -> int:
    """Ask again for refunds and reversals that never got an answer, and for reversals that a payee could not give."""
    return run_queues(REFUNDS, REFUNDS_IN_TRANSIT, CASH_TO_RETURN, CASH_REFUNDS, REVERSALS, REFUSED_REVERSALS).done


@shared_task
def return_cash(**_: object) -> int:
    """Return what buyers paid too much, as far as the rule says; how many charges."""
    return run_queue(CASH_TO_RETURN).done


# --- what Stripe says -----------------------------------------------------------------------------------------------


def _apply(key: str) -> int:
    _apply_event.apply_event(int(key))
    return 1


def _refresh(key: str) -> int:
    return refresh_account(int(key)) is not None


def _dispute(key: str) -> int:
    if accept_approved(int(key)) is not None:
        return 1
    dispute = Dispute.objects.get(pk=key)
    sync_dispute(gateway(dispute.provider).dispute(dispute.provider_id))
    return 1


EVENTS = register(
    _queue(
        "billing.events",
        _("Events from the payment provider"),
        Rows(provider_due.events, since="since"),
        _apply,
        # An event keeps its tries and its error itself: people read them in the inbox, and say how it was resolved.
        own=OwnRows(
            review=dead_letters.events_for_review,
            again=lambda key: _apply_event.apply_event(int(key), again=True),
            put_off=dead_letters.how_many_failed,
        ),
    )
)
MISSED_EVENTS = register(
    _queue(
        "billing.missed_events",
        _("The platform's list of events at the payment provider"),
        Listed(provider_due.list_of_events),
        lambda key: _catch_up_events.catch_up_events(),
        polled=True,
    )
)
MISSED_ACCOUNT_EVENTS = register(
    _queue(
        "billing.missed_account_events",
        _("Payees' lists of events at the payment provider"),
        Listed(accounts_due.lists_of_events),
        lambda key: _catch_up_account.catch_up_account(int(key)),
        limit=20,
        polled=True,
    )
)
ACCOUNTS = register(
    _queue(
        "billing.accounts",
        _("Payees' accounts"),
        Rows(accounts_due.accounts, key="organization", since="refreshed_at"),
        _refresh,
        limit=100,
        polled=True,
    )
)
OPENINGS = register(
    _queue(
        "billing.openings",
        _("Accounts of buyers and payees whose opening got no answer"),
        Rows(accounts_due.unanswered_openings, since="asked_at"),
        lambda key: resume_opening(int(key)),
    )
)
DISPUTES = register(
    _queue(
        "billing.disputes",
        _("Disputes"),
        Rows(giving_back_due.disputes, since="opened_at"),
        _dispute,
        limit=None,
        polled=True,
        not_yet=(GatewayUnavailable, DisputeMustWait),
        for_a_person=(DisputeNeedsReview,),
    )
)


@shared_task
def apply_event(event_id: int, **_: object) -> None:
    """Apply one event of the inbox."""
    run_row(EVENTS, str(event_id))


@shared_task
def apply_events(limit: int | None = None, **_: object) -> int:
    """Apply the events that wait, the one that waits longest first; how many there were."""
    return run_queue(EVENTS, limit).done


@shared_task
def catch_up_events(**_: object) -> int:
    """Fetch what Stripe told nobody, of the platform and of payees' accounts; how many events were new."""
    return run_queues(MISSED_EVENTS, MISSED_ACCOUNT_EVENTS).done


@shared_task
def refresh_accounts(**_: object) -> int:
    """Ask how accounts stand: those begun, those not ready, and those not asked about for long. How many answered."""
    return run_queues(OPENINGS, ACCOUNTS).done


@shared_task
def accept_dispute(dispute_id: int, **_: object) -> None:
    """Accept one dispute at its provider, which somebody approved."""
    run_row(DISPUTES, str(dispute_id))


@shared_task
def sync_disputes(**_: object) -> int:
    """Ask how disputes stand that are not booked to their end; how many could be followed."""
    return run_queue(DISPUTES).done


# --- releasing ------------------------------------------------------------------------------------------------------

RELEASES = register(
    _queue(
        "billing.releases",
        _("Money held long enough"),
        Rows(settling_due.portions_held_long_enough, key="share__order__order_reference", since="since"),
        lambda key: bool(_release_by_clock.release_by_clock(key)),
    )
)
RESERVES = register(
    _queue(
        "billing.reserves",
        _("Reserves whose days have passed"),
        Rows(settling_due.ended_reserves, key="portion__share__order__order_reference", since="since"),
        lambda key: bool(_end_reserves.end_reserves(key)),
    )
)


@shared_task
def release_by_clock(**_: object) -> int:
    """Release what has been held long enough; how many orders it was."""
    return run_queue(RELEASES).done


@shared_task
def end_reserves(**_: object) -> int:
    """End the reserves whose days have passed; how many orders it was."""
    return run_queue(RESERVES).done


# --- collecting -----------------------------------------------------------------------------------------------------


def _charge(key: str) -> int:
    return _ask_for(key, collecting_due.charges(), charge_saved_method)


def _invoice(key: str) -> int:
    return _ask_for(key, collecting_due.invoices(), send_invoice)


def _split(key: str) -> int:
    return _ask_for(key, collecting_due.invoices_paid_in_part(), split_payment)


def _ask_for(key: str, payments: QuerySet[Payment], ask: Callable[[int], object]) -> int:
    """Ask unless it is not due any more: a buyer is not asked twice because two workers had the same list."""
    if not payments.filter(pk=key).exists():
        return 0
    try:
        ask(int(key))
    except NothingToPay:
        return 0  # paid or cancelled this very moment
    return 1


def _remind(key: str) -> int:
    return remind_buyer(int(key)) is not None


CHARGES = register(
    _queue(
        "billing.charges",
        _("Charges of saved methods"),
        Rows(collecting_due.charges, since="since"),
        _charge,
        not_yet=(GatewayUnavailable, StillPaying, AskedOtherwise, NoSavedMethod),
    )
)
INVOICES = register(
    _queue(
        "billing.invoices",
        _("Invoices to send"),
        Rows(collecting_due.invoices, since="since"),
        _invoice,
        not_yet=(GatewayUnavailable, StillPaying, AskedOtherwise, CannotInvoice),
    )
)
INVOICES_PAID_IN_PART = register(
    _queue(
        "billing.invoices_paid_in_part",
        _("Overdue invoices paid in part"),
        Rows(collecting_due.invoices_paid_in_part, since="due_at"),
        _split,
        not_yet=(GatewayUnavailable, StillPaying, AskedOtherwise, NothingReceived),
    )
)
CLOSING_ATTEMPTS = register(
    _queue(
        "billing.closing_attempts",
        _("Pages and invoices that nobody owes any more"),
        Rows(collecting_due.closing_attempts, since="since"),
        lambda key: close_surplus_attempt(int(key)),
        not_yet=(GatewayUnavailable, AskedOtherwise),
    )
)
REMINDERS = register(
    _queue("billing.reminders", _("Reminders"), Rows(collecting_due.reminders, since="next_reminder_at"), _remind)
)


@shared_task
def collect_payments(**_: object) -> int:
    """Ask for what falls due: send invoices, and split off what came of overdue ones. How many it was."""
    return run_queues(CHARGES, INVOICES, INVOICES_PAID_IN_PART).done


@shared_task
def close_attempts(**_: object) -> int:
    """Close pages and invoices of payments that were cancelled, or paid in another way; how many."""
    return run_queue(CLOSING_ATTEMPTS).done


@shared_task
def remind_buyers(**_: object) -> int:
    """Take the steps of dunning whose time has come; how many buyers were reminded."""
    return run_queue(REMINDERS).done


# --- documents ------------------------------------------------------------------------------------------------------


def _issue(key: str) -> int:
    month, organization_id, currency = key.split(":")
    first = dt.date.fromisoformat(f"{month}-01")
    return len(_issue_self_billing.issue_self_billing(first, (int(organization_id), currency)))


COMMISSION_DOCUMENTS = register(
    _queue(
        "billing.commission_documents",
        _("Commission documents"),
        Listed(statements_due.commissions),
        _issue,
        limit=None,
    )
)


@shared_task
def issue_self_billing(**_: object) -> int:
    """Bill the commissions of the last closed months where that has not been done. How many documents were issued."""
    return run_queue(COMMISSION_DOCUMENTS).done


# --- what looks at everything ---------------------------------------------------------------------------------------


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
            lambda: (
                ngettext(
                    "%(n)d movement at Stripe differs from the ledger. Payouts go on; look at it.",
                    "%(n)d movements at Stripe differ from the ledger. Payouts go on; look at each.",
                    len(differences),
                )
                % {"n": len(differences)}
            ),
            "/money/reconciliation/",
            facts=lambda: [(each.movement or "-", str(each.likely)) for each in differences[:5]],
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
