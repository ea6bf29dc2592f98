"""Which rows are due now, and since when."""

import datetime as dt

from django.conf import settings
from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    When,
)

from billing.models.giving_back import CashRefund, Dispute, Refund, RefundAttempt, Reversal
from billing.states.giving_back import RefundStatus
from billing.states.paying_out import TransferStatus
from core.kit import clock

_UNANSWERED = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)
# How long after the refund each further attempt at a reversal is made; after the last one only netting is left.
_REVERSAL_WAITS = tuple(dt.timedelta(hours=hours) for hours in (6, 24, 72, 168, 336, 720, 1440))


def unanswered_refunds() -> QuerySet[Refund]:
    """Those that were claimed and never got an answer, and those that somebody approved and nobody has asked for."""
    ripe = Q(created_at__lte=clock.now() - _UNANSWERED) | Q(adjustment__isnull=False)
    return Refund.objects.filter(ripe, status=RefundStatus.CLAIMED)


def refunds_in_transit() -> QuerySet[Refund]:
    """Those that the provider has made and not taken from the balance yet."""
    pending = Refund.objects.filter(status=RefundStatus.PENDING, created_at__lte=clock.now() - _UNANSWERED)
    made = RefundAttempt.objects.filter(refund=OuterRef("pk"), movement="").exclude(provider_id="")
    return pending.filter(Exists(made))


def unanswered_cash_refunds() -> QuerySet[CashRefund]:
    """Those of unapplied cash that were claimed and never got an answer, or that somebody approved and nobody has asked
    for, or that are on their way."""
    waiting = Q(status=RefundStatus.CLAIMED) | Q(status=RefundStatus.PENDING, sent_at__isnull=True)
    approved = Q(status=RefundStatus.CLAIMED, adjustment__isnull=False)
    return CashRefund.objects.filter(waiting & Q(created_at__lte=clock.now() - _UNANSWERED) | approved)


def claimed_reversals() -> QuerySet[Reversal]:
    """Those to ask for; one whose transfer is itself on its way waits for it."""
    return Reversal.objects.filter(status=RefundStatus.CLAIMED).exclude(transfer__status=TransferStatus.CLAIMED)


def refused_reversals() -> QuerySet[Reversal]:
    """Those that a payee's account could not give, and whose next attempt has come."""
    next_try = Case(
        *(When(tries=number, then=F("created_at") + wait) for number, wait in enumerate(_REVERSAL_WAITS, start=1)),
        output_field=DateTimeField(),
    )
    refused = Reversal.objects.filter(status=RefundStatus.FAILED).exclude(refund__status=RefundStatus.FAILED)
    return refused.annotate(since=next_try).filter(since__lte=clock.now())


def disputes() -> QuerySet[Dispute]:
    """Those that are not booked to their end."""
    return Dispute.objects.filter(closed_at__isnull=True)
