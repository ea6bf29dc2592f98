"""Change what a listing or a service says."""

from django.db import transaction

from catalog.actions.describe_product import describe_product
from catalog.catalogue.models import Product
from catalog.events import ProductChanged
from catalog.gateways import logo_storage
from catalog.interface import ListingDraft
from core.kit import audit
from core.kit.events import announce
from core.organizations.models import User


def edit_listing(product: Product, draft: ListingDraft, *, by: User | None) -> Product:
    """Store the draft. A live listing stays live and changes at once; its class and its address never change.

    Not to be called in a transaction, because files are stored. Raises InvalidAttribute.
    """
    logo = logo_storage.store(draft.logo) if draft.logo is not None else ""
    with transaction.atomic(durable=True):
        return _edit(product, draft, logo, by)


def _edit(product: Product, draft: ListingDraft, logo: str, by: User | None) -> Product:
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("product_class", "owner").get(pk=product.pk)
    )
    describe_product(product, draft, logo=logo)
    audit.record("listing.edited", f"product:{product.slug}", by=by, organization=product.owner_id)
    if product.is_live:
        announce(ProductChanged(product.pk))
    return product
