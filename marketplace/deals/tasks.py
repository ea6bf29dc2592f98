"""Work on the clock."""

import datetime as dt

from celery import shared_task

from core.kit import clock
from marketplace.deals.actions import expire_registrations as registrations
from marketplace.deals.models import PendingTouch

# Longer than any lookback that policies use: an unbound visit could count for nothing after it.
FORGET_AFTER = dt.timedelta(days=400)


@shared_task(name="deals.expire_registrations")
def expire_registrations(**_unknown: object) -> int:
    """Mark registrations whose window is over."""
    return registrations.expire_registrations(clock.now())


@shared_task(name="deals.forget_visitors")
def forget_visitors(**_unknown: object) -> int:
    """Delete pending touches that nobody claimed."""
    return PendingTouch.objects.filter(touch=None, at__lt=clock.now() - FORGET_AFTER).delete()[0]
