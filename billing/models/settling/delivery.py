"""An accepted order as money: what the buyer owes, and whose it is. Never changed once accepted."""

from django.db import models

from billing.models.shares.billed_order import BilledLine
from core.kit import clock


class LineDelivery(models.Model):
    """The buyer has accepted a line's delivery: what is held for it, now or later, is released."""

    line = models.OneToOneField(BilledLine, models.PROTECT, related_name="delivery")
    reason = models.CharField(max_length=120)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "line deliveries"

    def __str__(self) -> str:
        return f"{self.line}: {self.reason}"
