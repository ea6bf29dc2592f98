"""Bring the open change of an offer to where the offer goes: into review, live, or back to its owner."""

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.models import ListingChange
from catalog.publishing.actions.publish_change import publish_change
from core.kit import clock
from core.organizations.models import User


def submit_open_change(product: Product, *, by: User | None) -> None:
    """The offer goes into review again, and with it what its owner has changed meanwhile."""
    for change in ListingChange.objects.open().filter(product=product, status__in=states.IN_HAND):
        change.status = states.CHANGE.check(change.status, ListingChange.Status.SUBMITTED)
        change.submitted_by, change.submitted_at, change.publish_at = by, clock.now(), None
        change.reviewed, change.note = [], ""
        change.save()


def publish_open_change(product: Product, *, by: User | None) -> None:
    """The offer is published, and with it the change that was reviewed. Raises CannotPublish."""
    for change in ListingChange.objects.filter(product=product, status=ListingChange.Status.SUBMITTED):
        publish_change(change, by=by, tells=False)


def return_open_change(product: Product, *, by: User | None, note: str) -> None:
    """The offer is sent back, and with it the change that was submitted."""
    for change in ListingChange.objects.filter(product=product, status=ListingChange.Status.SUBMITTED):
        change.status = states.CHANGE.check(change.status, ListingChange.Status.RETURNED)
        change.note, change.decided_by, change.decided_at = note, by, clock.now()
        change.save()


def keep_open_change(product: Product) -> None:
    """The offer leaves the shelves or the review: its change is a draft again, and nothing is published on its day."""
    waiting = (ListingChange.Status.SUBMITTED, ListingChange.Status.SCHEDULED)
    for change in ListingChange.objects.filter(product=product, status__in=waiting):
        change.status = states.CHANGE.check(change.status, ListingChange.Status.DRAFT)
        change.save(update_fields=["status"])
