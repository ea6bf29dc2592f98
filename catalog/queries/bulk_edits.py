"""Verbs for many offers: which there were, and what became of each offer."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.functional import Promise

from catalog.models import BulkEdit, BulkEditRow
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class BulkState:
    """How far a bulk edit is: `outcomes` are those that some row has, as (value, words, how many).

    `outcome` is the one whose rows are asked for, empty for all of them.
    """

    total: int
    waiting: int
    done: int
    refused: int
    outcomes: tuple[tuple[str, str | Promise, int], ...]
    outcome: str
    rows: QuerySet[BulkEditRow]


def bulk_edits(organization: Organization) -> QuerySet[BulkEdit]:
    """The organisation's bulk edits, the newest first."""
    return BulkEdit.objects.filter(organization=organization).select_related("category")


def bulk_state(edit: BulkEdit, outcome: str = "") -> BulkState:
    """What became of its offers; the refused ones first. One query, and those of the rows."""
    counts = dict(edit.rows.order_by().values_list("outcome").annotate(Count("pk")))
    outcome = outcome if outcome in counts else ""
    rows = edit.rows.select_related("product")
    kinds = BulkEditRow.Outcome
    return BulkState(
        total=sum(counts.values()),
        waiting=counts.get(kinds.WAITING, 0),
        done=counts.get(kinds.DONE, 0),
        refused=counts.get(kinds.REFUSED, 0),
        outcomes=tuple((each.value, each.label, counts[each.value]) for each in kinds if each.value in counts),
        outcome=outcome,
        rows=(rows.filter(outcome=outcome) if outcome else rows).order_by("-outcome", "pk"),
    )
