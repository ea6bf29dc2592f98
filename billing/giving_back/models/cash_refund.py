"""What billing knows of a buyer: its name at Stripe, its terms, its saved methods, its money that waits."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.collecting.models.cash import UnappliedCash
from billing.giving_back.domain.states import RefundStatus
from core.kit import clock


class CashRefund(models.Model):
    """Unapplied cash on its way back to the buyer: claimed, asked of Stripe, recorded."""

    cash = models.ForeignKey(UnappliedCash, models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    status = models.CharField(
        max_length=7,
        choices=[
            (RefundStatus.CLAIMED.value, _("Being asked of Stripe")),
            (RefundStatus.PENDING.value, _("On its way")),
            (RefundStatus.SENT.value, _("Given back")),
            (RefundStatus.FAILED.value, _("Failed")),
        ],
        default=RefundStatus.CLAIMED.value,
    )
    attempt = models.PositiveSmallIntegerField(default=1)
    stripe_id = models.CharField(max_length=60, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_cash_refund_of_something"),
            models.UniqueConstraint(
                fields=["stripe_id"], condition=~Q(stripe_id=""), name="billing_cash_refund_id_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Refund of {self.amount} of {self.cash}"
