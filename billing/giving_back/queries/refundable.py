"""What of an order can still be given back to its buyer, and how much of it one person may decide alone."""

from django.conf import settings
from django.db.models import Sum

from billing.giving_back.queries.places_of import places_of
from billing.models.collecting import Payment
from billing.models.giving_back import CashRefund, Refund
from billing.models.settling import Portion
from billing.models.shares import BilledOrder
from billing.states.collecting import PaymentStatus
from billing.states.giving_back import RefundStatus


def refundable(order_reference: str, line_key: str | None = None) -> list[tuple[int, int]]:
    """(payment, what is left of it, or of one line's part of it), the latest payment first; those with nothing left are
    not in it. The caller holds the order's lock, where the figures must stay true."""
    lefts: list[tuple[int, int]] = []
    payments = Payment.objects.filter(order__order_reference=order_reference, status=PaymentStatus.SETTLED)
    for payment in payments.order_by("-instalment", "-part"):
        portions = Portion.objects.filter(payment=payment).select_related("share__line").order_by("pk")
        if line_key is not None:
            portions = portions.filter(share__line__key=line_key)
        left = sum(each.left for each in places_of(list(portions)))
        if left:
            lefts.append((payment.pk, left))
    return lefts


def refund_limit(currency: str) -> int:
    """What one person may give back of an order, in minor units (setting REFUND_LIMITS); without one: nothing."""
    limits: dict[str, int] = settings.REFUND_LIMITS
    return limits.get(currency, 0)


def needs_second_person(order: BilledOrder, wanted: int) -> bool:
    """Whether one person may not give back `wanted` minor units of the order alone."""
    return refunded_by_one(order) + wanted > refund_limit(order.currency)


def refunded_by_one(order: BilledOrder) -> int:
    """What of the order people gave back, or is on its way, without a second person's approval, in minor units.

    Unapplied payments count that a person returned, not those that go back by the rule.
    """
    refunds = Refund.objects.filter(payment__order=order, adjustment__isnull=True, dispute__isnull=True)
    returned = CashRefund.objects.filter(cash__order=order, adjustment__isnull=True, by__isnull=False)
    return sum(
        each.exclude(status=RefundStatus.FAILED).aggregate(sum=Sum("amount"))["sum"] or 0
        for each in (refunds, returned)
    )
