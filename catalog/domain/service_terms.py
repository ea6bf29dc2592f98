"""How a service is paid in milestones, and how much of it its provider takes on. Pure.

In a document: "milestones" is a list of {name, share_bp, days}, "at_once" a number, "free_from" a day as text.
"""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Sequence
from enum import StrEnum
from typing import Any  # Any: a document's values

from catalog.interface import Capacity, Milestone

WHOLE_BP = 10_000
MOST_MILESTONES, LONGEST_NAME, MOST_DAYS, MOST_AT_ONCE = 8, 60, 1_095, 999


class Fault(StrEnum):
    """What is wrong with milestones."""

    SUM = "sum"
    EMPTY = "empty"
    ORDER = "order"


def fault_of(milestones: Sequence[Milestone]) -> Fault | None:
    """What is wrong with them: one has no share, they are not the whole price, or one is due before the one above it.

    None where all is well, or there are none.
    """
    if any(each.share_bp <= 0 for each in milestones):
        return Fault.EMPTY
    if any(later.days < earlier.days for earlier, later in itertools.pairwise(milestones)):
        return Fault.ORDER
    if milestones and sum(each.share_bp for each in milestones) != WHOLE_BP:
        return Fault.SUM
    return None


def milestones_of(said: Sequence[dict[str, Any]] | None) -> tuple[Milestone, ...]:
    """Those of a document."""
    return tuple(Milestone(each["name"], each["share_bp"], each["days"]) for each in said or ())


def capacity_of(page: Any, today: dt.date) -> Capacity:
    """What a page of a document says; a day that has come is no day any more."""
    day = dt.date.fromisoformat(page["free_from"]) if page.get("free_from") else None
    return Capacity(page.get("at_once"), day if day is not None and day > today else None)
