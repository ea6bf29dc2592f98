"""Buyers' objections as the operator decides on them."""

from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum
from django.utils.translation import gettext as _

from billing.giving_back.queries.bases import moved_since
from billing.models.adjustments import Adjustment
from billing.models.giving_back import Refund
from billing.models.settling import Objection
from billing.settling.queries.held import open_objections
from core.kit.shown_time import said_time
from core.kit.versions import Basis


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
    found = _with_marks(open_objections()).annotate(held=Sum("line__shares__portions__amount", filter=held, default=0))[
        :limit
    ]
    proposed = Adjustment.Status.PROPOSED
    return [
        ObjectionRow(each, each.held, each.adjustment is not None and each.adjustment.status == proposed)
        for each in found
    ]


def objection_basis(objection: Objection) -> Basis:
    """Of the decision on it: the order's last refund and proposal, as loaded with it, and whether it is open."""
    order = objection.line.order

    def since(marks: tuple[int, ...]) -> list[str]:
        sentences = moved_since(order, marks)
        if objection.closed_at is not None:
            words = {
                "status": objection.get_status_display(),
                "who": objection.closed_by or _("the system"),
                "time": said_time(objection.closed_at),
            }
            sentences.append(_("Meanwhile it was closed by %(who)s at %(time)s UTC: %(status)s.") % words)
        return sentences

    marks = (vars(objection)["last_refund"] or 0, vars(objection)["last_proposal"] or 0)
    return Basis(marks, since, {"status": objection.status})


def _with_marks(objections: QuerySet[Objection]) -> QuerySet[Objection]:
    """Each with the ids of the last refund and the last proposal of its order."""
    refunds = Refund.objects.filter(payment__order=OuterRef("line__order")).order_by("-pk")
    proposals = Adjustment.objects.filter(order=OuterRef("line__order")).order_by("-pk")
    return objections.annotate(
        last_refund=Subquery(refunds.values("pk")[:1]), last_proposal=Subquery(proposals.values("pk")[:1])
    )


def all_objections() -> QuerySet[Objection]:
    """Every objection, with its line and order loaded."""
    return _with_marks(Objection.objects.select_related("line__order__buyer", "closed_by"))


def closed_objections() -> QuerySet[Objection]:
    """Those that ended, the latest first."""
    closed = Objection.objects.exclude(status=Objection.Status.OPEN).order_by("-closed_at", "-pk")
    return closed.select_related("line__order__buyer", "made_by", "closed_by")
