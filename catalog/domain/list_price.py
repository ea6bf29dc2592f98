"""What so many units of a plan cost: each unit the same, or by tiers of quantity. Pure.

Amounts are integer minor units and nothing is divided, so nothing is rounded. *Graduated*: each unit costs the price of
the tier that it falls into. *Volume*: all units cost the price of the tier that the quantity reaches, so that a total
may fall where a tier begins. The first tier begins with the plan's minimum: its price is the plan's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any  # Any: stored prices, which are JSON

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from catalog.domain.sizes import MOST_QUANTITY
from catalog.interface import Tiers
from core.kit.money import format_plain
from core.kit.shown_money import show_amount

GRADUATED, VOLUME = "graduated", "volume"
KINDS = (GRADUATED, VOLUME)
#: With the one that begins with the minimum.
MOST_TIERS = 10


class InvalidTiers(ValueError):
    """Tiers that cannot be sold; `step` is the place (from 0) of the one that is wrong, the message says why."""

    def __init__(self, message: str, step: int = 0) -> None:
        self.step = step
        super().__init__(message)


def tiers_json(tiers: Tiers) -> dict[str, Any]:
    """As the database and documents of changes keep them."""
    return {"kind": tiers.kind, "steps": [list(step) for step in tiers.steps]}


def tiers_from_json(stored: Mapping[str, Any]) -> Tiers | None:
    """Out of what `tiers_json` gave; None for nothing."""
    return Tiers(stored["kind"], tuple((first, amount) for first, amount in stored["steps"])) if stored else None


def tiers_text(tiers: Tiers, currency: str) -> str:
    """As files write them: "graduated: 101=4.00; 501=3.50"."""
    steps = "; ".join(f"{first}={format_plain(amount, currency, locale_sep=False)}" for first, amount in tiers.steps)
    return f"{tiers.kind}: {steps}"


@dataclass(frozen=True, slots=True)
class ListPrice:
    """The list price of a plan: `amount` for one unit, up to where the first of its `tiers` begins."""

    amount: int
    tiers: Tiers | None = None

    def price_of(self, quantity: int) -> int:
        """What so many units cost together."""
        if self.tiers is None:
            return self.amount * quantity
        if self.tiers.kind == VOLUME:
            return self.unit_at(quantity) * quantity
        return sum(units * amount for units, amount in self.parts_of(quantity))

    def unit_at(self, quantity: int) -> int:
        """The price of one unit in the tier that this quantity reaches."""
        reached = [amount for first, amount in self._steps if first <= quantity]
        return reached[-1] if reached else self.amount

    def per_unit(self, quantity: int) -> int:
        """What one of so many units costs on average, rounded up to a whole minor unit; `quantity` is at least 1."""
        return -(-self.price_of(quantity) // quantity)

    def parts_of(self, quantity: int) -> list[tuple[int, int]]:
        """So many units at this price of one, for each that counts. Of volume tiers it is one part."""
        if self.tiers is None or self.tiers.kind == VOLUME:
            return [(quantity, self.unit_at(quantity))]
        bounds = [(1, self.amount), *self._steps, (quantity + 1, 0)]
        return [
            (min(end, quantity + 1) - first, amount)
            for (first, amount), (end, _next) in pairwise(bounds)
            if first <= quantity
        ]

    def times(self, number: int) -> "ListPrice":
        """The price of so many terms."""
        if self.tiers is None:
            return ListPrice(self.amount * number)
        steps = tuple((first, amount * number) for first, amount in self.tiers.steps)
        return ListPrice(self.amount * number, Tiers(self.tiers.kind, steps))

    def rows(self, minimum: int = 1) -> list[tuple[int, int | None, int]]:
        """Each tier as (its first quantity, its last, None without end, the price of one unit)."""
        bounds = [(minimum, self.amount), *self._steps]
        ends = [first - 1 for first, _amount in bounds[1:]]
        return [(first, end, amount) for (first, amount), end in zip(bounds, [*ends, None], strict=True)]

    @property
    def lowest(self) -> int:
        """The least that a unit costs in any tier."""
        return min([self.amount, *(amount for _first, amount in self._steps)])

    def as_json(self) -> dict[str, Any]:
        """The whole price, as frozen quotes keep it."""
        return {"amount": self.amount} | (tiers_json(self.tiers) if self.tiers else {})

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "ListPrice":
        """Out of what `as_json` gave."""
        tiers = {name: value for name, value in stored.items() if name != "amount"}
        return cls(stored["amount"], tiers_from_json(tiers))

    @property
    def _steps(self) -> tuple[tuple[int, int], ...]:
        return self.tiers.steps if self.tiers else ()


def check_tiers(tiers: Tiers, minimum: int) -> None:
    """Raise InvalidTiers for the first tier that cannot be sold, of a plan that is sold from `minimum` upwards."""
    if tiers.kind not in KINDS or not tiers.steps:
        raise InvalidTiers(_("Add a tier, or choose the same price for each unit."))
    if len(tiers.steps) >= MOST_TIERS:
        raise InvalidTiers(_("A price has at most %(n)d tiers.") % {"n": MOST_TIERS}, MOST_TIERS - 1)
    before = minimum
    for place, (first, amount) in enumerate(tiers.steps):
        if first <= before:
            text = _("Begin above %(n)s, where the tier before begins.")
            raise InvalidTiers(text % {"n": number_format(before, force_grouping=True)}, place)
        if first > MOST_QUANTITY:
            text = _("Begin at %(n)s at most.")
            raise InvalidTiers(text % {"n": number_format(MOST_QUANTITY, force_grouping=True)}, place)
        if amount < 0:
            raise InvalidTiers(_("A price cannot be less than zero."), place)
        before = first


def largest_rise(before: ListPrice, after: ListPrice, minimum: int = 1) -> tuple[int, int] | None:
    """The totals (before, after) of that quantity at which the price rises by the largest share; None where it rises
    nowhere.

    Between the quantities at which tiers begin both totals are linear, so one of their ends has the largest share.
    """
    begins = [first for price in (before, after) for first, _end, _amount in price.rows(minimum)]
    quantities = {each for first in begins for each in (first - 1, first) if each >= minimum} | {MOST_QUANTITY}
    totals = [(before.price_of(each), after.price_of(each)) for each in sorted(quantities)]
    rises = [(old, new) for old, new in totals if new > old]
    free = [pair for pair in rises if not pair[0]]
    return free[0] if free else max(rises, key=lambda pair: pair[1] * 10**6 // pair[0], default=None)


def price_words(price: ListPrice, currency: str) -> str:
    """The price in words: "$5.00", or "$5.00, from 101 $4.00, from 501 $3.50 (volume)"."""
    if price.tiers is None:
        return show_amount(price.amount, currency)
    steps = [
        _("from %(n)s %(amount)s")
        % {"n": number_format(first, force_grouping=True), "amount": show_amount(amount, currency)}
        for first, amount in price.tiers.steps
    ]
    kind = _("volume tiers") if price.tiers.kind == VOLUME else _("graduated tiers")
    return f"{show_amount(price.amount, currency)}, {', '.join(steps)} ({kind})"


def tiers_of(stored: Mapping[str, Mapping[str, Any]] | None) -> dict[str, Tiers]:
    """Currency -> tiers, of a document."""
    found = {currency: tiers_from_json(tiers) for currency, tiers in (stored or {}).items()}
    return {currency: tiers for currency, tiers in found.items() if tiers is not None}


def list_prices(prices: Mapping[str, int], tiers: Mapping[str, Tiers]) -> dict[str, ListPrice]:
    """Currency -> the whole price."""
    return {currency: ListPrice(amount, tiers.get(currency)) for currency, amount in prices.items()}
