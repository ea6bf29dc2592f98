"""One request to give money back: committed before the provider is asked, closed by its answer."""

from django.db import models
from django.db.models import Q

from billing.models.giving_back.cash_refund import CashRefund
from billing.models.giving_back.refund import Refund
from billing.models.giving_back.reversal import Reversal
from billing.models.provider.attempt import MovingAttempt


class RefundAttempt(MovingAttempt):
    """One request to give money back: a refund of a payment or of cash that paid for nothing, or a reversal."""

    refund = models.ForeignKey(Refund, models.PROTECT, null=True, related_name="attempts")
    cash_refund = models.ForeignKey(CashRefund, models.PROTECT, null=True, related_name="attempts")
    reversal = models.ForeignKey(Reversal, models.PROTECT, null=True, related_name="attempts")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["refund", "number"], name="billing_refund_attempt_once"),
            models.UniqueConstraint(fields=["cash_refund", "number"], name="billing_cash_refund_attempt_once"),
            models.UniqueConstraint(fields=["reversal", "number"], name="billing_reversal_attempt_once"),
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="billing_refund_id_once"
            ),
            models.CheckConstraint(
                condition=Q(refund__isnull=False, cash_refund__isnull=True, reversal__isnull=True)
                | Q(refund__isnull=True, cash_refund__isnull=False, reversal__isnull=True)
                | Q(refund__isnull=True, cash_refund__isnull=True, reversal__isnull=False),
                name="billing_refund_attempt_of_one_thing",
            ),
        ]
