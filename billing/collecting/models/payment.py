"""A payment that a buyer is asked for, with its state and its charge."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from billing.collecting.domain.states import PaymentOutcome, PaymentStatus
from billing.shares.models.billed_order import BilledOrder
from core.kit import clock

if TYPE_CHECKING:
    from billing.collecting.models.attempt import PaymentAttempt


STATUS_NAMES = {
    PaymentStatus.REQUESTED: _("To be paid"),
    PaymentStatus.OPEN: _("Checkout open"),
    PaymentStatus.PROCESSING: _("On its way"),
    PaymentStatus.PAID: _("Paid"),
    PaymentStatus.SETTLED: _("Paid and booked"),
    PaymentStatus.FAILED: _("Failed"),
    PaymentStatus.CANCELLED: _("Cancelled"),
}


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
