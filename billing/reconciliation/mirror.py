"""Stripe's balance transactions, copied row by row."""

import datetime as dt

from billing.gateways.current import gateway
from billing.models import BalanceTransaction
from marketplace.kit import clock

# Stripe lists by whole seconds, and what is pending may still be changed.
_OVERLAP = dt.timedelta(days=3)


def mirror_movements() -> int:
    """Copy what is new at Stripe since the last one mirrored; how many rows. Raises GatewayError."""
    last = BalanceTransaction.objects.order_by("-created_at").values_list("created_at", flat=True).first()
    before = BalanceTransaction.objects.count()
    rows = [
        BalanceTransaction(
            stripe_id=each.id,
            type=each.type,
            source=each.source,
            amount=each.amount,
            fee=each.fee,
            net=each.net,
            currency=each.currency,
            created_at=each.created_at,
            available_at=each.available_at,
            mirrored_at=clock.now(),
        )
        for each in gateway().movements(last - _OVERLAP if last else None)
    ]
    BalanceTransaction.objects.bulk_create(
        rows,
        batch_size=500,
        update_conflicts=True,
        unique_fields=["stripe_id"],
        update_fields=["type", "source", "amount", "fee", "net", "currency", "available_at", "mirrored_at"],
    )
    return BalanceTransaction.objects.count() - before
