"""Buyers' objections as the operator decides on them."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from billing.adjustments.models import Adjustment
from billing.settling.models import Objection
from billing.settling.queries.held import open_objections


@dataclass(frozen=True, slots=True)
class ObjectionRow:
    """An open objection with what is held for its line, in minor units; `waits`: a refund waits for a second person."""

    objection: Objection
    held: int
    waits: bool


def objection_rows(limit: int = 100) -> list[ObjectionRow]:
    """The open ones, oldest first. One query."""
    held = Q(
        line__shares__organization__isnull=False,
        line__shares__portions__release__isnull=True,
        line__shares__portions__isnull=False,
    )
    found = open_objections().annotate(held=Sum("line__shares__portions__amount", filter=held, default=0))[:limit]
    proposed = Adjustment.Status.PROPOSED
    return [
        ObjectionRow(each, each.held, each.adjustment is not None and each.adjustment.status == proposed)
        for each in found
    ]


def all_objections() -> QuerySet[Objection]:
    """Every objection, with its line and order loaded."""
    return Objection.objects.select_related("line__order__buyer")


def closed_objections() -> QuerySet[Objection]:
    """Those that ended, the latest first."""
    closed = Objection.objects.exclude(status=Objection.Status.OPEN).order_by("-closed_at", "-pk")
    return closed.select_related("line__order__buyer", "made_by", "closed_by")
