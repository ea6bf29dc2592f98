"""Let what states a fact be found by what the fact is today."""

from catalog.catalogue.models import Product, ProductAttribute
from catalog.events import ProductsImported
from core.kit.events import announce


def index_stating(attribute: ProductAttribute) -> None:
    """Announce the live listings that state the attribute; call in a transaction."""
    stating = Product.objects.live().filter(attribute_values__attribute=attribute)
    if ids := tuple(stating.order_by("pk").values_list("pk", flat=True)):
        announce(ProductsImported(ids))
