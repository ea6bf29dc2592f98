"""Jobs of refunds, reversals and disputes."""

from collections.abc import Callable
from typing import TypeVar

from celery import shared_task
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from billing.giving_back.actions import send_reversal as _send_reversal
from billing.giving_back.actions.accept_dispute import accept_approved
from billing.giving_back.actions.refund_cash import NothingToGiveBack, refund_cash, resume_cash_refund
from billing.giving_back.actions.refund_payment import resume_refund
from billing.giving_back.actions.retry_reversal import retry_reversal
from billing.giving_back.actions.sync_dispute import DisputeMustWait, DisputeNeedsReview, sync_dispute
from billing.giving_back.queries import due as giving_back_due
from billing.giving_back.queries.overpayments import cash_to_return
from billing.models.giving_back import CashRefund, Dispute, Refund
from billing.provider.gateways.base import GatewayUnavailable
from billing.provider.gateways.current import gateway
from billing.queue import queue
from billing.states.giving_back import RefundStatus
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import register
from core.kit.jobs.run import run_queue, run_queues, run_row

AnyRefund = TypeVar("AnyRefund", Refund, CashRefund)


def _resume_refund(key: str) -> int:
    return _go_on(Refund.objects.all(), key, resume_refund)


def _return_cash(key: str) -> int:
    try:
        return refund_cash(int(key), reason="Paid without being asked").status != RefundStatus.FAILED
    except NothingToGiveBack:  # somebody applied it, or gave it back, in the same moment
        return 0


def _resume_cash_refund(key: str) -> int:
    return _go_on(CashRefund.objects.all(), key, resume_cash_refund)


def _go_on(refunds: QuerySet[AnyRefund], key: str, resume: Callable[[AnyRefund], AnyRefund]) -> int:
    """Go on with the one of this key, if it is under way; whether it was sent."""
    under_way = (RefundStatus.CLAIMED, RefundStatus.PENDING)
    refund = refunds.filter(pk=key, status__in=under_way).first()
    return refund is not None and resume(refund).status == RefundStatus.SENT


def _reverse(key: str) -> int:
    return _send_reversal.send_reversal(int(key)).status == RefundStatus.SENT


def _reverse_again(key: str) -> int:
    # Refused again meanwhile, it waits for its next day.
    still_due = giving_back_due.refused_reversals().filter(pk=key).exists()
    return still_due and retry_reversal(int(key)).status == RefundStatus.SENT


def _dispute(key: str) -> int:
    if accept_approved(int(key)) is not None:
        return 1
    dispute = Dispute.objects.get(pk=key)
    sync_dispute(gateway(dispute.provider).dispute(dispute.provider_id))
    return 1


REFUNDS = register(
    queue(
        "billing.refunds",
        _("Refunds without an answer"),
        Rows(giving_back_due.unanswered_refunds),
        _resume_refund,
        limit=None,
        not_yet=(GatewayUnavailable,),
    )
)

REFUNDS_IN_TRANSIT = register(
    queue(
        "billing.refunds_in_transit",
        _("Refunds on their way"),
        Rows(giving_back_due.refunds_in_transit),
        _resume_refund,
        limit=None,
        polled=True,
        not_yet=(GatewayUnavailable,),
    )
)

CASH_REFUNDS = register(
    queue(
        "billing.cash_refunds",
        _("Refunds of unapplied cash"),
        Rows(giving_back_due.unanswered_cash_refunds),
        _resume_cash_refund,
        limit=None,
        polled=True,
        not_yet=(GatewayUnavailable,),
    )
)

CASH_TO_RETURN = register(
    queue(
        "billing.cash_to_return",
        _("Overpayments by buyers, to be returned"),
        Rows(cash_to_return),
        _return_cash,
        limit=None,
        not_yet=(GatewayUnavailable,),
    )
)

REVERSALS = register(
    queue(
        "billing.reversals",
        _("Reversals"),
        Rows(giving_back_due.claimed_reversals),
        _reverse,
        limit=None,
        not_yet=(GatewayUnavailable,),
    )
)

REFUSED_REVERSALS = register(
    queue(
        "billing.refused_reversals",
        _("Reversals that a payee's account could not give"),
        Rows(giving_back_due.refused_reversals, since="since"),
        _reverse_again,
        limit=None,
        not_yet=(GatewayUnavailable,),
    )
)

DISPUTES = register(
    queue(
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


@shared_task(name="billing.tasks.send_refund")
def send_refund(refund_id: int, **_: object) -> None:
    """Ask for one refund that somebody approved."""
    run_row(REFUNDS, str(refund_id))


@shared_task(name="billing.tasks.send_cash_refund")
def send_cash_refund(refund_id: int, **_: object) -> None:
    """Ask for one return of unapplied cash that somebody approved."""
    run_row(CASH_REFUNDS, str(refund_id))


@shared_task(name="billing.tasks.send_reversal")
def send_reversal(reversal_id: int, **_: object) -> None:
    """Ask a payee's account for one amount."""
    run_row(REVERSALS, str(reversal_id))


@shared_task(name="billing.tasks.send_refunds")
def send_refunds(**_: object) -> int:
    """Ask again for refunds and reversals that never got an answer, and for reversals that a payee could not give."""
    return run_queues(REFUNDS, REFUNDS_IN_TRANSIT, CASH_TO_RETURN, CASH_REFUNDS, REVERSALS, REFUSED_REVERSALS).done


@shared_task(name="billing.tasks.return_cash")
def return_cash(**_: object) -> int:
    """Return what buyers paid too much, as far as the rule says; how many charges."""
    return run_queue(CASH_TO_RETURN).done


@shared_task(name="billing.tasks.accept_dispute")
def accept_dispute(dispute_id: int, **_: object) -> None:
    """Accept one dispute at its provider, which somebody approved."""
    run_row(DISPUTES, str(dispute_id))


@shared_task(name="billing.tasks.sync_disputes")
def sync_disputes(**_: object) -> int:
    """Ask how disputes stand that are not booked to their end; how many could be followed."""
    return run_queue(DISPUTES).done
