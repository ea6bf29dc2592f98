"""What lines, discounts and tax add up to. Pure; amounts are minor units, rates basis points."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.kit.money import largest_remainder, share_bp


@dataclass(frozen=True, slots=True)
class Part:
    """One component to be priced: quantity, list price of one unit, and whether it is due again each year."""

    quantity: int
    unit_price: int
    later: bool = False


@dataclass(frozen=True, slots=True)
class PricedPart:
    """A component's list price for its quantity, and its part of the line's net (money.md, "Allocate")."""

    list: int
    net: int


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line's figures: net = list - discount; `later` is what each following year costs, before tax."""

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


def divide(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """`total` over `weights` by largest remainder, ties to the earlier; all zero where the weights are."""
    if not sum(weights):
        return (0,) * len(weights)
    parts = largest_remainder(total, {f"{index:04d}": weight for index, weight in enumerate(weights)})
    return tuple(parts.values())


def later_weights(parts: Sequence[tuple[int, bool]]) -> list[int]:
    """By which a line's price of a later year is divided over its parts, each its net and whether it is due again.

    By net over the parts that are due again; over all where none is.
    """
    again = [net if later else 0 for net, later in parts]
    return again if sum(again) else [net for net, _later in parts]


def price_line(
    parts: Sequence[Part], *, discount_bp: int | None, discount: int, later: int | None = None
) -> PricedLine:
    """Price a line. `discount_bp` of the list price counts where given, else the amount `discount`, never beyond it.

    `later` fixes what following years cost; None: the net of the parts that are due again.
    """
    lists = [part.quantity * part.unit_price for part in parts]
    whole = sum(lists)
    taken = share_bp(whole, discount_bp) if discount_bp is not None else discount
    taken = max(0, min(taken, whole))
    nets = divide(whole - taken, lists)
    if later is None:
        later = sum(net for net, part in zip(nets, parts, strict=True) if part.later)
    return PricedLine(
        list=whole,
        discount=taken,
        net=whole - taken,
        later=later,
        parts=tuple(PricedPart(each, net) for each, net in zip(lists, nets, strict=True)),
    )


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
