"""Put an offer into a category."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Category, Product
from catalog.domain.provenance import HAND
from catalog.domain.states import IN_HAND
from catalog.listing.actions.save_change import save_change
from catalog.listing.actions.set_categories import set_categories
from catalog.listing.queries.changes import is_public, open_change
from catalog.listing.queries.contents import edited_contents
from catalog.models import ListingChange
from core.kit import audit, clock
from core.organizations.models import User


class CannotRevise(ValueError):
    """The offer stays as it is; the message says why."""


def lock_in_hand(product: Product) -> tuple[Product, ListingChange | None]:
    """The offer, locked, and its open change; raises CannotRevise for one that somebody reviews."""
    product = Product.objects.select_for_update(of=("self",)).select_related("owner").get(pk=product.pk)
    change = open_change(product)
    if product.status == Product.Status.SUBMITTED:
        raise CannotRevise(_("It is in review. Withdraw it first, or wait for the outcome."))
    if change is not None and change.status not in IN_HAND:
        raise CannotRevise(_("Its change is in review or scheduled. Open that change to edit it."))
    return product, change


@transaction.atomic
def place_listing(product: Product, category: Category, *, only: bool, by: User | None) -> ListingChange | None:
    """Add the category to the offer, or with `only` replace those that it has.

    What others may have read does not change by it: it becomes the offer's open change, which is returned and not
    submitted yet. Raises CannotRevise for an offer in review, and where nothing would differ.
    """
    product, change = lock_in_hand(product)
    has = [int(pk) for pk in edited_contents(product, change).get("categories", ())]
    wanted = [category.pk] if only else sorted({*has, category.pk})
    if sorted(has) == wanted:
        raise CannotRevise(_("It is in this category already."))
    if is_public(product):
        return save_change(product, {"categories": wanted}, by=by)
    set_categories(product, wanted)
    product.date_updated, product.set_by = clock.now(), product.set_by | {"categories": HAND}
    product.save(update_fields=["date_updated", "set_by"])
    audit.record("listing.edited", f"product:{product.slug}", by=by, organization=product.owner_id)
    return None
