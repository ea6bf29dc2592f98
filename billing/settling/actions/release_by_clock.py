"""Release held money after the days that the platform's rule gives."""

from django.db import transaction

from billing.models.shares import BilledOrder
from billing.settling.actions.release_portions import release_portions
from billing.settling.queries.due import days_held, portions_held_long_enough


@transaction.atomic
def release_by_clock(order_reference: str) -> int:
    """Release the order's portions that have been held long enough; how many were released."""
    (order,) = BilledOrder.objects.lock([order_reference])
    due = portions_held_long_enough().filter(share__order=order).select_related("share__line").order_by("pk")
    return len(release_portions(order, list(due), f"{order.hold_days or days_held()} days after settlement"))
