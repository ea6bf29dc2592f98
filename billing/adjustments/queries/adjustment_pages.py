"""What the operator's pages of corrections show."""

from dataclasses import dataclass

from django.db.models import QuerySet

from billing.adjustments.queries.adjustable import adjustable, outstanding_adjustments
from billing.models.adjustments import Adjustment
from billing.models.shares import BilledOrder
from core.organizations.models import Organization, User


@dataclass(frozen=True, slots=True)
class WaitingAdjustment:
    """A correction that waits for a decision, and whether the reader proposed it, so that somebody else decides."""

    adjustment: Adjustment
    is_own: bool


@dataclass(frozen=True, slots=True)
class Correctable:
    """What of an order can be corrected: for which payees, and how much the buyer has not paid, in minor units."""

    payees: tuple[Organization, ...]
    unpaid: int

    def payee(self, slug: str) -> Organization | None:
        """The payee with this slug; None if the order has no such payee."""
        return next((each for each in self.payees if each.slug == slug), None)


def all_adjustments() -> QuerySet[Adjustment]:
    """Every correction."""
    return Adjustment.objects.all()


def decided_adjustments() -> QuerySet[Adjustment]:
    """Corrections that were decided on, the latest first, with order, payee and both persons loaded."""
    return (
        Adjustment.objects.exclude(status=Adjustment.Status.PROPOSED)
        .select_related("order", "organization", "proposed_by", "decided_by", "line")
        .order_by("-decided_at", "-pk")
    )


def waiting_adjustments(reader: User) -> list[WaitingAdjustment]:
    """Every correction that waits for a second person, oldest first. One query."""
    waiting = outstanding_adjustments().select_related("order", "organization", "proposed_by", "line")
    return [WaitingAdjustment(each, each.proposed_by_id == reader.pk) for each in waiting]


def correctable(order: BilledOrder) -> Correctable:
    """Payees by name. Two queries."""
    payees = Organization.objects.filter(shares_of_orders__order=order).distinct().order_by("name")
    return Correctable(tuple(payees), adjustable(order, Adjustment.Kind.GIVE_UP_BUYER) or 0)
