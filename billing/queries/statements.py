"""Statements: of a payee for a period, and of everybody for an order."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from django.db.models import Q, Sum
from django.db.models.functions import TruncMonth

from billing.domain.accounts import OWED_TO_PAYEE, Kind
from billing.domain.statement import EarnedRow, MovementRow, Statement
from billing.domain.states import RefundStatus, TransferStatus
from billing.models import Adjustment, Portion, Posting, RefundPart, Release, ReserveEnd, Reversal, Transfer
from billing.queries.account_sums import account_sums
from billing.queries.share_states import ShareState, share_states
from marketplace.kit.money import format_amount
from marketplace.organizations.models import Organization

_BALANCE = (*OWED_TO_PAYEE, Kind.PARTY_RECEIVABLE)


def statement(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> Statement:
    """From `start` (inclusive) to `end` (exclusive), explained row by row; eleven queries, however many rows.

    Raises StatementDoesNotSum if the rows do not lead from the journal's opening to its closing balance.
    """
    organization = Organization.objects.get(pk=organization_id)
    opening, _ = _owed(organization_id, currency, start)
    closing, parts = _owed(organization_id, currency, end)
    earned = tuple(_earned(organization_id, start, end, currency))
    movements = _movements(organization_id, start, end, currency) + _adjustments(organization_id, start, end, currency)
    movements += _reserves(organization_id, start, end, currency)
    rest = closing - opening - sum(row.net for row in earned) - sum(row.amount for row in movements)
    if rest:
        movements += _others(organization_id, start, end, currency)
    return Statement(
        organization_id,
        organization.name,
        currency,
        start,
        end,
        opening,
        closing,
        earned,
        tuple(sorted(movements, key=lambda row: row.at)),
        tuple((kind.value, parts.get(kind.value, 0)) for kind in Kind if parts.get(kind.value)),
    )


def _owed(organization_id: int, currency: str, before: dt.datetime) -> tuple[int, dict[str, int]]:
    """What the platform owes the payee, less what the payee owes, and the accounts it is made of."""
    sums = account_sums(_BALANCE, organization_id=organization_id, currency=currency, before=before)
    parts = {each.kind.value: each.net_credit for each in sums}
    return sum(parts.values()), parts


def _earned(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> list[EarnedRow]:
    portions = (
        Portion.objects.filter(
            share__organization=organization_id,
            share__order__currency=currency,
            settled_at__gte=start,
            settled_at__lt=end,
        )
        .select_related("share__line", "share__order")
        .order_by("settled_at", "pk")
    )
    return [
        EarnedRow(
            portion.settled_at,
            portion.share.order.order_reference,
            portion.share.line.key,
            portion.share.line.name,
            portion.share.component_name,
            portion.share.role,
            portion.gross,
            portion.fee,
            portion.commission,
            portion.amount,
            portion.share.sentence,
            portion.share.get_role_display(),
        )
        for portion in portions
    ]


def _movements(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> list[MovementRow]:
    rows = [
        MovementRow(
            each.sent_at,
            "transfer",
            each.order.order_reference,
            f"{each.netted} set against a carried amount" if each.netted else "",
            -each.amount,
            each.stripe_id,
        )
        for each in Transfer.objects.filter(
            organization=organization_id,
            currency=currency,
            status=TransferStatus.SENT,
            sent_at__gte=start,
            sent_at__lt=end,
        ).select_related("order")
    ]
    refunds = (
        RefundPart.objects.filter(
            portion__share__organization=organization_id,
            portion__share__order__currency=currency,
            refund__sent_at__gte=start,
            refund__sent_at__lt=end,
        )
        .values(
            "refund", "refund__sent_at", "refund__reason", "refund__stripe_id", "portion__share__order__order_reference"
        )
        .annotate(sum=Sum("amount"))
        .order_by("refund")
    )
    rows += [
        MovementRow(
            row["refund__sent_at"],
            "refund",
            row["portion__share__order__order_reference"],
            row["refund__reason"],
            -row["sum"],
            row["refund__stripe_id"],
        )
        for row in refunds
    ]
    rows += [
        MovementRow(
            each.sent_at,
            "reversal",
            each.transfer.order.order_reference,
            each.refund.reason,
            each.amount,
            each.stripe_id,
        )
        for each in Reversal.objects.filter(
            transfer__organization=organization_id,
            transfer__currency=currency,
            status=RefundStatus.SENT,
            sent_at__gte=start,
            sent_at__lt=end,
        ).select_related("transfer__order", "refund")
    ]
    return rows


def _adjustments(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> list[MovementRow]:
    """Corrections that two people made, with their reason."""
    found = Adjustment.objects.filter(
        organization=organization_id,
        currency=currency,
        status=Adjustment.Status.APPROVED,
        decided_at__gte=start,
        decided_at__lt=end,
    ).exclude(kind=Adjustment.Kind.GIVE_UP_BUYER)
    return [
        MovementRow(
            each.decided_at,
            "adjustment",
            each.order.order_reference,
            each.reason,
            -each.amount if each.kind == Adjustment.Kind.CHARGE_PAYEE else each.amount,
            f"adjustment:{each.pk}",
        )
        for each in found.select_related("order")
        if each.decided_at is not None
    ]


def _reserves(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> list[MovementRow]:
    """What was kept of releases, and what came out of reserve: told, and nothing that changes the balance."""
    share = {"share__organization": organization_id, "share__order__currency": currency}
    kept = (
        Release.objects.filter(**{f"portion__{name}": value for name, value in share.items()}, reserved__gt=0)
        .filter(at__gte=start, at__lt=end)
        .values("cause", "at", "portion__share__order__order_reference")
        .annotate(sum=Sum("reserved"))
        .order_by("at", "cause")
    )
    rows = [
        MovementRow(
            row["at"],
            "reserve_kept",
            row["portion__share__order__order_reference"],
            format_amount(row["sum"], currency),
            0,
            row["cause"],
        )
        for row in kept
    ]
    ended = (
        ReserveEnd.objects.filter(**{f"release__portion__{name}": value for name, value in share.items()}, amount__gt=0)
        .filter(at__gte=start, at__lt=end)
        .select_related("release__portion__share__order")
        .order_by("at", "pk")
    )
    rows += [
        MovementRow(
            each.at,
            "reserve_ended",
            each.release.portion.share.order.order_reference,
            format_amount(each.amount, currency),
            0,
            each.cause,
        )
        for each in ended
    ]
    return rows


def _others(organization_id: int, start: dt.datetime, end: dt.datetime, currency: str) -> list[MovementRow]:
    """What no row above explains: failed refunds, adjustments, receivables given up; read from the journal."""
    explained = Q(entry__cause__startswith="payment:") | Q(entry__cause__startswith="adjustment:")
    explained |= Q(entry__cause__regex="^((refund|reversal|transfer):.*:sent|dispute:.*:lost)$")
    rows = (
        Posting.objects.of(organization_id, *_BALANCE)
        .filter(account__currency=currency, entry__at__gte=start, entry__at__lt=end)
        .exclude(explained)
        .values("entry", "entry__at", "entry__cause", "entry__order_reference", "entry__description")
        .annotate(debits=Sum("debit"), credits=Sum("credit"))
        .order_by("entry")
    )
    return [
        MovementRow(
            row["entry__at"],
            "other",
            row["entry__order_reference"],
            row["entry__description"],
            (row["credits"] or 0) - (row["debits"] or 0),
            row["entry__cause"],
        )
        for row in rows
        if (row["credits"] or 0) != (row["debits"] or 0)
    ]


@dataclass(frozen=True, slots=True)
class StatementMonth:
    """One line of the list of statements."""

    month: dt.date
    currency: str
    earned: int
    transferred: int


def statement_months(organization_id: int) -> list[StatementMonth]:
    """The months, newest first, in which anything happened to the payee, by currency. Two queries."""
    earned: Counter[tuple[dt.date, str]] = Counter()
    sent: Counter[tuple[dt.date, str]] = Counter()
    for row in (
        Portion.objects.filter(share__organization=organization_id)
        .annotate(month=TruncMonth("settled_at"))
        .values("month", "share__order__currency")
        .annotate(sum=Sum("amount"))
        .order_by()
    ):
        earned[row["month"].date(), row["share__order__currency"]] = row["sum"]
    for row in (
        Transfer.objects.filter(organization=organization_id, status=TransferStatus.SENT)
        .annotate(month=TruncMonth("sent_at"))
        .values("month", "currency")
        .annotate(sum=Sum("amount"))
        .order_by()
    ):
        sent[row["month"].date(), row["currency"]] = row["sum"]
    return [
        StatementMonth(month, currency, earned[month, currency], sent[month, currency])
        for month, currency in sorted(earned.keys() | sent.keys(), reverse=True)
    ]


@dataclass(frozen=True, slots=True)
class PartyTotal:
    """One party's part of an order: `earned` of what was paid so far, less refunds; and where it lies."""

    organization_id: int | None
    name: str
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
        kind = "tax" if share.role == "tax" else "platform" if share.organization_id is None else "payee"
        groups.setdefault((kind, share.organization_id), []).append(share)
    order = {"payee": 0, "platform": 1, "tax": 2}
    parties = [
        PartyTotal(
            organization_id,
            shares[0].organization,
            kind,
            sum(each.gross for each in shares if each.role in ("owner", "margin")),
            sum(each.fee for each in shares),
            sum(each.commission for each in shares),
            sum(each.gross for each in shares if each.role in ("sourced", "influenced")),
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
