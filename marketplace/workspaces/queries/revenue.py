"""A vendor's revenue: what its components grossed in accepted orders, by how they were sold and by whom.

Every component of an order counts once, by the first kind of sale that fits: sold by a partner; brought by one (a
sourced commission was paid out of it); helped by partners (an influenced one was); else the vendor's own sale.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import TruncMonth

from billing.shares.queries.shares import ShareRow, ShareRows, frozen_shares
from core.kit import clock
from core.organizations.models import Organization
from core.split.interface import COMMISSION_ROLES, ShareRole
from marketplace.workspaces.domain.calendar import midnight, month_after, months_back


class SaleKind(StrEnum):
    """How a component was sold."""

    OWN = "own"
    THROUGH = "through"
    SOURCED = "sourced"
    INFLUENCED = "influenced"


@dataclass(frozen=True, slots=True)
class PartnerRevenue:
    """One partner's part in it: gross of the components that it sold, brought, or helped to sell (these may be the
    same components, so that the three do not sum to anything), and in how many orders it played any part."""

    partner: Organization
    sold: int
    sourced: int
    influenced: int
    orders: int

    @property
    def most(self) -> int:
        """By which partners are ranked."""
        return max(self.sold, self.sourced, self.influenced)


@dataclass(frozen=True, slots=True)
class Revenue:
    """In one currency: gross by kind of sale for each month (oldest first), its sums, and by partner."""

    currency: str
    currencies: tuple[str, ...]
    months: tuple[dt.date, ...]
    by_kind: dict[SaleKind, tuple[int, ...]]
    partners: tuple[PartnerRevenue, ...]
    orders: int

    @property
    def total(self) -> int:
        """Gross of all kinds of sale in all months."""
        return sum(sum(values) for values in self.by_kind.values())

    def of(self, kind: SaleKind) -> int:
        """Gross of one kind of sale in all months."""
        return sum(self.by_kind[kind])

    def of_month(self, index: int) -> int:
        """Gross of all kinds of sale in one month."""
        return sum(values[index] for values in self.by_kind.values())


def revenue(organization: Organization, currency: str = "", months: int = 12) -> Revenue:
    """The last `months` months. `currency`: the organisation's own, or the one it sells in, where it has not sold in
    the one asked for. Five queries."""
    wanted = months_back(clock.today(), months)
    since = midnight(wanted[0])
    sums: dict[str, Counter[tuple[dt.date, SaleKind]]] = {}
    for row in (
        with_kind(organization)
        .filter(order__accepted_at__gte=since)
        .annotate(month=TruncMonth("order__accepted_at"))
        .values("order__currency", "month", "kind")
        .annotate(sum=Sum("gross"))
        .order_by()
    ):
        place = sums.setdefault(row["order__currency"], Counter())
        place[row["month"].date(), SaleKind(row["kind"])] += row["sum"]
    known = sorted(sums, key=lambda each: (each != organization.currency, -sum(sums[each].values())))
    chosen = currency if currency in sums else known[0] if known else organization.currency
    own = with_kind(organization).filter(order__accepted_at__gte=since, order__currency=chosen)
    return Revenue(
        currency=chosen,
        currencies=tuple(known),
        months=tuple(wanted),
        by_kind={kind: tuple(sums.get(chosen, Counter())[month, kind] for month in wanted) for kind in SaleKind},
        partners=tuple(_partners(organization, own)),
        orders=own.aggregate(n=Count("order", distinct=True))["n"],
    )


def with_kind(organization: Organization) -> ShareRows:
    """The organisation's owner shares in orders that stand, each with the `kind` of sale."""
    return (
        frozen_shares(ShareRole.OWNER)
        .filter(organization=organization, order__cancelled_at__isnull=True)
        .annotate(
            kind=Case(
                When(~Q(line__order_line__seller=organization), then=Value(SaleKind.THROUGH.value)),
                When(Exists(_beside(ShareRole.SOURCED)), then=Value(SaleKind.SOURCED.value)),
                When(Exists(_beside(ShareRole.INFLUENCED)), then=Value(SaleKind.INFLUENCED.value)),
                default=Value(SaleKind.OWN.value),
                output_field=CharField(),
            )
        )
    )


