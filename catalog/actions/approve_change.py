"""The operator approves a change: it is published, at once or on its day."""

import datetime as dt

from django.db import transaction

from catalog.actions.publish_change import publish_change
from catalog.domain import states
from catalog.models import ListingChange
from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


@transaction.atomic
def approve_change(change: ListingChange, *, by: User | None, publish_at: dt.datetime | None = None) -> ListingChange:
    """Publish a submitted change now, or keep it for `publish_at` (else for the time that its owner chose).

    Raises CannotPublish, or InvalidTransition for one that is not in review.
    """
    change = ListingChange.objects.select_for_update(of=("self",)).select_related("product__owner").get(pk=change.pk)
    now = clock.now()
    at = publish_at or change.publish_at
    change.decided_by, change.decided_at = by, now
    if at is None or at <= now:
        states.CHANGE.check(change.status, ListingChange.Status.PUBLISHED)
        change.save(update_fields=["decided_by", "decided_at"])
        return publish_change(change, by=by)
    change.status = states.CHANGE.check(change.status, ListingChange.Status.SCHEDULED)
    change.publish_at = at
    change.save()
    product = change.product
    audit.record("change.scheduled", f"product:{product.slug}", by=by, organization=product.owner_id, at=at.isoformat())
    notify(
        product.owner,
        kind="change.scheduled",
        text=f"Your change of {product.title} is approved. It is published on {at:%-d %B %Y, %H:%M} UTC.",
        url=f"/offers/changes/{change.pk}/",
        capability=Can.LIST,
    )
    return change
