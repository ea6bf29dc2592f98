"""Change what a listing or a service says."""

from django.db import transaction

from catalog.actions.describe_product import describe_product
from catalog.catalogue.models import Product
from catalog.events import ProductChanged
from catalog.interface import ListingDraft
from core.kit import audit
from core.kit.events import announce
from core.organizations.models import User


@transaction.atomic
def edit_listing(product: Product, draft: ListingDraft, *, by: User | None) -> Product:
    """Store the draft. A live listing stays live and changes at once; its class and its address never change.

    Raises InvalidAttribute.
    """
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("product_class", "owner").get(pk=product.pk)
    )
    describe_product(product, draft)
    audit.record("listing.edited", f"product:{product.slug}", by=by, organization=product.owner_id)
    if product.is_live:
        announce(ProductChanged(product.pk))
    return product
