"""Delete a draft that nobody else has read."""

from django.db import transaction
from django.db.models import ProtectedError, RestrictedError
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.models import BundleItem, ListingChange, WholesalePrice
from core.kit import audit
from core.organizations.models import User


class CannotDelete(ValueError):
    """The offer stays; the message says why."""


@transaction.atomic
def delete_draft(product: Product, *, by: User | None) -> None:
    """Delete a draft with its plans, prices and facts.

    Raises CannotDelete for what somebody else may have read: what was submitted or published at any time, or is part
    of a solution, of a change of one, or of wholesale terms; and for what the database keeps, since quotes or orders
    refer to it.
    """
    product = Product.objects.select_for_update(of=("self",)).get(pk=product.pk)
    if product.published_at is not None or product.status in (Product.Status.LIVE, Product.Status.WITHDRAWN):
        raise CannotDelete(_("Buyers have read it: an offer that was published stays. Withdraw it instead."))
    if product.submitted_at is not None or product.status != Product.Status.DRAFT:
        raise CannotDelete(_("The operator has read it: an offer that was submitted stays."))
    if BundleItem.objects.filter(plan__product=product).exists():
        raise CannotDelete(_("A solution contains it. Remove it from the solution first."))
    if WholesalePrice.objects.filter(plan__product=product).exists():
        raise CannotDelete(_("Wholesale terms name its price, and a partner has read them."))
    if any(_is_in_a_change(pk) for pk in product.plans.values_list("pk", flat=True)):
        raise CannotDelete(_("A change of a solution contains it. Remove it from the change first."))
    audit.record("listing.deleted", f"product:{product.slug}", by=by, organization=product.owner_id, name=product.title)
    try:
        with transaction.atomic():
            product.delete()
    except (ProtectedError, RestrictedError) as error:
        raise CannotDelete(_("It is used elsewhere.")) from error


def _is_in_a_change(plan_id: int) -> bool:
    return ListingChange.objects.open().filter(proposed__items__contains=[{"plan": plan_id}]).exists()
