"""Which rows of billing's queues are due now: what waits, and from when on."""

import datetime as dt

from django.conf import settings
from django.db.models import (
    Case,
    DateTimeField,
    DurationField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from billing.accounts.models import PayeeAccount
from billing.collecting.domain.states import PAYABLE_STATES, PaymentOutcome, PaymentStatus
from billing.collecting.models import Payment, PaymentAttempt
from billing.giving_back.domain.states import RefundStatus
from billing.giving_back.models import CashRefund, Dispute, Refund, RefundAttempt, Reversal
from billing.paying_out.domain.states import TransferStatus
from billing.paying_out.models import Hold, Transfer
from billing.provider.domain.states import EventStatus
from billing.provider.models import EventCursor, WebhookEvent
from billing.settling.models import Portion, Release, ReleaseRule
from billing.statements.domain.self_billing import closes_at
from billing.statements.domain.statement import months_back
from billing.statements.models import SelfBillingDocument
from billing.statements.queries.commissions import who_earned
from core.kit import clock

# How long after the refund each further attempt at a reversal is made; after the last one only netting is left.
_REVERSAL_WAITS = tuple(dt.timedelta(hours=hours) for hours in (6, 24, 72, 168, 336, 720, 1440))
_UNANSWERED = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)
_HELD_DAYS = 14  # where no rule says another number
_STALE_ACCOUNT = dt.timedelta(hours=12)
# Scheduled invoices are sent so long before they are due.
_INVOICE_AHEAD = dt.timedelta(days=30)
_MONTHS_BACK = 4


def transfers() -> QuerySet[Transfer]:
    """Planned for payees that are ready, refused a while ago, claimed and never recorded."""
    now = clock.now()
    ready = PayeeAccount.objects.filter(transfers_status="active").exclude(provider_account="").values("organization")
    refunds = Refund.objects.filter(payment=OuterRef("payment"), status=RefundStatus.CLAIMED)
    disputes = Dispute.objects.holding().filter(payment=OuterRef("payment"))
    stopped = Exists(Hold.objects.stopping(OuterRef("organization"), OuterRef("order")))
    return (
        Transfer.objects.filter(
            Q(status=TransferStatus.PLANNED, due_at__lte=now, organization__in=ready)
            | Q(status=TransferStatus.FAILED, organization__in=ready)
            | Q(status=TransferStatus.CLAIMED)
        )
        # What is held waits in the database, not in the way of what can go; a claimed one is beyond holding.
        .exclude(~Q(status=TransferStatus.CLAIMED) & (stopped | Exists(refunds) | Exists(disputes)))
        .filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=now))
        .annotate(since=Coalesce("next_attempt_at", "due_at", "created_at"))
    )


def unanswered_refunds() -> QuerySet[Refund]:
    """Those that were claimed and never got an answer."""
    return Refund.objects.filter(status=RefundStatus.CLAIMED, created_at__lte=clock.now() - _UNANSWERED)


def refunds_in_transit() -> QuerySet[Refund]:
    """Those that the provider has made and not taken from the balance yet."""
    pending = Refund.objects.filter(status=RefundStatus.PENDING, created_at__lte=clock.now() - _UNANSWERED)
    made = RefundAttempt.objects.filter(refund=OuterRef("pk"), movement="").exclude(provider_id="")
    return pending.filter(Exists(made))


def unanswered_cash_refunds() -> QuerySet[CashRefund]:
    """Those of unapplied cash that were claimed and never got an answer, or are on their way."""
    waiting = Q(status=RefundStatus.CLAIMED) | Q(status=RefundStatus.PENDING, sent_at__isnull=True)
    return CashRefund.objects.filter(waiting, created_at__lte=clock.now() - _UNANSWERED)


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


def events() -> QuerySet[WebhookEvent]:
    """Those that wait to be applied for the first time, or again."""
    waiting = WebhookEvent.objects.filter(status__in=[EventStatus.RECEIVED, EventStatus.FAILED])
    return waiting.filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=clock.now())).annotate(
        since=Coalesce("next_attempt_at", "received_at")
    )


def list_of_events() -> dict[str, dt.datetime | None]:
    """The platform's own list of events, always: key -> up to when it was read."""
    cursor = EventCursor.objects.filter(name__startswith="platform:").order_by("upto").first()
    return {"platform": cursor.upto if cursor else None}


