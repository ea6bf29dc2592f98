"""Stripe's books beside ours, movement by movement. Lists what differs with its likely cause; fixes nothing."""

import datetime as dt

from django.db import connection

from billing.models.provider import EventCursor
from billing.models.reconciliation import BalanceTransaction
from billing.provider.gateways.current import gateway
from billing.reconciliation.domain.difference import Difference
from billing.reconciliation.queries.causes import with_causes
from billing.states.ledger import Kind

CURSOR = "movements"
# Machines' clocks differ: a posting this shortly before the mirror was begun may be of a movement that came after it.
SKEW = dt.timedelta(seconds=30)

_DIFFERING = """
    WITH booked AS (
        SELECT p.movement AS id, a.currency, min(e.at) AS at,
               sum(coalesce(p.debit, 0))::bigint AS debit, sum(coalesce(p.credit, 0))::bigint AS credit
        FROM billing_posting p
        JOIN billing_ledgeraccount a ON a.id = p.account_id
        JOIN billing_journalentry e ON e.id = p.entry_id
        WHERE a.kind = %(kind)s
        GROUP BY p.movement, a.currency
    )
    SELECT coalesce(m.provider_id, b.id), m.provider, m.type, coalesce(m.currency, b.currency), m.net,
           b.debit - b.credit, m.source, m.amount, m.fee, b.debit, b.credit, b.currency, coalesce(m.created_at, b.at)
    FROM billing_balancetransaction m FULL JOIN booked b ON b.id = m.provider_id
    WHERE (m.provider_id IS NULL AND b.at <= %(upto)s AND b.debit <> b.credit)
       OR (b.id IS NULL AND m.net <> 0)
       OR m.net <> b.debit - b.credit OR m.currency <> b.currency
    ORDER BY coalesce(m.created_at, b.at), coalesce(m.provider_id, b.id)
"""


def compared_upto() -> dt.datetime | None:
    """When the mirror that is compared with was begun; None before the first."""
    return EventCursor.objects.filter(name=CURSOR).values_list("upto", flat=True).first()


def mirrored_movements() -> int:
    """How many movements the mirror holds. One query."""
    return BalanceTransaction.objects.count()


def compare_movements() -> list[Difference]:
    """Every movement up to the last one mirrored whose net is not the sum of our postings that name it.

    What was booked after the mirror was begun is compared next time; what Stripe had moved by then is compared with
    all that is booked. Only what differs leaves the database.
    """
    upto = compared_upto()
    if upto is None:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_DIFFERING, {"kind": Kind.MONEY_AT_PROVIDER.value, "upto": upto - SKEW})
        rows = cursor.fetchall()
    found = [
        Difference(
            movement,
            gateway(provider).movement_kind(kind, source or "") if kind else None,
            currency,
            there,
            ours,
            source or "",
            amount or 0,
            fee or 0,
            debit or 0,
            credit or 0,
            booked or "",
            at,
        )
        for movement, provider, kind, currency, there, ours, source, amount, fee, debit, credit, booked, at in rows
    ]
    return with_causes(found)


__all__ = ["CURSOR", "SKEW", "Difference", "compare_movements", "compared_upto", "mirrored_movements"]
