"""Take over what somebody collected before they signed in."""

from collections.abc import Sequence

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.models import Plan
from core.organizations.models import Organization, User
from marketplace.quotes.basket.actions.add_to_basket import add_to_basket
from marketplace.quotes.interface import RequestedItem


@transaction.atomic
def fill_basket(items: Sequence[RequestedItem], *, by: User, organization: Organization) -> None:
    """Add these items to the person's basket in this organisation; what is not on offer any more is left out."""
    products = Product.objects.live().in_bulk([item.product_id for item in items])
    plans = Plan.objects.in_bulk([item.plan_id for item in items if item.plan_id])
    for item in items:
        if item.product_id in products:
            add_to_basket(
                products[item.product_id],
                by=by,
                organization=organization,
                plan=plans.get(item.plan_id) if item.plan_id else None,
                quantity=item.quantity,
                sizes=dict(item.sizes),
                addons=dict(item.addons),
            )
