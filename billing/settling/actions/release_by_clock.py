"""Release held money after the days that the platform's rule gives."""

import datetime as dt

from django.db import transaction
from django.db.models import QuerySet

from billing.settling.actions.release_portions import release_portions
from billing.settling.models import Portion, ReleaseRule
from billing.shares.models import OrderMoney
from core.kit import clock

DEFAULT_DAYS = 14


def release_by_clock(limit: int = 200) -> int:
    """Release the portions that have been held long enough, an order a transaction; how many orders it was."""
    now = clock.now()
    rule = ReleaseRule.objects.in_force(now).first()
    days = rule.days if rule else DEFAULT_DAYS
    due = Portion.objects.filter(
        settled_at__lte=now - dt.timedelta(days=days),
        release__isnull=True,
        share__organization__isnull=False,
        amount__gt=0,
    )
    orders = list(due.values_list("share__order__order_reference", flat=True).distinct()[:limit])
    for reference in orders:
        _release(reference, due, days)
    return len(orders)


@transaction.atomic
def _release(reference: str, due: QuerySet[Portion], days: int) -> None:
    (order,) = OrderMoney.objects.lock([reference])
    portions = due.filter(share__order=order).select_related("share__line").order_by("pk")
    release_portions(order, list(portions), f"{days} days after settlement")
