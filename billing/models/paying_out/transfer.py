"""Money on its way to a payee's account, and the requests to send it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from billing.models.collecting.payment import Payment
from billing.models.provider.attempt import MovingAttempt
from billing.models.settling.release import Release
from billing.models.shares.billed_order import BilledOrder
from billing.states.paying_out import TransferStatus
from billing.states.provider import AskOutcome
from core.kit import clock

STATUS_NAMES = {
    TransferStatus.PLANNED: _("Planned"),
    TransferStatus.CLAIMED: _("On its way"),
    TransferStatus.SENT: _("Sent"),
    TransferStatus.FAILED: _("Refused, will be tried again"),
    TransferStatus.NETTED: _("Set against a carried amount"),
    TransferStatus.CANCELLED: _("Cancelled"),
}
_QUEUED = [TransferStatus.PLANNED.value, TransferStatus.CLAIMED.value, TransferStatus.FAILED.value]


class Transfer(models.Model):
    """One transfer of released shares of one payment to one payee; `amount` + `netted` = the sum of its parts.

    One without payment carries an approved adjustment, out of the platform's balance.
    """

    order = models.ForeignKey(BilledOrder, models.PROTECT, related_name="transfers")
    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="+")
    payment = models.ForeignKey(Payment, models.PROTECT, null=True, related_name="transfers")
    adjustment = models.OneToOneField("billing.Adjustment", models.PROTECT, null=True, related_name="transfer")
    cause = models.CharField(max_length=120, unique=True)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    netted = models.BigIntegerField(default=0)
    reversed = models.BigIntegerField(default=0)
    status = models.CharField(
        max_length=9, choices=[(k.value, v) for k, v in STATUS_NAMES.items()], default=TransferStatus.PLANNED.value
    )
    due_at = models.DateTimeField(null=True, help_text="when its payee's day and minimum release it; empty: not yet")
    claimed_at = models.DateTimeField(null=True)
    next_attempt_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gte=0, netted__gte=0, reversed__gte=0, reversed__lte=F("amount")),
                name="billing_transfer_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(payment__isnull=False, adjustment__isnull=True)
                | Q(payment__isnull=True, adjustment__isnull=False),
                name="billing_transfer_of_one_thing",
            ),
        ]
        indexes = [
            models.Index(
                fields=["status", "next_attempt_at"],
                condition=Q(status__in=_QUEUED),
                name="billing_transfer_queue",
            )
        ]

    def __str__(self) -> str:
        return f"{self.order} to {self.organization_id}"

    @property
    def made(self) -> "TransferAttempt | None":
        """The attempt by which it was sent."""
        return next((each for each in self.attempts.all() if each.outcome == AskOutcome.MADE), None)

    @property
    def provider_id(self) -> str:
        """The provider's id of it, or "" before it was sent."""
        return self.made.provider_id if self.made else ""


class TransferPart(models.Model):
    """What a transfer carries of one released portion (and so of one share)."""

    transfer = models.ForeignKey(Transfer, models.CASCADE, related_name="parts")
    release = models.ForeignKey(Release, models.PROTECT, related_name="transfer_parts")
    of_reserve = models.BooleanField(default=False, help_text="what had been kept in reserve of the release")
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_transfer_part_of_something"),
            models.UniqueConstraint(fields=["release", "of_reserve"], name="billing_transfer_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.transfer}"


class TransferAttempt(MovingAttempt):
    """One request to send a transfer."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="attempts")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["transfer", "number"], name="billing_transfer_attempt_once"),
            models.UniqueConstraint(
                fields=["transfer"],
                condition=~Q(outcome=AskOutcome.FAILED.value),
                name="billing_one_transfer_attempt_counts",
            ),
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="billing_transfer_id_once"
            ),
        ]
