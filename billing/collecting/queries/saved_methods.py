"""What will be charged to a buyer's saved method."""

import datetime as dt
from dataclasses import dataclass

from billing.collecting.domain.dunning import due_from
from billing.collecting.domain.states import PAYABLE_STATES
from billing.collecting.models import Payment


@dataclass(frozen=True, slots=True)
class UpcomingCharge:
    """One payment that is charged by itself at `at`."""

    order_reference: str
    description: str
    name: str
    amount: int
    currency: str
    at: dt.datetime


def upcoming_charges(buyer_id: int, limit: int = 50) -> list[UpcomingCharge]:
    """The next ones, soonest first. One query."""
    payments = Payment.objects.filter(
        order__buyer=buyer_id,
        order__cancelled_at__isnull=True,
        collection=Payment.Collection.SAVED,
        status__in=PAYABLE_STATES,
    )
    return [
        UpcomingCharge(
            each.order.order_reference,
            each.order.description,
            each.label,
            each.amount,
            each.order.currency,
            each.next_charge_at or due_from(each.due_at, each.order.accepted_at),
        )
        for each in payments.select_related("order").order_by("due_at", "pk")[:limit]
    ]
