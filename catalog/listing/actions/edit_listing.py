"""Change what a listing or a service says."""

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.gateways import logo_storage
from catalog.interface import ListingDraft
from catalog.listing.actions.describe_product import describe_product
from catalog.listing.actions.save_change import save_change
from catalog.listing.queries.changes import is_public, open_change
from catalog.listing.queries.contents import edited_contents, said_by_listing
from core.kit import audit
from core.organizations.models import User


def edit_listing(product: Product, draft: ListingDraft, *, by: User | None) -> Product:
    """Store the draft; the class and the address never change.

    What others may have read does not change by it: the draft becomes the product's open change. Not to be called in a
    transaction, because files are stored. Raises InvalidAttribute.
    """
    logo = logo_storage.store(draft.logo) if draft.logo is not None else ""
    with transaction.atomic(durable=True):
        return _edit(product, draft, logo, by)


def _edit(product: Product, draft: ListingDraft, logo: str, by: User | None) -> Product:
    product = (
        Product.objects.select_for_update(of=("self",)).select_related("product_class", "owner").get(pk=product.pk)
    )
    if is_public(product):
        kept = "" if draft.remove_logo else str(edited_contents(product, open_change(product)).get("logo", ""))
        save_change(product, said_by_listing(draft, logo or kept), by=by)
        return product
    describe_product(product, draft, logo=logo)
    audit.record("listing.edited", f"product:{product.slug}", by=by, organization=product.owner_id)
    return product
