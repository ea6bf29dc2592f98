"""Special prices: what an owner wants for its part of one quote, and how far that reaches. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Over(StrEnum):
    """Which limit of a special price an offer goes beyond."""

    BUYER = "buyer"
    UNTIL = "until"
    UNITS = "units"
    FEWER = "fewer"


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a special price reaches: this buyer only (its id), until a day, for no fewer units than were asked about,
    up to so many (None: no limit)."""

    buyer: int
    until: dt.date
    most: int | None = None
    least: int = 0


def over(reach: Reach, *, buyer: int, last_day: dt.date, most: int, least: int) -> tuple[Over, ...]:
    """The limits beyond which an offer to a buyer goes that can be accepted until `last_day`, of `most` in the year
    with the most and `least` in the one with the least."""
    found = []
    if buyer != reach.buyer:
        found.append(Over.BUYER)
    if last_day > reach.until:
        found.append(Over.UNTIL)
    if reach.most is not None and most > reach.most:
        found.append(Over.UNITS)
    if least < reach.least:
        found.append(Over.FEWER)
    return tuple(found)
