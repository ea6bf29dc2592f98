"""A payment that a buyer is asked for, with its state, and the attempts to collect it."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.models.provider.attempt import Attempt
from billing.models.shares.billed_order import BilledOrder
from billing.states.collecting import PaymentOutcome, PaymentStatus
from core.kit import clock

STATUS_NAMES = {
    PaymentStatus.REQUESTED: _("To be paid"),
    PaymentStatus.OPEN: _("Checkout open"),
    PaymentStatus.PROCESSING: _("On its way"),
    PaymentStatus.PAID: _("Paid"),
    PaymentStatus.SETTLED: _("Paid and booked"),
    PaymentStatus.FAILED: _("Failed"),
    PaymentStatus.CANCELLED: _("Cancelled"),
}
PAYMENT_OUTCOMES = {
    PaymentOutcome.OPEN: pgettext_lazy("state", "Open"),
    PaymentOutcome.CLOSING: _("Being closed"),
    PaymentOutcome.PAID: _("Paid"),
    PaymentOutcome.SURPLUS: _("Paid without being owed"),
    PaymentOutcome.FAILED: _("Failed"),
    PaymentOutcome.EXPIRED: _("Expired"),
    PaymentOutcome.CLOSED: _("Closed unpaid"),
}

_UNENDED = [PaymentOutcome.OPEN.value, PaymentOutcome.CLOSING.value]


@dataclass(frozen=True, slots=True)
class Source:
    """A charge by which money came, and whose id that is."""

    provider: str
    charge: str


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Payments, found under their order's lock."""

    def lock(self, payment_id: int) -> "Payment":
        """This payment, with its order locked: whoever holds the order may change its payments."""
        order = BilledOrder.objects.select_for_update().get(payments=payment_id)
        payment = self.get(pk=payment_id)
        payment.order = order
        return payment


