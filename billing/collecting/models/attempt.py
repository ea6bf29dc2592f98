"""One try to collect a payment: committed before the provider is asked, closed by its answer."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from billing.collecting.domain.states import PaymentOutcome
from billing.collecting.models.payment import Payment
from billing.provider.models.attempt import Attempt
from core.kit import clock

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

    def close(self, outcome: PaymentOutcome, failure: str = "", **facts: Any) -> None:
        """Store how it ended, with `facts` (fields of it); the caller holds its order's lock."""
        self.outcome, self.failure, self.closed_at = outcome.value, failure[:300], clock.now()
        for name, value in facts.items():
            setattr(self, name, value)
        self.save(update_fields=["outcome", "failure", "closed_at", *facts])
