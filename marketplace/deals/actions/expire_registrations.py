"""Mark registrations whose window is over."""

import datetime as dt

from core.organizations.models import Organization
from marketplace.deals.models import DealRegistration


def expire_registrations(
    now: dt.datetime, owner: Organization | None = None, registration_id: int | None = None
) -> int:
    """Mark approved registrations past their window as expired: all, the owner's, or one; returns how many.

    They still count for the time that they covered. Frees the place that one approved registration holds.
    """
    past = DealRegistration.objects.past_window(now)
    if owner is not None:
        past = past.filter(owner=owner)
    if registration_id is not None:
        past = past.filter(pk=registration_id)
    return past.update(status="expired")
