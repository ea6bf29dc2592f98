"""Put something into a buyer's basket."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.models import Plan
from core.kit import clock
from core.organizations.models import Organization, User
from marketplace.quotes.models import Basket, BasketItem


def as_stored(addons: Mapping[int, int]) -> dict[str, int]:
    """Add-ons as a basket keeps them."""
    return {str(plan): quantity for plan, quantity in addons.items() if quantity > 0}


class NotOnOffer(ValueError):
    """The product is not live, so nobody can be asked for it."""

    def __init__(self, product: Product) -> None:
        self.product = product
        super().__init__(_("%(title)s is not available at the moment.") % {"title": product.title})


@transaction.atomic
def add_to_basket(
    product: Product,
    *,
    by: User,
    organization: Organization,
    plan: Plan | None = None,
    quantity: int = 1,
    sizes: Mapping[str, int] | None = None,
    addons: Mapping[int, int] | None = None,
) -> BasketItem:
    """Add the product to the person's basket in this organisation; adding it again changes plan and quantity.

    `sizes` of a solution, by driver; adding it again without any leaves those that it has. `addons` of the plan: how
    many of each plan, by id; they leave with it. Raises
    NotOnOffer for a product that is not live.
    """
    if not product.is_live:
        raise NotOnOffer(product)
    basket, _created = Basket.objects.get_or_create(user=by, organization=organization)
    item, _created = BasketItem.objects.update_or_create(
        basket=basket,
        product=product,
        defaults={"plan": plan, "quantity": max(1, quantity), "addons": as_stored(addons or {})}
        | ({"sizes": dict(sizes)} if sizes else {}),
    )
    Basket.objects.filter(pk=basket.pk).update(changed_at=clock.now())
    return item
