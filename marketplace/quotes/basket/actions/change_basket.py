"""Change or remove what is in a basket."""

from django.db import transaction

from catalog.models import Plan
from core.kit import clock
from marketplace.quotes.models import Basket, BasketItem


@transaction.atomic
def change_basket(item: BasketItem, *, quantity: int, plan: Plan | None = None) -> None:
    """Set the quantity (0 removes the item), and the plan where one is given."""
    if quantity < 1:
        item.delete()
    else:
        item.quantity = quantity
        item.plan = plan or item.plan
        item.save(update_fields=["quantity", "plan"])
    Basket.objects.filter(pk=item.basket_id).update(changed_at=clock.now())
