"""A month's commissions of a partner as a document that the platform issues for it. Amounts are minor units."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

# What is settled just before midnight may be stored just after it.
GRACE = dt.timedelta(hours=1)


class MonthNotClosed(ValueError):
    """The month can still change; its documents can be issued from `closes_at` on."""

    def __init__(self, month: dt.date, closes_at: dt.datetime) -> None:
        self.month, self.closes_at = month, closes_at
        super().__init__(
            f"{month:%B %Y} is not over: its documents can be issued from {closes_at:%d %B %Y, %H:%M} UTC on."
        )


@dataclass(frozen=True, slots=True)
class CommissionLine:
    """One commission as it was booked (`earned`), what a refund took back of it, or what of that was `returned`."""

    kind: str  # earned, reversed, returned
    day: str
    order_reference: str
    line: str
    component: str
    role: str
    amount: int
    sentence: str = ""

    def stored(self) -> dict[str, object]:
        """As the document keeps it."""
        return asdict(self)


def total(lines: Sequence[CommissionLine]) -> int:
    """What the month comes to; below zero the document is a credit note: more was taken back than earned."""
    return sum(line.amount for line in lines)


def closes_at(month: dt.date) -> dt.datetime:
    """From when on nothing can be booked in the month of this first day any more."""
    following = dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)
    return dt.datetime.combine(following, dt.time(), dt.UTC) + GRACE