def lists_of_events() -> dict[str, dt.datetime | None]:
    """Payees' accounts whose lists of events are read again: key -> when it was last asked."""
    asked = dict(EventCursor.objects.filter(name__startswith="asked:").values_list("name", "upto"))
    accounts = PayeeAccount.objects.exclude(provider_account="").order_by("pk").values_list("pk", flat=True)
    return {str(pk): asked.get(f"asked:{pk}") for pk in accounts}


def accounts() -> QuerySet[PayeeAccount]:
    """Those not ready yet, and those not asked about for long."""
    stale = clock.now() - _STALE_ACCOUNT
    known = PayeeAccount.objects.exclude(provider_account="")
    return known.filter(~Q(transfers_status="active") | Q(refreshed_at__isnull=True) | Q(refreshed_at__lt=stale))


def portions_held_long_enough() -> QuerySet[Portion]:
    """Settled portions that are released after the days that the platform's rule gives."""
    now = clock.now()
    days = days_held()
    return Portion.objects.filter(
        settled_at__lte=now - dt.timedelta(days=days),
        release__isnull=True,
        share__organization__isnull=False,
        amount__gt=0,
    ).annotate(since=ExpressionWrapper(F("settled_at") + dt.timedelta(days=days), DateTimeField()))


def days_held() -> int:
    """How many days money is held by the rule in force."""
    rule = ReleaseRule.objects.in_force(clock.now()).first()
    return rule.days if rule else _HELD_DAYS


def ended_reserves() -> QuerySet[Release]:
    """Releases whose reserve is old enough.

    The days are the payee's days in force, not those of the day of the release: a reserve is kept for a risk, and the
    operator ends it earlier or keeps it longer as the risk changes (which is recorded, and shown to the payee). Its
    percentage is frozen with each release.
    """
    days = ExpressionWrapper(
        F("portion__share__organization__payee_account__reserve_days") * Value(dt.timedelta(days=1)), DurationField()
    )
    return (
        Release.objects.filter(reserved__gt=0, reserve_end__isnull=True)
        .annotate(since=ExpressionWrapper(F("at") + days, DateTimeField()))
        .filter(since__lte=clock.now())
        # What a refund that is being asked takes out of the reserve is settled first.
        .exclude(portion__payment__refunds__status=RefundStatus.CLAIMED)
    )


def transfers_without_a_day() -> QuerySet[Transfer]:
    """Those that wait for their payee's day or minimum."""
    return Transfer.objects.filter(status=TransferStatus.PLANNED, due_at__isnull=True)


def disputes() -> QuerySet[Dispute]:
    """Those that are not booked to their end."""
    return Dispute.objects.filter(closed_at__isnull=True)


def charges() -> QuerySet[Payment]:
    """Payments to charge to a saved method, and charges that were begun and whose process died."""
    now = clock.now()
    to_charge = (
        Q(collection=Payment.Collection.SAVED)
        & Q(status__in=[PaymentStatus.REQUESTED, PaymentStatus.FAILED], due_at__lte=now)
        & (Q(next_charge_at__isnull=True) | Q(next_charge_at__lte=now))
    )
    return saved.filter(to_charge | _begun(PaymentAttempt.Kind.SAVED)).annotate(
        since=Coalesce("next_charge_at", "due_at", "created_at")
    )


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


def commissions() -> dict[str, dt.datetime | None]:
    """Documents to issue for the last closed months: "2026-10:organisation:currency" -> when the month closed."""
    now = clock.now()
    closed = [month for month in months_back(now.date(), _MONTHS_BACK) if closes_at(month) <= now]
    found: dict[str, dt.datetime | None] = {}
    for month in closed:
        issued = set(SelfBillingDocument.objects.filter(month=month).values_list("organization", "currency"))
        for organization_id, currency in sorted(who_earned(month) - issued):
            found[f"{month:%Y-%m}:{organization_id}:{currency}"] = closes_at(month)
    return found


def _not_cancelled() -> QuerySet[Payment]:
    return Payment.objects.filter(order__cancelled_at__isnull=True)


def _open_ways(kind: PaymentAttempt.Kind) -> QuerySet[PaymentAttempt]:
    return PaymentAttempt.objects.filter(payment=OuterRef("pk"), outcome=PaymentOutcome.OPEN, kind=kind)


def _begun(kind: PaymentAttempt.Kind) -> Q:
    """Asked for in this way, without an answer: it comes within seconds, unless the process died."""
    return Q(Exists(_open_ways(kind).filter(provider_id="")), status=PaymentStatus.OPEN)
