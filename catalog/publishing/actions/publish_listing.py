"""Approve an offer: it is on sale."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.events import ProductPublished
from catalog.pricing.queries.discounts import limits_in_words, solution_limits_exceeded
from catalog.publishing.actions.sync_open_change import publish_open_change
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


class DiscountNotAllowed(ValueError):
    """The solution's discount is larger than an owner's terms allow; the message says whose and how much."""


@transaction.atomic
def publish_listing(product: Product, *, by: User | None) -> Product:
    """A submitted offer goes live (the operator's act; a draft may be published without review by operator and demo).

    Raises InvalidTransition from another state, DiscountNotAllowed for a solution at a discount that an owner of a
    component would have to be asked about, CannotPublish for a change that was submitted with it and cannot be offered.
    """
    product = Product.objects.select_for_update(of=("self",)).select_related("owner").get(pk=product.pk)
    states.PRODUCT.check(product.status, Product.Status.LIVE)
    now = clock.now()
    publish_open_change(product, by=by)
    product.refresh_from_db()
    if limits := solution_limits_exceeded(product, now):
        raise DiscountNotAllowed(limits_in_words(limits))
    product.status, product.review_note = Product.Status.LIVE, ""
    product.published_at = product.published_at or now
    product.save(update_fields=["status", "published_at", "review_note"])
    notify(
        product.owner,
        kind="listing.published",
        text=lambda: _("%(listing)s is live: buyers find it now.") % {"listing": product.title},
        url=product.get_absolute_url(),
        capability=Can.LIST,
    )
    audit.record("listing.published", f"product:{product.slug}", by=by, organization=product.owner_id)
    announce(ProductPublished(product.pk))
    return product
