"""Mark registrations whose window is over."""

import datetime as dt

from core.organizations.models import Organization
from marketplace.deals.models import DealRegistration


def expire_registrations(now: dt.datetime, owner: Organization | None = None) -> int:
    """Mark approved registrations past their window as expired; returns how many.

    They still count for the time that they covered. Frees the place that one approved registration holds.
    """
    past = DealRegistration.objects.filter(status="approved", expires_at__lte=now)
    if owner is not None:
        past = past.filter(owner=owner)
    return past.update(status="expired")
