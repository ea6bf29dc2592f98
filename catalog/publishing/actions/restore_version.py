"""Propose what an offer said before."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.listing.actions.save_change import save_change
from catalog.listing.queries.changes import versions_of
from catalog.models import ListingChange
from core.organizations.models import User


class CannotRestore(ValueError):
    """The version cannot be brought back; the message says why and what to do."""


@transaction.atomic
def restore_version(product: Product, number: int, *, by: User | None) -> ListingChange:
    """Begin a change that brings an older version back, under the same rules as any other. Raises CannotRestore.

    Version 1 is what stood there before the first change. Plans that were added since are retired by it, and prices
    become what they were.
    """
    Product.objects.select_for_update().get(pk=product.pk)
    if ListingChange.objects.open().filter(product=product).exists():
        raise CannotRestore(_("This offer has an open change. Publish or discard it first."))
    versions = versions_of(product)
    if number == 1:
        first = versions.order_by("version").first()
        contents = first.base if first is not None else None
    else:
        version = versions.filter(version=number).first()
        contents = version.proposed if version is not None else None
    if contents is None:
        raise CannotRestore(_("There is no version %(n)s of this offer.") % {"n": number})
    now = {name: None for change in versions for name in (*change.base, *change.proposed)}
    change = save_change(product, now | contents, by=by, restores=number)
    if change is None:
        raise CannotRestore(_("Version %(n)s is the same as what is published now.") % {"n": number})
    return change
