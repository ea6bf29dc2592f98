"""What a buyer paid without being asked."""

from django.db.models import F, Sum

from billing.collecting.models import UnappliedCash


def unapplied_cash(buyer_id: int, currency: str) -> int:
    """What of it is neither applied to a payment nor given back yet, in minor units. One query."""
    waiting = UnappliedCash.objects.filter(organization=buyer_id, currency=currency)
    left: int | None = waiting.aggregate(left=Sum(F("amount") - F("applied") - F("refunded")))["left"]
    return left or 0
