"""The part of one payment that belongs to one share."""

from django.db import models
from django.db.models import Q

from billing.models.collecting.payment import Payment
from billing.models.shares.billed_order import Share


class Portion(models.Model):
    """A payment's part of one share. Where its money lies follows from its release, transfer and refunds."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="portions")
    share = models.ForeignKey(Share, models.PROTECT, related_name="portions")
    amount = models.BigIntegerField()
    fee = models.BigIntegerField(default=0)
    commission = models.BigIntegerField(default=0)
    settled_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment", "share"], name="billing_portion_once"),
            models.CheckConstraint(
                condition=Q(amount__gte=0, fee__gte=0, commission__gte=0), name="billing_portion_not_negative"
            ),
        ]
        indexes = [models.Index(fields=["share", "settled_at"], name="billing_portion_by_share")]

    def __str__(self) -> str:
        return f"{self.amount} of share {self.share_id}"

    @property
    def gross(self) -> int:
        """What it was before fee and commission."""
        return self.amount + self.fee + self.commission
