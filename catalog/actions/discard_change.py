"""Throw a change away."""

from django.db import transaction

from catalog.domain import states
from catalog.models import ListingChange
from core.kit import audit
from core.organizations.models import User


@transaction.atomic
def discard_change(change: ListingChange, *, by: User | None) -> ListingChange:
    """Its owner no longer wants it; what is published stays. Raises InvalidTransition for one that has ended."""
    change = ListingChange.objects.select_for_update(of=("self",)).select_related("product").get(pk=change.pk)
    change.status = states.CHANGE.check(change.status, ListingChange.Status.DISCARDED)
    change.save(update_fields=["status"])
    product = change.product
    audit.record("change.discarded", f"product:{product.slug}", by=by, organization=product.owner_id)
    return change
