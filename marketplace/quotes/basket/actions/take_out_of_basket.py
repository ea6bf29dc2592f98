"""Take things out of a basket."""

from collections.abc import Collection

from core.organizations.models import Organization, User
from marketplace.quotes.models import BasketItem


def take_out_of_basket(product_ids: Collection[int], *, by: User, organization: Organization) -> None:
    """Remove these products from the person's basket in this organisation."""
    BasketItem.objects.filter(basket__user=by, basket__organization=organization, product__in=product_ids).delete()
