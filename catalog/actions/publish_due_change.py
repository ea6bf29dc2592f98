"""Publish an approved change whose day has come."""

from django.db import transaction

from catalog.actions.publish_change import CannotPublish, publish_change
from catalog.actions.return_change import return_change
from catalog.models import ListingChange
from core.kit import clock


def publish_due_change(key: str) -> int:
    """Publish the scheduled change of this id; how many were. One that cannot be offered any more goes back to its
    owner with the reason."""
    with transaction.atomic():
        change = (
            ListingChange.objects.select_for_update(of=("self",))
            .filter(pk=key, status=ListingChange.Status.SCHEDULED, publish_at__lte=clock.now())
            .first()
        )
        if change is None:
            return 0
        try:
            publish_change(change, by=None)
        except CannotPublish as problem:
            return_change(change, by=None, note=f"It could not be published on its day. {problem}")
        return 1