class Payment(models.Model):
    """One instalment of an order, or a part of one: always one charge. Its order is locked before it changes.

    Its `attempts` are the pages, invoices and charges by which it was to be paid. An instalment that is paid in parts
    is split into as many payments, whose amounts sum to it.
    """

    class Kind(models.TextChoices):
        """What the instalment is in the order's schedule."""

        SINGLE = "single", _("Payment")
        DEPOSIT = "deposit", _("Deposit")
        INSTALMENT = "instalment", _("Instalment")
        RECURRING = "recurring", _("Recurring payment")

    class Collection(models.TextChoices):
        """How its money is asked for: a hosted page, an invoice with bank details, or a method kept on file."""

        CHECKOUT = "checkout", _("On the payment page")
        INVOICE = "invoice", _("By invoice")
        SAVED = "saved", _("With the saved method")

    order = models.ForeignKey(BilledOrder, models.PROTECT, related_name="payments")
    instalment = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField(default=1, help_text="of an instalment that is paid in several payments")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    label = models.CharField(max_length=120, blank=True)
    collection = models.CharField(max_length=8, choices=Collection.choices, default=Collection.CHECKOUT)
    amount = models.BigIntegerField()
    status = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in STATUS_NAMES.items()], default=PaymentStatus.REQUESTED.value
    )
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    method = models.CharField(max_length=60, blank=True, help_text="such as card, visa 4242")
    failure = models.CharField(max_length=300, blank=True)
    received = models.BigIntegerField(default=0, help_text="of a bank transfer that has come in part, not booked yet")
    received_at = models.DateTimeField(null=True)
    cash = models.ForeignKey(
        "billing.UnappliedCash",
        models.PROTECT,
        null=True,
        related_name="payments",
        help_text="the money it was paid with",
    )
    reminded = models.PositiveSmallIntegerField(default=0, help_text="how many steps of dunning it has been through")
    next_reminder_at = models.DateTimeField(null=True, db_index=True)
    retries = models.PositiveSmallIntegerField(default=0, help_text="charges of the saved method that were refused")
    next_charge_at = models.DateTimeField(null=True, help_text="when a refused charge of the saved method is repeated")

    fee = models.BigIntegerField(null=True)
    refunded = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, db_index=True)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["order", "instalment", "part"]
        constraints = [
            models.UniqueConstraint(fields=["order", "instalment", "part"], name="billing_instalment_part_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_payment_of_something"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunded__lte=F("amount")), name="billing_refunded_at_most_paid"
            ),
            models.CheckConstraint(
                condition=~Q(status=PaymentStatus.SETTLED.value) | Q(settled_at__isnull=False, fee__isnull=False),
                name="billing_settled_knows_its_fee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}, payment {self.instalment}"

    @property
    def has_failed(self) -> bool:
        """Whether the last try to pay it was refused."""
        return self.status == PaymentStatus.FAILED

    @property
    def last_attempt(self) -> "PaymentAttempt | None":
        """The latest way to pay it."""
        return max(self.attempts.all(), key=lambda each: each.number, default=None)

    def still_waits_for(self, attempt: "PaymentAttempt") -> bool:
        """Whether it is unpaid, and this attempt, which may have been closed, is the latest way to pay it."""
        last = self.last_attempt
        latest = last is not None and last.pk == attempt.pk
        return latest and self.status in (PaymentStatus.OPEN, PaymentStatus.FAILED)

    @property
    def open_attempt(self) -> "PaymentAttempt | None":
        """The one way by which it can be paid now."""
        return next((each for each in self.attempts.all() if each.is_open), None)

    @property
    def invoice(self) -> "PaymentAttempt | None":
        """The invoice by which it can be paid, or was paid."""
        now = self.open_attempt or self.paid_attempt
        return now if now is not None and now.is_sent_invoice else None

    @property
    def paid_attempt(self) -> "PaymentAttempt | None":
        """The attempt that brought its money."""
        return next((each for each in self.attempts.all() if each.outcome == PaymentOutcome.PAID), None)

    @property
    def source(self) -> Source:
        """Where its money came from: a charge of its own, or that of the unapplied cash it was paid with."""
        if self.cash is not None:
            return Source(self.cash.provider, self.cash.charge)
        paid = self.paid_attempt
        return Source(paid.provider, paid.charge) if paid is not None else Source("", "")


class PaymentAttempt(Attempt):
    """One way to pay a payment: a hosted page, an invoice, a charge of a saved method, or cash that had waited.

    At most one of a payment is open. `intent` and `charge` are the provider's ids of the payment made by it and of what
    brought the money, `movement` that of its arrival.
    """

    class Kind(models.TextChoices):
        """How the buyer pays by it."""

        CHECKOUT = "checkout", _("Payment page")
        INVOICE = "invoice", _("Invoice")
        SAVED = "saved", _("Saved method")
        CASH = "cash", _("Money paid before")

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="attempts")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    outcome = models.CharField(
        max_length=7,
        choices=[(each.value, name) for each, name in PAYMENT_OUTCOMES.items()],
        default=PaymentOutcome.OPEN.value,
    )
    url = models.URLField(max_length=1000, blank=True, help_text="of the page or the invoice")
    document_number = models.CharField(max_length=60, blank=True, help_text="as the invoice itself says")
    expires_at = models.DateTimeField(null=True)
    intent = models.CharField(max_length=60, blank=True, db_index=True)
    charge = models.CharField(max_length=60, blank=True)
    movement = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["payment", "number"], name="billing_payment_attempt_once"),
            models.UniqueConstraint(
                fields=["payment"], condition=Q(outcome=PaymentOutcome.OPEN.value), name="billing_one_open_way_to_pay"
            ),
            models.UniqueConstraint(
                fields=["payment"], condition=Q(outcome=PaymentOutcome.PAID.value), name="billing_paid_by_one_attempt"
            ),
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="billing_payment_attempt_id_once"
            ),
            models.UniqueConstraint(fields=["charge"], condition=~Q(charge=""), name="billing_charge_once"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, outcome__in=_UNENDED)
                | Q(closed_at__isnull=False) & ~Q(outcome__in=_UNENDED),
                name="billing_payment_attempt_closed_with_outcome",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(outcome=PaymentOutcome.CLOSING.value), name="billing_attempts_to_close"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it may still be paid by."""
        return self.outcome == PaymentOutcome.OPEN

    @property
    def is_sent_invoice(self) -> bool:
        """Whether it is an invoice, and the buyer has it."""
        return self.kind == self.Kind.INVOICE and bool(self.provider_id)

    @property
    def keeps_method(self) -> bool:
        """Whether the buyer asked us to keep what it pays with."""
        return bool(self.request.get("keep_method"))

    def asked_recently(self, now: dt.datetime, within: dt.timedelta) -> bool:
        """Whether somebody may be asking the provider for it right now: asked, and its answer not known."""
        return not self.provider_id and self.asked_at + within > now
