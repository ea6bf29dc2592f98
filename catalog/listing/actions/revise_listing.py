"""Change one thing of an offer as its editor would: where it is delivered, its prices, whether a plan is sold."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain.provenance import HAND
from catalog.domain.repricing import repriced
from catalog.interface import PlanDraft
from catalog.listing.actions.place_listing import CannotRevise, lock_in_hand
from catalog.listing.actions.save_change import save_change
from catalog.listing.actions.set_plans import set_plans
from catalog.listing.queries.changes import is_public, open_change
from catalog.listing.queries.contents import edited_contents, plan_drafts
from catalog.models import ListingChange
from catalog.pricing.queries.stored_plans import stored_plans
from core.kit import audit, clock
from core.organizations.models import User

Plans = Sequence[PlanDraft]


@transaction.atomic
def set_countries(product: Product, countries: Sequence[str], *, by: User | None) -> ListingChange | None:
    """Let the offer be delivered in these countries, everywhere where there are none; as `reprice_listing` says."""
    product, change = lock_in_hand(product)
    if product.kind == Product.Kind.SOLUTION:
        raise CannotRevise(_("A solution is delivered where all its parts are."))
    wanted = sorted(countries)
    if sorted(edited_contents(product, change).get("delivered_in", ())) == wanted:
        raise CannotRevise(_("It is delivered there already."))
    if is_public(product):
        return save_change(product, {"delivered_in": wanted}, by=by)
    product.delivered_in, product.set_by = wanted, product.set_by | {"delivered_in": HAND}
    product.date_updated = clock.now()
    product.save(update_fields=["delivered_in", "set_by", "date_updated"])
    audit.record("listing.edited", f"product:{product.slug}", by=by, organization=product.owner_id)
    return None


def reprice_listing(product: Product, bp: int, *, by: User | None) -> ListingChange | None:
    """Raise the list prices of its plans by so many basis points, or lower them.

    What others may have read does not change by it: it becomes the offer's open change, which is returned and not
    submitted yet. Raises CannotRevise for an offer in review, and where nothing would differ, and InvalidPlan.
    """

    def reprice(plans: Plans) -> Plans:
        changed = [repriced(each, bp) for each in plans]
        if changed == plans:
            raise CannotRevise(_("None of its prices would be another."))
        return changed

    return _with_other_plans(product, reprice, by=by)


def retire_plan(product: Product, name: str, *, by: User | None) -> ListingChange | None:
    """Let its plan of this name be sold no longer; as `reprice_listing` says."""

    def without(plans: Plans) -> Plans:
        left = [each for each in plans if each.name.casefold() != name.casefold()]
        if len(left) == len(plans):
            raise CannotRevise(_("It has no plan of this name on sale."))
        return left

    return _with_other_plans(product, without, by=by)


def sell_plan_again(product: Product, name: str, *, by: User | None) -> ListingChange | None:
    """Let its retired plan of this name be sold again, with the prices that it had; as `reprice_listing` says."""

    def with_it(plans: Plans) -> Plans:
        on_sale = {each.code for each in plans}
        stored = [each.draft for each in stored_plans([product.pk]).get(product.pk, ())]
        again = [each for each in stored if each.name.casefold() == name.casefold() and each.code not in on_sale]
        if not again:
            raise CannotRevise(_("It has no retired plan of this name."))
        return [*plans, *again]

    return _with_other_plans(product, with_it, by=by)


@transaction.atomic
def _with_other_plans(
    product: Product, change_plans: Callable[[Plans], Plans], *, by: User | None
) -> ListingChange | None:
    product, change = lock_in_hand(product)
    if product.kind == Product.Kind.SOLUTION:
        raise CannotRevise(_("A solution has no plans of its own: it is sold at those of its parts."))
    set_plans(product, change_plans(plan_drafts(edited_contents(product, change))), by=by)
    return open_change(product) if is_public(product) else None
