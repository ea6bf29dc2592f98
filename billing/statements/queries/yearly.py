"""What each payee was paid in a calendar year, as tax reports ask for it."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field

from django.db import connection

from billing.statements.queries.statement_movements import BALANCE
from billing.states.ledger import Kind
from core.organizations.models import Organization

_EARNED = """
    SELECT s.organization_id, o.currency, extract(month FROM p.settled_at AT TIME ZONE 'UTC')::int AS month,
           coalesce(sum(p.amount + p.fee + p.commission) FILTER (WHERE s.role IN ('owner', 'margin')), 0)::bigint,
           coalesce(sum(p.amount + p.fee + p.commission) FILTER (WHERE s.role IN ('sourced', 'influenced')), 0)::bigint,
           sum(p.fee)::bigint, sum(p.commission)::bigint, sum(p.amount)::bigint, count(DISTINCT p.payment_id)
    FROM billing_portion p
    JOIN billing_share s ON s.id = p.share_id
    JOIN billing_ordermoney o ON o.id = s.order_id
    WHERE s.organization_id IS NOT NULL AND p.settled_at >= %(start)s AND p.settled_at < %(end)s {own_share}
    GROUP BY 1, 2, 3
"""
_MOVED = """
    SELECT a.organization_id, a.currency, extract(month FROM e.at AT TIME ZONE 'UTC')::int AS month,
           split_part(e.cause, ':', 1) AS subject, (coalesce(sum(p.credit), 0) - coalesce(sum(p.debit), 0))::bigint
    FROM billing_posting p
    JOIN billing_ledgeraccount a ON a.id = p.account_id
    JOIN billing_journalentry e ON e.id = p.entry_id
    WHERE a.kind = ANY(%(kinds)s) AND a.organization_id IS NOT NULL AND e.at >= %(start)s AND e.at < %(end)s
      AND NOT (e.cause LIKE 'payment:%%' AND e.cause LIKE '%%:divided') {own_account}
    GROUP BY 1, 2, 3, 4
"""


@dataclass(slots=True)
class MonthTotals:
    """One month in minor units. `gross` is before fees, commissions and refunds; `transactions` are buyers' payments.

    `net` = `gross` - `fees` - `commission_paid`. `refunded` (refunds and lost disputes, less what of them failed) and
    `transferred` (less what was taken back) are positive; `other` is the rest that changed the balance, signed.
    """

    own: int = 0
    commission_earned: int = 0
    fees: int = 0
    commission_paid: int = 0
    net: int = 0
    transactions: int = 0
    refunded: int = 0
    transferred: int = 0
    other: int = 0

    @property
    def gross(self) -> int:
        """Own offers and margins, and commission earned."""
        return self.own + self.commission_earned

    def __add__(self, more: "MonthTotals") -> "MonthTotals":
        return MonthTotals(*(getattr(self, name) + getattr(more, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class YearTotals:
    """One payee's year in one currency: twelve months, January first."""

    organization_id: int
    name: str
    slug: str
    country: str
    currency: str
    year: int
    months: tuple[MonthTotals, ...] = field(default=())

    @property
    def total(self) -> MonthTotals:
        """All of them."""
        return sum(self.months, MonthTotals())

    @property
    def quarters(self) -> tuple[MonthTotals, ...]:
        """Four, as some reports want them."""
        return tuple(sum(self.months[first : first + 3], MonthTotals()) for first in (0, 3, 6, 9))


def yearly_totals(year: int, organization: Organization) -> list[YearTotals]:
    """One payee's, by currency; from shares and the journal, like statements. Three queries."""
    return _totals(year, organization.pk)


def everybodys_totals(year: int) -> list[YearTotals]:
    """Every payee's, by its name and currency. Three queries."""
    return _totals(year, None)


def _totals(year: int, organization_id: int | None) -> list[YearTotals]:
    start, end = dt.datetime(year, 1, 1, tzinfo=dt.UTC), dt.datetime(year + 1, 1, 1, tzinfo=dt.UTC)
    found: dict[tuple[int, str], list[MonthTotals]] = defaultdict(lambda: [MonthTotals() for _ in range(12)])
    one = organization_id is not None
    parameters: dict[str, dt.datetime | list[str] | int | None] = {
        "start": start,
        "end": end,
        "kinds": [kind.value for kind in BALANCE],
        "organization": organization_id,
    }
    with connection.cursor() as cursor:
        cursor.execute(_EARNED.format(own_share="AND s.organization_id = %(organization)s" if one else ""), parameters)
        for payee, currency, month, own, earned, fees, commission, net, transactions in cursor.fetchall():
            found[payee, currency][month - 1] = MonthTotals(own, earned, fees, commission, net, transactions)
        cursor.execute(_MOVED.format(own_account="AND a.organization_id = %(organization)s" if one else ""), parameters)
        for payee, currency, month, subject, amount in cursor.fetchall():
            totals = found[payee, currency][month - 1]
            if subject in ("refund", "dispute", "return"):
                totals.refunded -= amount
            elif subject in ("transfer", "reversal"):
                totals.transferred -= amount
            else:
                totals.other += amount
        cursor.execute(
            "SELECT id, name, slug, country FROM organizations_organization WHERE id = ANY(%s)",
            [[payee for payee, _ in found]],
        )
        payees = {key: (name, slug, country) for key, name, slug, country in cursor.fetchall()}
    years = [
        YearTotals(payee, *payees[payee], currency, year, tuple(months))
        for (payee, currency), months in found.items()
        if any(month != MonthTotals() for month in months)
    ]
    return sorted(years, key=lambda each: (each.name, each.slug, each.currency))


def years_of(organization: Organization) -> list[int]:
    """The years, newest first, in which anything was booked on the payee's accounts. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT extract(year FROM min(e.at) AT TIME ZONE 'UTC')::int,
                   extract(year FROM max(e.at) AT TIME ZONE 'UTC')::int
            FROM billing_ledgeraccount a
            CROSS JOIN LATERAL (
                (SELECT entry_id FROM billing_posting WHERE account_id = a.id ORDER BY id LIMIT 1)
                UNION ALL (SELECT entry_id FROM billing_posting WHERE account_id = a.id ORDER BY id DESC LIMIT 1)) p
            JOIN billing_journalentry e ON e.id = p.entry_id
            WHERE a.organization_id = %s AND a.kind = %s
            """,
            [organization.pk, Kind.HELD.value],
        )
        first, last = cursor.fetchone()
    return list(range(last, first - 1, -1)) if first else []
