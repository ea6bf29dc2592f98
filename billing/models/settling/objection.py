"""A buyer says that held money must not be released: what it paid for was not delivered as agreed."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models.adjustments.adjustment import Adjustment
from billing.models.shares.billed_order import BilledLine
from core.kit import clock

if TYPE_CHECKING:
    from core.organizations.models import User


class ObjectionStatus(models.TextChoices):
    """Open, then decided by the operator or taken back by the buyer."""

    OPEN = "open", _("Waiting for a decision")
    UPHELD = "upheld", _("Upheld")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Objection(models.Model):
    """A buyer's objection to the release of what is held for one order line; while it is open, nothing is released.

    `adjustment` is the refund that was proposed because of it, and waits for a second person.
    """

    Status = ObjectionStatus

    line = models.ForeignKey(BilledLine, models.PROTECT, related_name="objections")
    reason = models.CharField(max_length=400)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.OPEN)
    made_by = models.ForeignKey("organizations.User", models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now)
    adjustment = models.ForeignKey(Adjustment, models.PROTECT, null=True, related_name="objections")
    closed_by = models.ForeignKey("organizations.User", models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line"], condition=Q(status=ObjectionStatus.OPEN), name="billing_one_open_objection"
            ),
            models.CheckConstraint(
                condition=Q(status=ObjectionStatus.OPEN, closed_at__isnull=True)
                | ~Q(status=ObjectionStatus.OPEN) & Q(closed_at__isnull=False),
                name="billing_objection_closed_with_status",
            ),
        ]

    def __str__(self) -> str:
        return f"Objection to {self.line}"

    def close(self, status: ObjectionStatus, by: "User | None", decision: str = "") -> None:
        """Store how it ended; the caller holds its order's lock."""
        self.status, self.closed_by, self.closed_at, self.decision = status, by, clock.now(), decision[:300]
        self.save(update_fields=["status", "closed_by", "closed_at", "decision"])
