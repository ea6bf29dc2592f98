"""Throw a change away."""

from django.db import transaction

from catalog.domain import states
from catalog.models import ListingChange
from catalog.publishing.actions.lock_change import lock_change
from core.kit import audit
from core.organizations.models import User


@transaction.atomic
def discard_change(change: ListingChange, *, by: User | None) -> ListingChange:
    """Its owner no longer wants it; what is published stays. Raises InvalidTransition for one that has ended."""
    change = lock_change(change)
    change.status = states.CHANGE.check(change.status, ListingChange.Status.DISCARDED)
    change.save(update_fields=["status"])
    product = change.product
    audit.record("change.discarded", f"product:{product.slug}", by=by, organization=product.owner_id)
    return change
