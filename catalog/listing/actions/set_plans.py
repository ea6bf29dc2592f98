"""Set the plans of a product and their prices."""

from collections.abc import Sequence

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.interface import PlanDraft
from catalog.listing.actions.save_change import save_change
from catalog.listing.queries.changes import is_public
from catalog.listing.queries.contents import plan_document
from catalog.models import Plan
from catalog.pricing.actions.store_plans import check_plans, store_plans
from core.organizations.models import User


@transaction.atomic
def set_plans(product: Product, plans: Sequence[PlanDraft], *, by: User | None) -> list[Plan]:
    """Make these the product's plans, in this order. Plans left out are retired: what was quoted keeps its plan.

    What others may have read does not change by it: it becomes the product's open change. Returns the plans that are
    on sale afterwards. What changes is set by hand from now on: no feed changes it without being told to. Raises
    InvalidPlan.
    """
    product = Product.objects.select_for_update(of=("self",)).select_related("owner").get(pk=product.pk)
    if is_public(product):
        check_plans(plans)
        save_change(product, {"plans": [plan_document(draft) for draft in plans]}, by=by)
        return list(Plan.objects.filter(product=product, is_active=True))
    return store_plans(product, plans, by=by)
