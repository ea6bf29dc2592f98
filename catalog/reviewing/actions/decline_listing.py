"""Send an offer back to its owner."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.errors import NoteMissing
from catalog.publishing.actions.sync_open_change import return_open_change
from core.kit import audit
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def decline_listing(product: Product, *, by: User | None, note: str) -> Product:
    """A submitted offer goes back with a note. Raises NoteMissing, or InvalidTransition from another state."""
    product = Product.objects.select_for_update(of=("self",)).select_related("owner").get(pk=product.pk)
    states.PRODUCT.check(product.status, Product.Status.DECLINED)
    if not note.strip():
        raise NoteMissing
    product.status, product.review_note = Product.Status.DECLINED, note.strip()
    product.save(update_fields=["status", "review_note"])
    return_open_change(product, by=by, note=product.review_note)
    notify(
        product.owner,
        kind="listing.declined",
        text=lambda: (
            _("%(listing)s was sent back: %(reason)s") % {"listing": product.title, "reason": product.review_note}
        ),
        words=product.review_note,
        url="/offers/?status=declined",
        capability=Can.LIST,
    )
    audit.record("listing.declined", f"product:{product.slug}", by=by, organization=product.owner_id, note=note)
    return product
