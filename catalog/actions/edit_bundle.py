"""Change a solution."""

from django.db import transaction

from catalog.actions.fill_bundle import fill_bundle
from catalog.catalogue.models import Product
from catalog.events import ProductChanged
from catalog.interface import BundleDraft
from core.kit import audit
from core.kit.events import announce
from core.organizations.models import User


@transaction.atomic
def edit_bundle(bundle: Product, draft: BundleDraft, *, by: User | None) -> Product:
    """Store the draft on the solution; quotes keep what they were made of. Raises InvalidBundle."""
    bundle = Product.objects.select_for_update(of=("self",)).select_related("owner", "product_class").get(pk=bundle.pk)
    fill_bundle(bundle, draft)
    audit.record("bundle.edited", f"product:{bundle.slug}", by=by, organization=bundle.owner_id)
    if bundle.is_live:
        announce(ProductChanged(bundle.pk))
    return bundle
