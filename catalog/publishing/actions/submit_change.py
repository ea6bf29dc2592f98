"""Hand a change over: to the operator where a rule asks for it, else to readers at once."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import Product
from catalog.domain import states
from catalog.models import ListingChange
from catalog.publishing.actions.lock_change import lock_change
from catalog.publishing.actions.publish_change import CannotPublish, publish_change
from catalog.publishing.queries.reviewed import what_is_reviewed
from core.kit import audit, clock
from core.notifications.actions.alert_operator import alert_operator
from core.organizations.access import Can, require_verified
from core.organizations.models import User


class CannotSubmit(ValueError):
    """The change cannot be submitted; the message says why and what to do."""


@transaction.atomic
def submit_change(
    change: ListingChange, *, by: User | None, publish_at: dt.datetime | None = None, tells: bool = True
) -> ListingChange:
    """Submit a change of a live offer, to be published at once or at `publish_at`.

    The rules of review of today say whether the operator reads it first; without `tells` the caller tells the operator,
    of many at once. Raises CannotSubmit, NotVerified for an owner that is not, or InvalidTransition for a change that
    is submitted or has ended.
    """
    change = lock_change(change)
    product = change.product
    require_verified(product.owner)
    status = states.CHANGE.check(change.status, ListingChange.Status.SUBMITTED)
    now = clock.now()
    if product.status != Product.Status.LIVE:
        raise CannotSubmit(_("This offer is not live. Submit the offer: its change is reviewed with it."))
    if not (change.proposed.get("summary") and change.proposed.get("description")):
        raise CannotSubmit(_("A published offer needs a summary and a description. Add what is missing."))
    if any(not one["alt"] for one in change.proposed.get("screenshots", ())):
        raise CannotSubmit(_("A screenshot has no description. Describe each one for people who do not see it."))
    if publish_at is not None and publish_at <= now:
        raise CannotSubmit(_("Choose a time that is still to come, or leave it empty to publish at once."))
    reviewed = what_is_reviewed(change, now)
    change.submitted_by, change.submitted_at, change.publish_at, change.note = by, now, publish_at, ""
    change.decided_by, change.decided_at = None, None
    change.reviewed = list(dict.fromkeys(each.touch for each in reviewed))
    target, owner = f"product:{product.slug}", product.owner_id
    audit.record("change.submitted", target, by=by, organization=owner, reviewed=change.reviewed)
    if reviewed:
        change.status = status
        change.save()
        if tells:
            words = {"owner": product.owner, "listing": product.title}
            alert_operator(
                "change.submitted",
                lambda: _("%(owner)s submitted a change of %(listing)s for review.") % words,
                f"/review/changes/{change.pk}/",
                capability=Can.VIEW,
            )
    elif publish_at is not None:
        change.status = states.CHANGE.check(change.status, ListingChange.Status.SCHEDULED)
        change.save()
    else:
        change.save()
        try:
            return publish_change(change, by=by, tells=False)
        except CannotPublish as problem:
            raise CannotSubmit(str(problem)) from problem
    return change
