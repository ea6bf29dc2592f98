"""A buyer's saved methods, and what will be charged to them."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from billing.collecting.domain.dunning import due_from
from billing.models.collecting import Payment, SavedMethod
from billing.states.collecting import PAYABLE_STATES
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class UpcomingCharge:
    """One payment that is charged by itself at `at`."""

    order_reference: str
    description: str
    name: str
    amount: int
    currency: str
    at: dt.datetime


def upcoming_charges(buyer: Organization, limit: int = 50) -> list[UpcomingCharge]:
    """The next ones, soonest first. One query."""
    payments = Payment.objects.filter(
        order__buyer=buyer,
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


def saved_method(buyer: Organization, method_id: int | None) -> SavedMethod | None:
    """The buyer's method of this id, if it was not removed."""
    return saved_methods(buyer).filter(pk=method_id).first() if method_id is not None else None


def saved_methods(buyer: Organization) -> QuerySet[SavedMethod]:
    """The buyer's methods that were not removed, the one that is charged first."""
    return SavedMethod.objects.filter(organization=buyer, removed_at__isnull=True).order_by("-is_default", "pk")
