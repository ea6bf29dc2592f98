"""Special prices: what an owner wants for its part of one quote, and how far that reaches. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Over(StrEnum):
    """Which limit of a special price an offer goes beyond."""

    BUYER = "buyer"
    UNTIL = "until"
    UNITS = "units"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a special price reaches: this buyer only (its id), until a day, up to so many units (None: no limit)."""

    buyer: int
    until: dt.date
    most: int | None = None


def over(reach: Reach, *, buyer: int, last_day: dt.date, quantity: int) -> tuple[Over, ...]:
    """The limits beyond which an offer of so many to a buyer, that can be accepted until `last_day`, goes."""
    found = []
    if buyer != reach.buyer:
        found.append(Over.BUYER)
    if last_day > reach.until:
        found.append(Over.UNTIL)
    if reach.most is not None and quantity > reach.most:
        found.append(Over.UNITS)
    return tuple(found)
