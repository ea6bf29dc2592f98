"""Stripe's balance transactions, copied row by row."""

import datetime as dt

from django.db import transaction

from billing.provider.gateways.current import gateway
from billing.provider.models import EventCursor
from billing.reconciliation.models import BalanceTransaction
from billing.reconciliation.queries.compare import CURSOR
from core.kit import clock

# Stripe lists by whole seconds, and what is pending may still be changed.
_OVERLAP = dt.timedelta(days=3)


def mirror_movements(*, whole: bool = False) -> int:
    """Copy what is new at Stripe since the last one mirrored, or the `whole` of it; how many rows. Raises GatewayError.

    What Stripe no longer lists in that time is no longer mirrored: the mirror says what Stripe says, and the journal
    stays as it is. It counts as of the moment before Stripe was asked: what is booked meanwhile may not be in it.
    """
    begun = clock.now()
    last = BalanceTransaction.objects.order_by("-created_at").values_list("created_at", flat=True).first()
    since = None if whole or last is None else (last - _OVERLAP).replace(microsecond=0)
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
            mirrored_at=begun,
        )
        for each in gateway().movements(since)
    ]
    with transaction.atomic():
        # Two mirrors at once would each forget what the other has just seen.
        cursor, _ = EventCursor.objects.select_for_update().get_or_create(name=CURSOR, defaults={"upto": begun})
        mirrored = BalanceTransaction.objects.filter(stripe_id__in=[row.stripe_id for row in rows])
        known = set(mirrored.values_list("stripe_id", flat=True))
        BalanceTransaction.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["stripe_id"],
            update_fields=["type", "source", "amount", "fee", "net", "currency", "available_at", "mirrored_at"],
        )
        # Of a mirror that was begun later than this one, nothing is forgotten: it has seen more.
        earlier = BalanceTransaction.objects.filter(mirrored_at__lte=begun)
        if since is not None:
            earlier = earlier.filter(created_at__gte=since)
        listed = {row.stripe_id for row in rows}
        gone = [key for key, name in earlier.values_list("pk", "stripe_id") if name not in listed]
        BalanceTransaction.objects.filter(pk__in=gone).delete()
        if cursor.upto < begun:
            EventCursor.objects.filter(pk=cursor.pk).update(upto=begun)
    return sum(row.stripe_id not in known for row in rows)
