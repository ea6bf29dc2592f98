"""What a buyer's wishes make of a version's lines. Pure."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog.domain.list_price import ListPrice
from marketplace.quotes.domain.choices import GROUPS
from marketplace.quotes.domain.periods import first_period
from marketplace.quotes.domain.pricing import list_of
from marketplace.quotes.interface import Discount, LineEdit, LineWish, OnDay, PartEdit, VersionEdits, Wishes

NO_DISCOUNT = Discount(None)


@dataclass(frozen=True, slots=True)
class PresentLine:
    """A line as it is: its components' (quantity, list price) by key, its discount, and `later` where fixed.

    `recurring` are the keys of the components that are due again in later years; `period` is the first one, where that
    is no whole year. `ramps` are the quantities of later years that are sold with the first. `together` is its discount
    with its part of the one on the total: the amount, and the rate where both are rates. `start` is its first day,
    where it does not start with acceptance, `choice` what the buyer may do with it.
    """

    parts: Mapping[str, tuple[int, ListPrice]]
    discount_bp: int | None
    discount: int
    later: int | None
    recurring: frozenset[str] = frozenset()
    period: tuple[int, int] | None = None
    ramps: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    together: Discount = NO_DISCOUNT
    start: dt.date | None = None
    choice: str = ""

    def listed(self, key: str, quantity: int, price: ListPrice, ramp: Sequence[int]) -> int:
        """The list price of so many of this component for the first period, and for the later years that are sold."""
        return list_of(quantity, price, key in self.recurring, self.period, ramp)

    def from_to(self, start: dt.date | None, ends_on: dt.date | None) -> "PresentLine":
        """The line with the first period of these days; what does not recur, or ends on its own, has none."""
        if not self.recurring or start is None or ends_on is None or ends_on < start:
            return replace(self, period=None)
        found = first_period(start, ends_on)
        return replace(self, period=(found.days, found.of))


def wish_names(wishes: Wishes) -> tuple[str, ...]:
    """What is wished for, by name: keys of lines in their order, then "term_months", "coterm_on", "plan" and
    "valid_until"."""
    terms = {
        "term_months": wishes.term_months,
        "coterm_on": wishes.coterm_on,
        "plan": wishes.plan,
        "valid_until": wishes.valid_until,
    }
    return (*wishes.lines, *(name for name, value in terms.items() if value is not None))


def without(wishes: Wishes, refused: Collection[str]) -> Wishes:
    """The wishes but for those of these names."""
    return replace(
        wishes,
        lines={key: wish for key, wish in wishes.lines.items() if key not in refused},
        term_months=None if "term_months" in refused else wishes.term_months,
        coterm_on=None if "coterm_on" in refused else wishes.coterm_on,
        plan=None if "plan" in refused else wishes.plan,
        valid_until=None if "valid_until" in refused else wishes.valid_until,
    )


def wanted_edits(
    present: Mapping[str, PresentLine],
    wishes: Wishes,
    *,
    of_total: Discount = NO_DISCOUNT,
    coterm_on: dt.date | None = None,
) -> VersionEdits:
    """The edits that give the buyer what it wants; wishes for lines that are not `present` are left out.

    A wanted net price becomes the discount that gives it. A line without a wanted price keeps its discount; one in
    money is no larger part of fewer things, or of a shorter first period, than it was of more, and a fixed price of
    later years follows the quantity. An alternative that is included is chosen instead of the others of its group.
    Where a price is wanted, or the discount on the total (`of_total`) is an amount, that becomes a discount of each
    line: so a wanted price is what its line costs, and what is not wished for costs what it did. `coterm_on` is the day
    on which recurring lines end together, as it is.
    """
    dissolves = of_total != NO_DISCOUNT and any(
        of_total.bp is None or wish.net is not None or wish.discount_bp is not None for wish in wishes.lines.values()
    )
    if dissolves:
        present = {
            key: replace(line, discount_bp=line.together.bp, discount=line.together.amount)
            for key, line in present.items()
        }
    wanted = dict(wishes.lines)
    if wishes.coterm_on is not None:
        wanted |= {key: LineWish() for key, line in present.items() if line.recurring and key not in wanted}
    ends_on = wishes.coterm_on or coterm_on
    lines = {key: _edit(present[key], wish, ends_on) for key, wish in wanted.items() if key in present}
    if dissolves:
        lines |= {key: _kept(line) for key, line in present.items() if key not in lines}
    included = {key for key, wish in wishes.lines.items() if wish.include and key in present}
    groups = {present[key].choice for key in included} & set(GROUPS)
    for key, line in present.items():
        if line.choice in groups and key not in included:
            lines[key] = replace(lines.get(key, _kept(line)), chosen=False)
    return VersionEdits(
        lines=lines,
        valid_until=wishes.valid_until,
        term_months=wishes.term_months,
        discount=NO_DISCOUNT if dissolves else None,
        coterm=OnDay(wishes.coterm_on) if wishes.coterm_on is not None else None,
        plan=wishes.plan,
    )


def _kept(line: PresentLine) -> LineEdit:
    """The line as it is."""
    return LineEdit(discount_bp=line.discount_bp, discount=line.discount, later=line.later)


def _edit(line: PresentLine, wish: LineWish, ends_on: dt.date | None) -> LineEdit:
    if wish.remove:
        return LineEdit(remove=True)
    quantities = {key: wish.quantities.get(key, now) for key, (now, _price) in line.parts.items()}
    prices = {key: price for key, (_now, price) in line.parts.items()}
    parts = {key: PartEdit(each, prices[key].unit_at(each), wish.ramps.get(key)) for key, each in quantities.items()}
    before = sum(
        line.listed(key, quantity, price, line.ramps.get(key, ())) for key, (quantity, price) in line.parts.items()
    )
    moved = line.from_to(wish.start or line.start, ends_on)
    whole = sum(
        moved.listed(key, each, prices[key], wish.ramps.get(key, line.ramps.get(key, ())))
        for key, each in quantities.items()
    )
    discount_bp, discount, later = line.discount_bp, line.discount, line.later
    if before:
        discount = min(discount, discount * whole // before)
    again = sum(prices[key].price_of(line.parts[key][0]) for key in line.recurring)
    if later is not None and again:
        wanted = sum(prices[key].price_of(quantities[key]) for key in line.recurring)
        later = -(-later * wanted // again)
    if wish.discount_bp is not None:
        discount_bp, discount = wish.discount_bp, 0
    elif wish.net is not None:
        discount_bp, discount = None, max(0, whole - wish.net)
    return LineEdit(
        discount_bp=discount_bp,
        discount=discount,
        later=later,
        parts=parts,
        start=OnDay(wish.start) if wish.start is not None else None,
        chosen=True if wish.include else None,
    )
