"""Publish an approved change whose day has come."""

from django.db import transaction

from catalog.models import ListingChange
from catalog.publishing.actions.lock_change import lock_change
from catalog.publishing.actions.publish_change import CannotPublish, publish_change
from catalog.publishing.actions.return_change import return_change
from core.kit import clock
from core.organizations.access import require_verified


def publish_due_change(key: str) -> int:
    """Publish the scheduled change of this id; how many were. One that cannot be offered any more goes back to its
    owner with the reason. Raises NotVerified, and the change waits, while its owner is not verified."""
    with transaction.atomic():
        change = ListingChange.objects.filter(pk=key).first()
        if change is None:
            return 0
        change = lock_change(change)
        is_scheduled = change.status == ListingChange.Status.SCHEDULED
        if not is_scheduled or change.publish_at is None or change.publish_at > clock.now():
            return 0
        require_verified(change.product.owner)
        try:
            publish_change(change, by=None)
        except CannotPublish as problem:
            return_change(change, by=None, note=f"It could not be published on its day. {problem}", is_due=True)
        return 1
