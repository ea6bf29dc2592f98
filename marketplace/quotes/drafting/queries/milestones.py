"""The payment plan that a service brings along."""

from collections.abc import Sequence

from catalog.showing.queries.service_terms import milestones_of_service
from core.organizations.models import Organization
from marketplace.quotes.domain.plans import milestones
from marketplace.quotes.interface import PaymentPlan, PlanPart, RequestedItem, When


def plan_of_milestones(items: Sequence[RequestedItem], seller: Organization) -> PaymentPlan:
    """The milestones of the one service that is asked for, if the seller provides it and says some; else all is due on
    acceptance. One query at most."""
    if len(items) != 1:
        return PaymentPlan()
    found = milestones_of_service(items[0].product_id, seller)
    parts = [PlanPart(each.name, When(days=each.days), bp=each.share_bp) for each in found]
    return milestones(parts) if parts else PaymentPlan()
