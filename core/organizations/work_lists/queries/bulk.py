"""How far a bulk work is, and what became of its rows."""

from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Count, QuerySet
from django.utils.functional import Promise

from core.organizations.models.bulk import BulkWorkRow, Outcome

Row = TypeVar("Row", bound=BulkWorkRow)


@dataclass(frozen=True, slots=True)
class BulkState(Generic[Row]):
    """How far a bulk work is: `outcomes` are those that some row has, as (value, words, how many).

    `outcome` is the one whose rows are asked for, empty for all of them.
    """

    total: int
    waiting: int
    done: int
    refused: int
    outcomes: tuple[tuple[str, str | Promise, int], ...]
    outcome: str
    rows: QuerySet[Row]


def bulk_state_of(rows: QuerySet[Row], outcome: str = "") -> BulkState[Row]:
    """What became of these rows of one bulk work; the refused ones first. One query, and those of the rows."""
    counts = dict(rows.order_by().values_list("outcome").annotate(Count("pk")))
    outcome = outcome if outcome in counts else ""
    return BulkState(
        total=sum(counts.values()),
        waiting=counts.get(Outcome.WAITING, 0),
        done=counts.get(Outcome.DONE, 0),
        refused=counts.get(Outcome.REFUSED, 0),
        outcomes=tuple((each.value, each.label, counts[each.value]) for each in Outcome if each.value in counts),
        outcome=outcome,
        rows=(rows.filter(outcome=outcome) if outcome else rows).order_by("-outcome", "pk"),
    )
