"""Delete a draft that nobody else has read."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.models import BundleItem, WholesalePrice
from core.kit import audit
from core.organizations.models import User


class CannotDelete(ValueError):
    """The offer stays; the message says why."""


@transaction.atomic
def delete_draft(product: Product, *, by: User | None) -> None:
    """Delete a draft with its plans, prices and facts.

    Raises CannotDelete for what somebody else may have read: what was submitted or published at any time, or is part
    of a solution or of wholesale terms. What quotes or orders refer to, the database keeps (ProtectedError).
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
    audit.record("listing.deleted", f"product:{product.slug}", by=by, organization=product.owner_id, name=product.title)
    product.delete()