def _beside(*roles: ShareRole) -> ShareRows:
    return frozen_shares(*roles).filter(line=OuterRef("line"), component=OuterRef("component"))


@dataclass(frozen=True, slots=True)
class _Part:
    order: int
    partner: int
    part: str
    gross: int


def _partners(organization: Organization, own: ShareRows) -> list[PartnerRevenue]:
    found: dict[tuple[int, str], tuple[int, set[int]]] = {}
    for row in _by_partner(organization, own):
        gross, orders = found.get((row.partner, row.part), (0, set()))
        found[row.partner, row.part] = gross + row.gross, orders | {row.order}
    partners = Organization.objects.in_bulk({partner for partner, _ in found})
    rows = []
    for pk, partner in partners.items():
        sold, sourced, influenced = (found.get((pk, part), (0, set())) for part in ("sold", "sourced", "influenced"))
        orders = sold[1] | sourced[1] | influenced[1]
        rows.append(PartnerRevenue(partner, sold[0], sourced[0], influenced[0], len(orders)))
    return sorted(rows, key=lambda row: (-row.most, row.partner.name))


def _by_partner(organization: Organization, own: ShareRows) -> list[_Part]:
    sold = (
        own.exclude(line__order_line__seller=organization)
        .values("order", partner=F("line__order_line__seller"), part=Value("sold"))
        .annotate(sum=Sum("gross"))
        .order_by()
    )
    gross = own.filter(line=OuterRef("line"), component=OuterRef("component")).values("gross")[:1]
    earned = (
        frozen_shares(ShareRole.SOURCED, ShareRole.INFLUENCED)
        .annotate(owned=Subquery(gross, output_field=BigIntegerField()))
        .filter(owned__isnull=False)
        .values("order", partner=F("organization"), part=F("role"))
        .annotate(sum=Sum("owned"))
        .order_by()
    )
    return [_Part(row["order"], row["partner"], row["part"], row["sum"]) for rows in (sold, earned) for row in rows]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which of the revenue is looked into: a month, a kind of sale, a partner and its part; None or empty means all."""

    month: dt.date | None = None
    kind: SaleKind | None = None
    partner: Organization | None = None
    part: str = ""


def revenue_shares(organization: Organization, currency: str, chosen: Selection, months: int = 12) -> ShareRows:
    """The owner shares that a figure of `revenue` is the sum of, newest order first."""
    since = midnight(months_back(clock.today(), months)[0])
    found = with_kind(organization).filter(order__currency=currency, order__accepted_at__gte=since)
    if chosen.month:
        found = found.filter(
            order__accepted_at__gte=midnight(chosen.month),
            order__accepted_at__lt=midnight(month_after(chosen.month)),
        )
    if chosen.kind:
        found = found.filter(Q(kind=chosen.kind))
    if chosen.partner:
        sold = Q(line__order_line__seller=chosen.partner)
        beside = _beside(ShareRole.SOURCED, ShareRole.INFLUENCED).filter(organization=chosen.partner)
        earned = Exists(beside.filter(role=chosen.part) if chosen.part in COMMISSION_ROLES else beside)
        found = found.filter(sold if chosen.part == "sold" else earned if chosen.part else sold | earned)
    return found.select_related(
        "line__order_line__order__buyer", "line__order_line__order__seller", "line__order_line__seller"
    ).order_by("-order__accepted_at", "order", "line__position", "pk")


def kind_of(share: ShareRow) -> SaleKind:
    """How the component of a share of `revenue_shares` was sold."""
    return SaleKind(vars(share)["kind"])


def sum_of(shares: ShareRows) -> int:
    """Their gross together. One query."""
    return shares.order_by().aggregate(sum=Sum("gross"))["sum"] or 0
