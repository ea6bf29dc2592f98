"""Publish a change: from now on readers see it."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.domain.contents import applied
from catalog.events import ProductChanged
from catalog.listing.actions.describe_product import InvalidAttribute
from catalog.listing.actions.fill_bundle import InvalidBundle
from catalog.listing.queries.changes import newest_version
from catalog.listing.queries.contents import contents_of
from catalog.models import ListingChange
from catalog.pricing.actions.store_plans import InvalidPlan
from catalog.pricing.queries.discounts import limits_in_words, solution_limits_exceeded
from catalog.publishing.actions.lock_change import lock_change
from catalog.publishing.actions.store_contents import store_contents
from core.kit import audit, clock
from core.kit.events import announce
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


class CannotPublish(ValueError):
    """What the change says cannot be offered any more; the message says why and what to do."""


@transaction.atomic
def publish_change(change: ListingChange, *, by: User | None, tells: bool = True) -> ListingChange:
    """Write what the change proposes onto its offer, as its next version. What it does not touch stays as it is now.

    Quotes and orders keep what was agreed. The operator publishes what it has read; what needs no review, and what was
    approved for this day, is published by itself. `tells`: the owner gets a notice. Raises CannotPublish, or
    InvalidTransition for a change that has ended.
    """
    change = lock_change(change)
    product = change.product
    status = states.CHANGE.check(change.status, ListingChange.Status.PUBLISHED)
    before = contents_of([product])[product.pk]
    now = clock.now()
    try:
        with transaction.atomic():
            store_contents(product, applied(change.base, change.proposed, before), by=by)
            if limits := solution_limits_exceeded(product, now):
                raise CannotPublish(limits_in_words(limits))
    except (InvalidBundle, InvalidPlan, InvalidAttribute) as problem:
        raise CannotPublish(str(problem)) from problem
    number = newest_version(product) + 1
    change.base, change.proposed = before, contents_of([Product.objects.get(pk=product.pk)])[product.pk]
    change.status, change.version, change.published_at = status, number, now
    change.decided_by, change.decided_at = change.decided_by or by, change.decided_at or now
    change.note = ""
    change.save()
    audit.record("change.published", f"product:{product.slug}", by=by, organization=product.owner_id, version=number)
    if tells:
        notify(
            product.owner,
            kind="change.published",
            text=lambda: (
                _("Your change of %(listing)s is published: it is version %(n)d now.")
                % {"listing": product.title, "n": number}
            ),
            url=product.get_absolute_url(),
            capability=Can.LIST,
        )
    if product.is_live:
        announce(ProductChanged(product.pk))
    return change
