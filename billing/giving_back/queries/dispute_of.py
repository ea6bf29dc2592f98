"""What a payee may know of a dispute of an order: that it holds its money, and how it ended for it."""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Sum

from billing.models.giving_back import Dispute, RefundPart
from billing.states.giving_back import RefundStatus


class Outcome(StrEnum):
    """Where a dispute stands for a payee: open or an inquiry, or how it ended."""

    OPEN = "open"
    INQUIRY = "inquiry"
    WON = "won"
    LOST = "lost"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class PayeesDispute:
    """The latest dispute of an order for one payee. `lost` in minor
    units is what it cost this payee."""

    outcome: Outcome
    lost: int
    currency: str

    @property
    def is_open(self) -> bool:
        """Whether it still holds the money."""
        return self.outcome in (Outcome.OPEN, Outcome.INQUIRY)


def dispute_of(order_reference: str, organization_id: int) -> PayeesDispute | None:
    """The latest, or None; nothing of anybody else's. Two queries."""
    dispute = (
        Dispute.objects.filter(payment__order__order_reference=order_reference)
        .select_related("payment__order")
        .order_by("-opened_at", "-pk")
        .first()
    )
    if dispute is None:
        return None
    parts = RefundPart.objects.filter(refund__dispute=dispute, portion__share__organization=organization_id)
    lost = parts.exclude(refund__status=RefundStatus.FAILED).aggregate(sum=Sum("amount"))["sum"] or 0
    outcome = (
        (Outcome.INQUIRY if dispute.is_inquiry else Outcome.OPEN)
        if dispute.is_open
        else Outcome.LOST
        if dispute.is_lost
        else Outcome.WON
        if dispute.withdrawn_at is not None
        else Outcome.CLOSED
    )
    return PayeesDispute(outcome, lost, dispute.payment.order.currency)
