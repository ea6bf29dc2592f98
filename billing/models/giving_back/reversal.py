"""Money on its way back: refunds to buyers, reversals from payees."""

from django.db import models
from django.db.models import Q

from billing.models.giving_back.asked import Asked
from billing.models.giving_back.refund import _STATUSES, Refund
from billing.models.paying_out.transfer import Transfer
from billing.models.settling.portion import Portion
from billing.states.giving_back import RefundStatus
from core.kit import clock


class Reversal(Asked):
    """Asks a payee's account for what a refund took from it after it was sent."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="reversals")
    refund = models.ForeignKey(Refund, models.PROTECT, related_name="reversals")
    amount = models.BigIntegerField()
    status = models.CharField(max_length=7, choices=_STATUSES, default=RefundStatus.CLAIMED.value)
    tries = models.PositiveSmallIntegerField(default=1, help_text="how often its turn to be asked for has come")
    failure = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["transfer", "refund"], name="billing_reversal_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_reversal_of_something"),
        ]

    def __str__(self) -> str:
        return f"Reversal of {self.amount} of {self.transfer}"


class RefundReturn(models.Model):
    """Money of a refund that came back after the place it was taken from had moved on: payable again, sent anew.

    `place` is where the journal put it first: held (since released), reserve (since ended), payable (its transfer
    has left), or sent (it had been taken back from the payee). `transfer` carries it, alone or with its like.
    """

    refund = models.ForeignKey(Refund, models.PROTECT, related_name="returns")
    portion = models.ForeignKey(Portion, models.PROTECT, related_name="returns")
    place = models.CharField(max_length=8)
    amount = models.BigIntegerField()
    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="returns")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_return_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of {self.refund} returned"
