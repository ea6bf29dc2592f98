"""A refund of a buyer's unapplied cash."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models.adjustments.adjustment import Adjustment
from billing.models.collecting.cash import UnappliedCash
from billing.models.giving_back.asked import Asked
from billing.states.giving_back import RefundStatus
from core.kit import clock


class CashRefund(Asked):
    """Unapplied cash on its way back to the buyer: claimed, asked for, recorded."""

    cash = models.ForeignKey(UnappliedCash, models.PROTECT, related_name="refunds")
    adjustment = models.ForeignKey(
        Adjustment, models.PROTECT, null=True, related_name="+", help_text="the proposal that somebody approved"
    )
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    status = models.CharField(
        max_length=7,
        choices=[
            (RefundStatus.CLAIMED.value, _("Being asked for")),
            (RefundStatus.PENDING.value, _("On its way")),
            (RefundStatus.SENT.value, _("Given back")),
            (RefundStatus.FAILED.value, _("Failed")),
        ],
        default=RefundStatus.CLAIMED.value,
    )
    failure = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_cash_refund_of_something"),
        ]

    def __str__(self) -> str:
        return f"Refund of {self.amount} of {self.cash}"
