"""How much of a budget is left: periods that follow each other, and what stands against them. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from core.kit.months import months_after


class Period(StrEnum):
    """How long a budget lasts before the next one like it begins."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


MONTHS = {Period.MONTH: 1, Period.QUARTER: 3, Period.YEAR: 12}
#: The last day of a month on which a budget may begin: every month has it.
LAST_START = 28


#: Percentages of a limit at which those whose budget it is are told, in order.
THRESHOLDS = (80, 100)


def reached(limit: int, taken: int) -> int:
    """The highest of `THRESHOLDS` that this much of the limit has reached; 0 below all of them."""
    return max((each for each in THRESHOLDS if taken * 100 >= limit * each), default=0)


@dataclass(frozen=True, slots=True)
class Standing:
    """A budget in one period, in minor units of its currency: what it may be at most, and what stands against it."""

    budget: int
    limit: int
    taken: int
    first: dt.date
    until: dt.date

    @property
    def left(self) -> int:
        """What can still be accepted; less than nothing where an overrun was approved."""
        return self.limit - self.taken

    def over(self, amount: int) -> int:
        """By how much this amount more would exceed the limit; 0 where it fits."""
        return max(0, self.taken + amount - self.limit)


def period_start(start: dt.date, period: Period, day: dt.date) -> dt.date | None:
    """The first day of the period in which a day lies; None before the budget begins.

    `start` is on the 28th at the latest. Raises ValueError for a later day of the month.
    """
    if start.day > LAST_START:
        raise ValueError(f"a budget cannot begin on the {start.day}th")
    if day < start:
        return None
    months = (day.year - start.year) * 12 + day.month - start.month - (day.day < start.day)
    return months_after(start, months - months % MONTHS[period])


def period_end(first: dt.date, period: Period) -> dt.date:
    """The last day of the period that begins on this day."""
    return months_after(first, MONTHS[period]) - dt.timedelta(days=1)


def change(held: int, *, total: int, paid: int, refunded: int, cancelled: bool) -> int:
    """What to add to what an order holds of a budget, so that it holds what the buyer has paid or still owes.

    A cancelled order owes nothing more; what went back to the buyer counts no longer. Less than nothing releases.
    """
    return (paid if cancelled else total) - refunded - held
