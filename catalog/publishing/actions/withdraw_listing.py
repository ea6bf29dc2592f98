"""Take an offer back."""

from django.db import transaction

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.events import ProductWithdrawn
from catalog.publishing.actions.sync_open_change import keep_open_change
from core.kit import audit
from core.kit.events import announce
from core.organizations.models import User


@transaction.atomic
def withdraw_listing(product: Product, *, by: User | None) -> Product:
    """A live offer leaves the shelves (what was quoted or ordered stays); one in review becomes a draft again.

    Raises InvalidTransition from another state.
    """
    product = Product.objects.select_for_update().get(pk=product.pk)
    was_live = product.status == Product.Status.LIVE
    wanted = Product.Status.WITHDRAWN if was_live else Product.Status.DRAFT
    product.status = states.PRODUCT.check(product.status, wanted)
    product.save(update_fields=["status"])
    keep_open_change(product)
    audit.record("listing.withdrawn", f"product:{product.slug}", by=by, organization=product.owner_id)
    if was_live:
        announce(ProductWithdrawn(product.pk))
    return product
