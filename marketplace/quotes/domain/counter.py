"""What a buyer's wishes make of a version's lines. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from marketplace.quotes.interface import LineEdit, LineWish, PartEdit, VersionEdits, Wishes


@dataclass(frozen=True, slots=True)
class PresentLine:
    """A line as it is: its components' (quantity, list price of one) by key, its discount, and `later` where fixed."""

    parts: Mapping[str, tuple[int, int]]
    discount_bp: int | None
    discount: int
    later: int | None


def wanted_edits(present: Mapping[str, PresentLine], wishes: Wishes) -> VersionEdits:
    """The edits that give the buyer what it wants; wishes for lines that are not `present` are left out.

    A wanted net price becomes the discount that gives it. A line without a wanted price keeps its discount.
    """
    lines = {key: _edit(present[key], wish) for key, wish in wishes.lines.items() if key in present}
    return VersionEdits(lines=lines, valid_until=wishes.valid_until, term_months=wishes.term_months)


def _edit(line: PresentLine, wish: LineWish) -> LineEdit:
    if wish.remove:
        return LineEdit(remove=True)
    parts = {key: PartEdit(wish.quantities.get(key, now), price) for key, (now, price) in line.parts.items()}
    discount_bp, discount = line.discount_bp, line.discount
    if wish.discount_bp is not None:
        discount_bp, discount = wish.discount_bp, 0
    elif wish.net is not None:
        whole = sum(part.quantity * part.unit_price for part in parts.values())
        discount_bp, discount = None, max(0, whole - wish.net)
    return LineEdit(discount_bp=discount_bp, discount=discount, later=line.later, parts=parts)
