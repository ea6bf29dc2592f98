"""Until when the money of an order is held, and what stops its release."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateTimeField, ExpressionWrapper, Min, QuerySet, Sum

from billing.models.settling import Objection, Portion
from billing.settling.queries.due import release_moment


@dataclass(frozen=True, slots=True)
class HeldLine:
    """What of a line is held, in minor units, and when the first of it is released by itself.

    `objection` is the buyer's latest, open or decided; None without one.
    """

    amount: int
    until: dt.datetime | None
    objection: Objection | None

    @property
    def stopped(self) -> bool:
        """Whether an open objection keeps it from being released."""
        return self.objection is not None and self.objection.status == Objection.Status.OPEN

    @property
    def may_object(self) -> bool:
        """Whether the buyer can still object: something is held, and no objection to it is open or was rejected."""
        refused = self.objection is not None and self.objection.status == Objection.Status.REJECTED
        return bool(self.amount) and not self.stopped and not refused


def held_portions(order_reference: str) -> QuerySet[Portion]:
    """Payees' portions of an order that are not released."""
    return Portion.objects.filter(
        share__order__order_reference=order_reference,
        share__organization__isnull=False,
        release__isnull=True,
        amount__gt=0,
    )


def held_lines(order_reference: str) -> dict[str, HeldLine]:
    """By line key, each line of which something is held or that was objected to. Two queries."""
    rows = (
        held_portions(order_reference)
        .values("share__line__key")
        .annotate(sum=Sum("amount"), until=ExpressionWrapper(Min(release_moment()), DateTimeField()))
    )
    latest: dict[str, Objection] = {}
    objections = Objection.objects.filter(line__order__order_reference=order_reference).select_related("line")
    for each in objections.order_by("pk"):
        latest[each.line.key] = each
    held = {row["share__line__key"]: (row["sum"], row["until"]) for row in rows}
    return {
        key: HeldLine(*held.get(key, (0, None)), objection=latest.get(key))
        for key in sorted(held.keys() | latest.keys())
    }


def held_until(order_reference: str, organization_id: int | None = None) -> dt.datetime | None:
    """When the first held money of the order (of one payee) is released by itself, where no objection stops it."""
    held = held_portions(order_reference).exclude(share__line__objections__status=Objection.Status.OPEN)
    if organization_id is not None:
        held = held.filter(share__organization=organization_id)
    found: dt.datetime | None = held.aggregate(until=Min(release_moment()))["until"]
    return found


def open_objections() -> QuerySet[Objection]:
    """Those that wait for the operator, oldest first."""
    found = Objection.objects.filter(status=Objection.Status.OPEN).order_by("pk")
    return found.select_related("line__order__buyer", "made_by", "adjustment")
