"""Providers' balance transactions, copied row by row."""

import datetime as dt

from django.db import transaction

from billing.models.provider import EventCursor
from billing.models.reconciliation import BalanceTransaction
from billing.provider.gateways.current import gateway, providers
from billing.reconciliation.queries.compare import CURSOR
from core.kit import clock
from core.kit.audit import record
from core.organizations.models import User

# They are listed by whole seconds, and what is pending may still be changed.
_OVERLAP = dt.timedelta(days=3)


def mirror_movements(*, whole: bool = False, by: User | None = None) -> int:
    """Copy what is new at each provider since the last one mirrored, or the `whole` of it; how many rows.

    What a provider no longer lists in that time is no longer mirrored: the mirror says what it says, and the journal
    stays as it is. It counts as of the moment before the first was asked: what is booked meanwhile may not be in it.
    That a person (`by`) asked for it is recorded. Raises GatewayError.
    """
    begun = clock.now()
    new = sum(_mirror(name, begun, whole) for name in providers())
    with transaction.atomic():
        cursor = EventCursor.objects.select_for_update().get(name=CURSOR)
        if cursor.upto < begun:
            EventCursor.objects.filter(pk=cursor.pk).update(upto=begun)
        if by is not None:
            record("reconciliation.mirrored", "movements", by=by, organization=None, new=new)
    return new


def _mirror(provider: str, begun: dt.datetime, whole: bool) -> int:
    mirror = BalanceTransaction.objects.filter(provider=provider)
    last = mirror.order_by("-created_at").values_list("created_at", flat=True).first()
    since = None if whole or last is None else (last - _OVERLAP).replace(microsecond=0)
    rows = [
        BalanceTransaction(
            provider=provider,
            provider_id=each.id,
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
        for each in gateway(provider).movements(since)
    ]
    with transaction.atomic():
        # Two mirrors at once would each forget what the other has just seen.
        EventCursor.objects.get_or_create(name=CURSOR, defaults={"upto": begun})
        EventCursor.objects.select_for_update().get(name=CURSOR)
        mirrored = mirror.filter(provider_id__in=[row.provider_id for row in rows])
        known = set(mirrored.values_list("provider_id", flat=True))
        BalanceTransaction.objects.bulk_create(
            rows,
            batch_size=500,
            update_conflicts=True,
            unique_fields=["provider_id"],
            update_fields=["type", "source", "amount", "fee", "net", "currency", "available_at", "mirrored_at"],
        )
        # Of a mirror that was begun later than this one, nothing is forgotten: it has seen more.
        earlier = mirror.filter(mirrored_at__lte=begun)
        if since is not None:
            earlier = earlier.filter(created_at__gte=since)
        listed = {row.provider_id for row in rows}
        gone = [key for key, name in earlier.values_list("pk", "provider_id") if name not in listed]
        BalanceTransaction.objects.filter(pk__in=gone).delete()
    return sum(row.provider_id not in known for row in rows)
