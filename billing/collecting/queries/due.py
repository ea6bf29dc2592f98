"""Which rows are due now, and since when."""

import datetime as dt

from django.db.models import (
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
)
from django.db.models.functions import Coalesce

from billing.models.collecting import Payment, PaymentAttempt
from billing.states.collecting import PAYABLE_STATES, PaymentOutcome, PaymentStatus
from core.kit import clock

# Scheduled invoices are sent so long before they are due.
_INVOICE_AHEAD = dt.timedelta(days=30)


def charges() -> QuerySet[Payment]:
    """Payments to charge to a saved method, and charges that were begun and whose process died."""
    now = clock.now()
    to_charge = (
        Q(collection=Payment.Collection.SAVED)
        & Q(status__in=[PaymentStatus.REQUESTED, PaymentStatus.FAILED], due_at__lte=now)
        & (Q(next_charge_at__isnull=True) | Q(next_charge_at__lte=now))
    )
    found = _not_cancelled().filter(to_charge | _begun(PaymentAttempt.Kind.SAVED))
    return found.annotate(since=Coalesce("next_charge_at", "due_at", "created_at"))


def invoices() -> QuerySet[Payment]:
    """Invoices to send, and those that were begun and whose process died."""
    soon = clock.now() + _INVOICE_AHEAD
    to_send = Q(status=PaymentStatus.REQUESTED) & (Q(due_at__isnull=True) | Q(due_at__lte=soon))
    due_at = ExpressionWrapper(F("due_at") - _INVOICE_AHEAD, DateTimeField())
    invoiced = Q(collection=Payment.Collection.INVOICE)
    found = _not_cancelled().filter(invoiced & to_send | _begun(PaymentAttempt.Kind.INVOICE))
    return found.annotate(since=Coalesce(due_at, "created_at"))


def invoices_paid_in_part() -> QuerySet[Payment]:
    """Overdue invoices of which a part came: they are split into what came and the rest."""
    invoiced = _not_cancelled().filter(collection=Payment.Collection.INVOICE, status=PaymentStatus.OPEN)
    sent = _open_ways(PaymentAttempt.Kind.INVOICE).exclude(provider_id="")
    return invoiced.filter(Exists(sent), received__gt=0, received__lt=F("amount"), due_at__lt=clock.now())


def closing_attempts() -> QuerySet[PaymentAttempt]:
    """Pages and invoices of payments that were cancelled, or paid in another way."""
    closing = PaymentAttempt.objects.filter(outcome=PaymentOutcome.CLOSING)
    return closing.annotate(since=Coalesce("payment__order__cancelled_at", "created_at"))


def reminders() -> QuerySet[Payment]:
    """Payments whose next step of dunning has come.

    What is charged to a saved method is left to that, until its last try has failed.
    """
    payable = _not_cancelled().filter(status__in=PAYABLE_STATES, next_reminder_at__lte=clock.now())
    return payable.exclude(collection=Payment.Collection.SAVED)


def _not_cancelled() -> QuerySet[Payment]:
    return Payment.objects.filter(order__cancelled_at__isnull=True)


def _open_ways(kind: PaymentAttempt.Kind) -> QuerySet[PaymentAttempt]:
    return PaymentAttempt.objects.filter(payment=OuterRef("pk"), outcome=PaymentOutcome.OPEN, kind=kind)


def _begun(kind: PaymentAttempt.Kind) -> Q:
    """Asked for in this way, without an answer: it comes within seconds, unless the process died."""
    return Q(Exists(_open_ways(kind).filter(provider_id="")), status=PaymentStatus.OPEN)
