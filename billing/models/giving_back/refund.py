"""Money on its way back: refunds to buyers, reversals from payees."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models.adjustments.adjustment import Adjustment
from billing.models.collecting.payment import Payment
from billing.models.giving_back.asked import Asked
from billing.models.giving_back.dispute import Dispute
from billing.models.settling.portion import Portion
from billing.models.shares.billed_order import BilledLine
from billing.states.giving_back import RefundStatus
from core.kit import clock

_STATUSES = [
    (RefundStatus.CLAIMED.value, _("Being asked for")),
    (RefundStatus.PENDING.value, _("On its way")),
    (RefundStatus.SENT.value, _("Given back")),
    (RefundStatus.FAILED.value, _("Failed")),
]


class Refund(Asked):
    """A refund of one payment, in full or in part, of one line or of all; or what a lost dispute took (`dispute`)."""

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    dispute = models.OneToOneField(Dispute, models.PROTECT, null=True, related_name="loss")
    retry_of = models.OneToOneField("self", models.PROTECT, null=True, related_name="retry")
    adjustment = models.ForeignKey(
        Adjustment, models.PROTECT, null=True, related_name="refunds", help_text="the proposal that somebody approved"
    )
    line = models.ForeignKey(BilledLine, models.PROTECT, null=True, related_name="refunds")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    status = models.CharField(max_length=7, choices=_STATUSES, default=RefundStatus.CLAIMED.value)
    failure = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_refund_of_something"),
        ]

    def __str__(self) -> str:
        return f"Refund of {self.amount} of {self.payment}"


class RefundPart(models.Model):
    """What a refund takes back of one portion, and where that money lay: held, reserve, payable, sent, platform."""

    refund = models.ForeignKey(Refund, models.PROTECT, related_name="parts")
    portion = models.ForeignKey(Portion, models.PROTECT, related_name="refund_parts")
    place = models.CharField(max_length=8)
    amount = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["refund", "portion", "place"], name="billing_refund_part_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_refund_part_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} of portion {self.portion_id}"
