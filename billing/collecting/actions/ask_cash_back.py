"""A buyer asks for what it paid too much."""

from django.db import transaction
from django.db.models import F

from billing.models.collecting import UnappliedCash
from billing.models.shares import BilledOrder
from core.kit import clock
from core.kit.audit import record
from core.kit.jobs import enqueue
from core.organizations.models import User


@transaction.atomic
def ask_cash_back(order_reference: str, by: User) -> int:
    """Have all that is left of what was paid too much for the order returned; how many charges it is about.

    It is sent back after the commit. Asking again changes nothing.
    """
    (order,) = BilledOrder.objects.lock([order_reference])
    left = UnappliedCash.objects.filter(order__order_reference=order_reference, amount__gt=F("applied") + F("refunded"))
    asked = left.filter(asked_back_at__isnull=True).update(asked_back_at=clock.now(), asked_back_by=by)
    if asked:
        record("cash.asked_back", f"order:{order_reference}", by=by, organization=order.buyer_id)
        enqueue("billing.tasks.return_cash")
    return left.count()
