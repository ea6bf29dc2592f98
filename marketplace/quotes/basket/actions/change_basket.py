"""Change or remove what is in a basket."""

from collections.abc import Mapping

from django.db import transaction

from catalog.models import Plan
from core.kit import clock
from marketplace.quotes.basket.actions.add_to_basket import as_stored
from marketplace.quotes.models import Basket, BasketItem


@transaction.atomic
def change_basket(
    item: BasketItem, *, quantity: int, plan: Plan | None = None, addons: Mapping[int, int] | None = None
) -> None:
    """Set the quantity (0 removes the item and its add-ons), and the plan and how many of each add-on where they are
    given."""
    if quantity < 1:
        item.delete()
    else:
        item.quantity = quantity
        item.plan = plan or item.plan
        if addons is not None:
            item.addons = as_stored(addons)
        item.save(update_fields=["quantity", "plan", "addons"])
    Basket.objects.filter(pk=item.basket_id).update(changed_at=clock.now())
