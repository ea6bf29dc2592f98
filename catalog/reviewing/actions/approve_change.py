"""The operator approves a change: it is published, at once or on its day."""

import datetime as dt

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from catalog.domain import states
from catalog.models import ListingChange
from catalog.publishing.actions.lock_change import lock_change
from catalog.publishing.actions.publish_change import publish_change
from catalog.publishing.queries.change_page import seen_version
from core.kit import audit, clock
from core.notifications.actions.notify import notify
from core.organizations.access import Can
from core.organizations.models import User


class EditedMeanwhile(ValueError):
    """What would be published is not what was read."""

    def __init__(self) -> None:
        super().__init__(
            _("The change or the offer was edited after you opened this page. Read it again, then decide.")
        )


@transaction.atomic
def approve_change(
    change: ListingChange, *, by: User | None, publish_at: dt.datetime | None = None, seen: str | None = None
) -> ListingChange:
    """Publish a submitted change now, or keep it for `publish_at` (else for the time that its owner chose).

    `seen` names what was read (`seen_version`). Raises CannotPublish, EditedMeanwhile where that is not what is stored,
    or InvalidTransition for one that is not in review.
    """
    change = lock_change(change)
    now = clock.now()
    at = publish_at or change.publish_at
    later = at is not None and at > now
    wanted = ListingChange.Status.SCHEDULED if later else ListingChange.Status.PUBLISHED
    states.DECISION.check(change.status, wanted)
    if seen is not None and seen != seen_version(change):
        raise EditedMeanwhile
    change.decided_by, change.decided_at = by, now
    if at is None or at <= now:
        change.save(update_fields=["decided_by", "decided_at"])
        return publish_change(change, by=by)
    change.status = wanted
    change.publish_at = at
    change.save()
    product = change.product
    audit.record("change.scheduled", f"product:{product.slug}", by=by, organization=product.owner_id, at=at.isoformat())
    notify(
        product.owner,
        kind="change.scheduled",
        text=lambda: (
            _("Your change of %(listing)s is approved. It is published on %(day)s UTC.")
            % {"listing": product.title, "day": date_format(at, "DATETIME_FORMAT")}
        ),
        url=f"/offers/changes/{change.pk}/",
        capability=Can.LIST,
    )
    return change
