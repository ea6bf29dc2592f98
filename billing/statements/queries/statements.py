"""Statements: of a payee for a period, and of everybody for an order."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import TruncMonth

from billing.ledger.queries.account_sums import account_sums
from billing.models.paying_out import Transfer
from billing.models.settling import Portion
from billing.models.shares import Share
from billing.statements.domain.statement import EarnedRow, Statement
from billing.statements.queries.share_states import ShareState, share_states
from billing.statements.queries.statement_movements import BALANCE, movements
from billing.states.ledger import Kind
from billing.states.paying_out import TransferStatus
from core.organizations.models import Organization
from core.split.interface import COMMISSION_ROLES, ShareRole


def statement(organization: Organization, start: dt.datetime, end: dt.datetime, currency: str) -> Statement:
    """From `start` (inclusive) to `end` (exclusive), explained row by row; nine queries at most, however many rows.

    Raises StatementDoesNotSum if the rows do not lead from the journal's opening to its closing balance.
    """
    organization_id = organization.pk
    opening = _owed(organization_id, currency, start)
    closing = _owed(organization_id, currency, end)
    outside, inside = movements(organization_id, start, end, currency)
    return Statement(
        organization_id,
        organization.name,
        currency,
        start,
        end,
        sum(opening.values()),
        sum(closing.values()),
        tuple(_earned(organization_id, start, end, currency)),
        tuple(outside),
        _parts(closing),
        _parts(opening),
        tuple(inside),
    )


def _owed(organization_id: int, currency: str, before: dt.datetime) -> dict[Kind, int]:
    """What the platform owes the payee (less, negative, what the payee owes) by account, as it stood then."""
    sums = account_sums(BALANCE, organization_id=organization_id, currency=currency, before=before)
    return {each.kind: each.net_credit for each in sums}


def _parts(owed: dict[Kind, int]) -> tuple[tuple[str, int], ...]:
    return tuple((kind.value, owed[kind]) for kind in Kind if owed.get(kind))


def _earned(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> list[EarnedRow]:
    names = dict(Share.Role.choices)
    portions = (
        Portion.objects.filter(
            share__organization=organization_id,
            share__order__currency=currency,
            settled_at__gte=start,
            settled_at__lt=end,
        )
        .order_by("settled_at", "pk")
        .values_list(
            "settled_at",
            "share__order__order_reference",
            "share__line__key",
            "share__line__name",
            "share__component_name",
            "share__role",
            "amount",
            "fee",
            "commission",
            "share__sentence",
        )
    )
    return [
        EarnedRow(
            at, order, key, line, component, role, amount + fee + commission, fee, commission, amount, sentence,
            str(names[role]),
        )
        for at, order, key, line, component, role, amount, fee, commission, sentence in portions.iterator()
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class StatementMonth:
    """One line of the list of statements."""

    month: dt.date
    currency: str
    earned: int
    transferred: int


def statement_months(organization: Organization) -> list[StatementMonth]:
    """The months, newest first, in which anything happened to the payee, by currency. Two queries."""
    earned: Counter[tuple[dt.date, str]] = Counter()
    sent: Counter[tuple[dt.date, str]] = Counter()
    for row in (
        Portion.objects.filter(share__organization=organization)
        .annotate(month=TruncMonth("settled_at"))
        .values("month", "share__order__currency")
        .annotate(sum=Sum("amount"))
        .order_by()
    ):
        earned[row["month"].date(), row["share__order__currency"]] = row["sum"]
    for moved in (
        Transfer.objects.filter(organization=organization, status=TransferStatus.SENT)
        .annotate(month=TruncMonth("sent_at"))
        .values("month", "currency")
        .annotate(sum=Sum("amount"))
        .order_by()
    ):
        sent[moved["month"].date(), moved["currency"]] = moved["sum"]
    return [
        StatementMonth(month, currency, earned[month, currency], sent[month, currency])
        for month, currency in sorted(earned.keys() | sent.keys(), reverse=True)
    ]


@dataclass(frozen=True, slots=True)
class PartyTotal:
    """One party's part of an order: `earned` of what was paid so far, less refunds; and where it lies."""

    organization_id: int | None
    name: str
    slug: str
    kind: str  # payee, platform, tax
    gross: int
    fee: int
    commission_paid: int
    commission_earned: int
    amount: int
    earned: int
    held: int
    payable: int
    sent: int
    refunded: int
    shares: tuple[ShareState, ...]
    reserve: int = 0


@dataclass(frozen=True, slots=True)
class OrderStatements:
    """Everybody's statements of one order. `earned` of all parties sums to `paid` - `refunded`."""

    order_reference: str
    parties: tuple[PartyTotal, ...]

    @property
    def earned(self) -> int:
        """What everybody's statements sum to."""
        return sum(party.earned for party in self.parties)

    @property
    def amount(self) -> int:
        """What the shares sum to: the order's total."""
        return sum(party.amount for party in self.parties)


def order_statements(order_reference: str) -> OrderStatements:
    """By party: payees in the order of their shares, then the platform, then tax. Four queries."""
    groups: dict[tuple[str, int | None], list[ShareState]] = {}
    for share in share_states(order_reference):
        kind = "tax" if share.role == ShareRole.TAX else "platform" if share.organization_id is None else "payee"
        groups.setdefault((kind, share.organization_id), []).append(share)
    order = {"payee": 0, "platform": 1, "tax": 2}
    parties = [
        PartyTotal(
            organization_id,
            shares[0].organization,
            shares[0].organization_slug,
            kind,
            sum(each.gross for each in shares if each.role in (ShareRole.OWNER, ShareRole.MARGIN)),
            sum(each.fee for each in shares),
            sum(each.commission for each in shares),
            sum(each.gross for each in shares if each.role in COMMISSION_ROLES),
            sum(each.amount for each in shares),
            sum(each.paid - each.refunded for each in shares),
            sum(each.held for each in shares),
            sum(each.payable for each in shares),
            sum(each.sent + each.in_transit for each in shares),
            sum(each.refunded for each in shares),
            tuple(shares),
            sum(each.reserve for each in shares),
        )
        for (kind, organization_id), shares in groups.items()
    ]
    return OrderStatements(order_reference, tuple(sorted(parties, key=lambda party: order[party.kind])))
