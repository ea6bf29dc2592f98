"""Lock a change, and before it its offer."""

from catalog.catalogue.models import Product
from catalog.models import ListingChange


def lock_change(change: ListingChange) -> ListingChange:
    """The change as it stands now, locked until the transaction ends, with its offer and the owner.

    Everything that locks both locks the offer first, so that no two wait for each other.
    """
    products = Product.objects.select_for_update(of=("self",)).select_related("owner", "product_class")
    product = products.get(pk=change.product_id)
    locked = ListingChange.objects.select_for_update(of=("self",)).get(pk=change.pk)
    locked.product = product
    return locked
