"""Change a solution."""

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.interface import BundleDraft
from catalog.listing.actions.fill_bundle import InvalidBundle, check_bundle, fill_bundle
from catalog.listing.actions.save_change import save_change
from catalog.listing.queries.changes import is_public
from catalog.listing.queries.contents import said_by_bundle
from catalog.pricing.queries.discounts import limits_exceeded, limits_in_words
from core.kit import audit, clock
from core.organizations.models import User


@transaction.atomic
def edit_bundle(bundle: Product, draft: BundleDraft, *, by: User | None) -> Product:
    """Store the draft on the solution; quotes keep what they were made of. Raises InvalidBundle.

    A solution that others may have read does not change by it: the draft becomes its open change, whose discount is
    refused at once where an owner's terms allow less.
    """
    bundle = Product.objects.select_for_update(of=("self",)).select_related("owner", "product_class").get(pk=bundle.pk)
    if is_public(bundle):
        check_bundle(bundle, draft)
        plan_ids = [item.plan_id for item in draft.items]
        if limits := limits_exceeded(bundle.owner, plan_ids, draft.discount_bp, clock.now()):
            raise InvalidBundle("discount", limits_in_words(limits))
        save_change(bundle, said_by_bundle(draft), by=by)
        return bundle
    fill_bundle(bundle, draft)
    audit.record("bundle.edited", f"product:{bundle.slug}", by=by, organization=bundle.owner_id)
    return bundle
