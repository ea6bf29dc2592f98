"""Payees' accounts at payment providers, and payouts to payees' banks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock


class Payout(models.Model):
    """A payout from a payee's account (organisation null: the platform's) to its bank: a mirror."""

    class Status(models.TextChoices):
        """A paid one may still fail within five business days."""

        PENDING = "pending", _("Being prepared")
        IN_TRANSIT = "in_transit", _("On its way to the bank")
        PAID = "paid", _("Arrived")
        FAILED = "failed", _("Returned by the bank")
        CANCELED = "canceled", _("Cancelled")

    provider = models.CharField(max_length=20)
    provider_id = models.CharField(max_length=60, unique=True)
    organization = models.ForeignKey("organizations.Organization", models.PROTECT, null=True, related_name="+")
    amount = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=10, choices=Status.choices)
    arrival_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["organization", "created_at"], name="billing_payout_by_payee")]

    def __str__(self) -> str:
        return f"Payout {self.provider_id}"
