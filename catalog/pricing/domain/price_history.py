"""Changes of prices out of the rows that held one after the other. Pure."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from catalog.domain.list_price import ListPrice
from core.kit.money import ratio_bp


@dataclass(frozen=True, slots=True)
class HeldPrice:
    """A price in minor units that held from a moment on, and until another (None: it holds)."""

    start: dt.datetime
    end: dt.datetime | None
    amount: ListPrice


@dataclass(frozen=True, slots=True)
class PriceChange:
    """What changed at a moment; `before` or `after` None: the price was, or is, on request."""

    at: dt.datetime
    before: ListPrice | None
    after: ListPrice | None

    @property
    def difference_bp(self) -> int | None:
        """The difference in ten-thousandths of the price before; None where there was none, it was free, or either has
        tiers: then each quantity differs by another share."""
        if self.before is None or self.after is None or not self.before.amount:
            return None
        if self.before.tiers or self.after.tiers:
            return None
        return ratio_bp(self.after.amount - self.before.amount, self.before.amount)


def price_changes(held: Iterable[HeldPrice]) -> list[PriceChange]:
    """The changes of one price, the latest first. A new row of the same amount is no change."""
    changes: list[PriceChange] = []
    before: HeldPrice | None = None
    for row in sorted(held, key=lambda each: each.start):
        if before is not None and before.end is not None and before.end < row.start:
            changes.append(PriceChange(before.end, before.amount, None))
            before = None
        if before is None or before.amount != row.amount:
            changes.append(PriceChange(row.start, before.amount if before else None, row.amount))
        before = row
    if before is not None and before.end is not None:
        changes.append(PriceChange(before.end, before.amount, None))
    return changes[::-1]
