"""A buyer's money that paid for nothing yet: at a provider, or as unapplied cash."""

from django.db import models
from django.db.models import F, Q

from billing.models.adjustments.adjustment import Adjustment
from billing.models.shares.billed_order import BilledOrder
from core.kit import clock


class BuyerCash(models.Model):
    """What a buyer's bank transfers have left with a provider: its money, mirrored here, never booked."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="cash_at_providers")
    provider = models.CharField(max_length=20)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(default=0)
    refreshed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "buyers' cash at providers"
        constraints = [
            models.UniqueConstraint(fields=["organization", "provider", "currency"], name="billing_buyer_cash_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="billing_buyer_cash_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} of {self.organization} at {self.provider}"


class UnappliedCash(models.Model):
    """A charge that paid for nothing that was asked: the buyer's, until it is applied to a payment or given back."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="unapplied_cash")
    order = models.ForeignKey(BilledOrder, models.PROTECT, related_name="unapplied_cash")
    provider = models.CharField(max_length=20)
    charge = models.CharField(max_length=60, unique=True)
    intent = models.CharField(max_length=60, blank=True)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    applied = models.BigIntegerField(default=0)
    refunded = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    asked_back_at = models.DateTimeField(null=True, help_text="when the buyer asked for it")
    asked_back_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    adjustment = models.ForeignKey(
        Adjustment, models.PROTECT, null=True, related_name="cash", help_text="the latest proposal to give it back"
    )

    class Meta:
        verbose_name_plural = "unapplied cash"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, applied__gte=0, refunded__gte=0, amount__gte=F("applied") + F("refunded")),
                name="billing_cash_spent_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} of {self.organization}"

    @property
    def left(self) -> int:
        """What is neither applied nor given back."""
        return self.amount - self.applied - self.refunded
