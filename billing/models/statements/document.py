"""Documents that billing issues in its own name or for a payee; numbered, and never changed."""

from django.db import models
from django.db.models import Q

from core.kit import clock


class SelfBillingDocument(models.Model):
    """A month's commissions of one partner in one currency, billed by the platform for it. Tax has its own rules later.

    `lines` are the commissions as they were booked and what refunds took back of them (`domain/self_billing.py`),
    `amount` is their sum. Below zero it is a credit note: more was taken back than earned in that month. Never changed.
    """

    number = models.CharField(max_length=20, unique=True)
    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, related_name="self_billing_documents"
    )
    currency = models.CharField(max_length=3)
    month = models.DateField(help_text="its first day")
    lines = models.JSONField()
    amount = models.BigIntegerField()
    issued_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-month", "currency"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "currency", "month"], name="billing_self_billed_once"),
            models.CheckConstraint(condition=~Q(lines=[]), name="billing_self_billed_something"),
        ]

    def __str__(self) -> str:
        return self.number
