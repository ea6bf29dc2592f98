"""What lines, discounts and tax add up to. Pure; amounts are minor units, rates basis points."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.domain.list_price import ListPrice
from core.kit.money import largest_remainder, share_bp, share_of


@dataclass(frozen=True, slots=True)
class Part:
    """One component to be priced: quantity, list price (of one, or with tiers), and whether it is due again each year.

    `ramp` are its quantities in the second year and those after it, where these are sold with the first.
    """

    quantity: int
    unit_price: int | ListPrice
    later: bool = False
    ramp: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PricedPart:
    """A component's list price for its quantity, and its part of the line's net (`core/split/RULES.md`, "Split")."""

    list: int
    net: int


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line's figures: net = list - discount; `later` is what each following year costs, before tax. Where several
    years are sold together, all but `later`, which is nothing, are of all of them."""

    list: int
    discount: int
    net: int
    later: int
    parts: tuple[PricedPart, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """A quote's figures: total = net + tax; `line_taxes` sum to the tax, in the lines' order."""

    list: int
    net: int
    tax: int
    total: int
    later: int
    line_taxes: tuple[int, ...]


def list_of(
    quantity: int,
    unit_price: int | ListPrice,
    recurring: bool,
    period: tuple[int, int] | None,
    ramp: Sequence[int] = (),
) -> int:
    """The list price of a component for its quantity: of what recurs, for the days of `period` out of those of its year
    (None: a whole year), rounded half-even once (`domain/periods.py`), and for the whole years of `ramp` after it.

    Of a price with tiers, each year reaches the tiers of its own quantity.
    """
    whole = _of(unit_price, quantity)
    first = share_of(whole, *period) if recurring and period is not None else whole
    return first + sum(_of(unit_price, each) for each in ramp)


def _of(price: int | ListPrice, quantity: int) -> int:
    return price.price_of(quantity) if isinstance(price, ListPrice) else quantity * price


def nets_by_year(parts: Sequence[Part], net: int, period: tuple[int, int] | None = None) -> tuple[int, ...]:
    """A line's net by contract year, in the order of years: divided by their list prices, so that each has the line's
    discount and they sum to `net`. One year, unless a part has a ramp."""
    years = 1 + max((len(part.ramp) for part in parts), default=0)
    lists = [sum(list_of(part.quantity, part.unit_price, part.later, period) for part in parts)]
    lists += [sum(_of(part.unit_price, part.ramp[n]) for part in parts if n < len(part.ramp)) for n in range(years - 1)]
    return divide(net, lists)


def divide(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`total` over `weights` by largest remainder, ties to the earlier; all zero where the weights are."""
    if not sum(weights):
        return (0,) * len(weights)
    parts = largest_remainder(total, {f"{index:04d}": weight for index, weight in enumerate(weights)})
    return tuple(parts.values())


def net_of_term(lines: Sequence[tuple[int, int, int | None]], term_months: int) -> int:
    """What the lines cost over the whole term, before tax: each its net, its price of a later year, and how many whole
    years follow its first period (None: what of `term_months` is beyond the first year, rounded half-even)."""
    beyond = max(0, term_months - 12)
    return sum(net + (share_of(later, beyond, 12) if years is None else later * years) for net, later, years in lines)


def later_weights(parts: Sequence[tuple[int, bool]]) -> list[int]:
    """By which a line's price of a later year is divided over its parts, each its net and whether it is due again.

    By net over the parts that are due again; over all where none is.
    """
    again = [net if later else 0 for net, later in parts]
    return again if sum(again) else [net for net, _later in parts]


def price_line(
    parts: Sequence[Part],
    *,
    discount_bp: int | None,
    discount: int,
    later: int | None = None,
    period: tuple[int, int] | None = None,
    of_total: int = 0,
) -> PricedLine:
    """Price a line. `discount_bp` of the list price counts where given, else the amount `discount`, never beyond it.
    `of_total` comes off besides: the line's part of a discount on the total.

    `later` fixes what following years cost; None: the net of the parts that are due again. `period` is the line's first
    one, (days, days of its year), where that is no whole year: a following year is one, and a discount in money is the
    same part of its list price. Years that are sold together have one price, and no later year.
    """
    lists = [list_of(part.quantity, part.unit_price, part.later, period, part.ramp) for part in parts]
    whole = sum(lists)
    taken = share_bp(whole, discount_bp) if discount_bp is not None else discount
    taken = max(0, min(taken + of_total, whole))
    nets = divide(whole - taken, lists)
    if any(part.ramp for part in parts):
        later = 0
    elif later is None:
        yearly = nets if period is None else _nets_of_a_year(parts, None if of_total else discount_bp, taken, whole)
        later = sum(net for net, part in zip(yearly, parts, strict=True) if part.later)
    return PricedLine(
        list=whole,
        discount=taken,
        net=whole - taken,
        later=later,
        parts=tuple(PricedPart(each, net) for each, net in zip(lists, nets, strict=True)),
    )


def _nets_of_a_year(parts: Sequence[Part], discount_bp: int | None, taken: int, listed: int) -> tuple[int, ...]:
    """The parts' nets of a whole year, for a line of which `taken` comes off the list price of its first period."""
    lists = [list_of(part.quantity, part.unit_price, part.later, None) for part in parts]
    whole = sum(lists)
    in_money = share_of(whole, taken, listed) if listed else 0
    off = in_money if discount_bp is None else share_bp(whole, discount_bp)
    return divide(whole - max(0, min(off, whole)), lists)


def discount_parts(nets: Sequence[int], bp: int | None, amount: int) -> tuple[int, ...]:
    """A discount on the total over the lines by what each costs, so that the parts sum to it exactly: `bp` of it all
    where given (rounded half-even once), else the `amount`, never beyond what they cost."""
    whole = sum(nets)
    taken = share_bp(whole, bp) if bp is not None else amount
    return divide(max(0, min(taken, whole)), nets)


def total(lines: Sequence[PricedLine], tax_bp: int) -> Totals:
    """Sum the lines and put the tax on their net, rounded half-even once, divided over the lines by their net."""
    net = sum(line.net for line in lines)
    tax = share_bp(net, tax_bp)
    return Totals(
        list=sum(line.list for line in lines),
        net=net,
        tax=tax,
        total=net + tax,
        later=sum(line.later for line in lines),
        line_taxes=divide(tax, [line.net for line in lines]),
    )
