"""The end of a portion's hold, and the end of the reserve that was kept back from it."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import F, Q

from core.kit import clock

if TYPE_CHECKING:
    pass
from billing.models.settling.portion import Portion


class Release(models.Model):
    """The end of the hold of one portion: what was still held of it became payable, less what went to reserve."""

    portion = models.OneToOneField(Portion, models.PROTECT, related_name="release")
    amount = models.BigIntegerField()
    reserved = models.BigIntegerField(default=0)
    reason = models.CharField(max_length=120)
    cause = models.CharField(max_length=120, db_index=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reserved__gte=0, reserved__lte=F("amount")), name="billing_reserve_within_release"
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} released: {self.reason}"


class ReserveEnd(models.Model):
    """The end of a release's reserve: what was left of it became payable, once."""

    release = models.OneToOneField(Release, models.PROTECT, related_name="reserve_end")
    amount = models.BigIntegerField()
    cause = models.CharField(max_length=120, db_index=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="billing_reserve_end_not_negative")]

    def __str__(self) -> str:
        return f"{self.amount} out of reserve"
