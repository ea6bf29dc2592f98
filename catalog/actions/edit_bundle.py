"""Change a solution."""

from django.db import transaction

from catalog.actions.fill_bundle import InvalidBundle, fill_bundle
from catalog.catalogue.models import Product
from catalog.events import ProductChanged
from catalog.interface import BundleDraft
from catalog.queries.discounts import limits_exceeded, limits_in_words
from core.kit import audit, clock
from core.kit.events import announce
from core.organizations.models import User


@transaction.atomic
def edit_bundle(bundle: Product, draft: BundleDraft, *, by: User | None) -> Product:
    """Store the draft on the solution; quotes keep what they were made of. Raises InvalidBundle.

    A published solution is public at once, so its discount is refused where an owner's terms allow less.
    """
    bundle = Product.objects.select_for_update(of=("self",)).select_related("owner", "product_class").get(pk=bundle.pk)
    if bundle.status == Product.Status.LIVE:
        plan_ids = [item.plan_id for item in draft.items]
        if limits := limits_exceeded(bundle.owner, plan_ids, draft.discount_bp, clock.now()):
            raise InvalidBundle("discount", limits_in_words(limits))
    fill_bundle(bundle, draft)
    audit.record("bundle.edited", f"product:{bundle.slug}", by=by, organization=bundle.owner_id)
    if bundle.is_live:
        announce(ProductChanged(bundle.pk))
    return bundle
