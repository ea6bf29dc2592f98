"""How a service is paid, for who quotes it."""

from catalog.catalogue.models import Product
from catalog.domain.service_terms import milestones_of
from catalog.interface import Milestone
from core.organizations.models import Organization


def milestones_of_service(product_id: int, provider: Organization) -> tuple[Milestone, ...]:
    """The milestones that the provider's own service says; none of anything else. One query."""
    page = Product.objects.filter(pk=product_id, owner=provider).values_list("page", flat=True).first()
    return milestones_of((page or {}).get("milestones"))
