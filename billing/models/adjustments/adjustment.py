"""A correction of the books that one person proposes and another decides."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from billing.models.shares.billed_order import BilledLine, BilledOrder
from core.kit import clock


class AdjustmentStatus(models.TextChoices):
    """Proposed, then decided by somebody else, or taken back."""

    PROPOSED = "proposed", _("Waiting for a second person")
    APPROVED = "approved", _("Approved and booked")
    DECLINED = "declined", _("Declined")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Adjustment(models.Model):
    """A correction of the books, or much money for a buyer, that one person proposes and another approves.

    Only then is it booked, once. The unapplied payment and the dispute that one is about name it.
    """

    class Kind(models.TextChoices):
        """What it does; each kind has one entry in the ledger, a refund one for each payment that it takes from."""

        CREDIT_PAYEE = "credit_payee", _("Credit a payee")
        CHARGE_PAYEE = "charge_payee", _("Charge a payee")
        GIVE_UP_PAYEE = "give_up_payee", _("Write off what a payee owes")
        GIVE_UP_BUYER = "give_up_buyer", _("Write off what a buyer owes")
        REFUND = "refund", _("Refund the buyer")
        RETURN_CASH = "return_cash", _("Give an unapplied payment back")
        ACCEPT_DISPUTE = "accept_dispute", _("Accept a dispute")

    Status = AdjustmentStatus

    kind = models.CharField(max_length=14, choices=Kind.choices)
    order = models.ForeignKey(BilledOrder, models.PROTECT, related_name="adjustments")
    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="+")
    line = models.ForeignKey(
        BilledLine, models.PROTECT, null=True, related_name="adjustments", help_text="of a refund of one line"
    )
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PROPOSED)
    proposed_by = models.ForeignKey("organizations.User", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey("organizations.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_adjustment_of_something"),
            models.CheckConstraint(
                condition=~Q(status=AdjustmentStatus.APPROVED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="billing_adjustment_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount} {self.currency}"

    @property
    def goes_to_buyer(self) -> bool:
        """Whether the buyer receives or keeps money by it."""
        return self.is_refund or self.kind == self.Kind.ACCEPT_DISPUTE

    @property
    def is_refund(self) -> bool:
        """Whether it gives the buyer money back."""
        return self.kind in (self.Kind.REFUND, self.Kind.RETURN_CASH)
