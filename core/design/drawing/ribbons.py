"""The split as a picture: width is amount. Geometry of fans, split sheets, card art and streams of deals.

Everything is computed in fractions from whole minor units and rounded only where a number is written, so ribbons that
leave one stack fill it exactly. Rows are as tall as `max(minimum, amount x scale + padding)`; ribbons leave the source
stacked and arrive centred in their rows. Drawings are 100 wide and stretch (`preserveAspectRatio="none"`).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil


@dataclass(frozen=True)
class FlowPart:
    """One party or component in a picture: `amount` in minor units, `color` 0..6 (0 the platform), or "mist", "ink"."""

    label: str
    amount: int
    color: int | str = 0
    note: str = ""
    key: str = ""


@dataclass(frozen=True)
class Stream:
    """An amount that runs from the component `source` to the party `target`, both named by key."""

    source: str
    target: str
    amount: int


@dataclass(frozen=True)
class Band:
    """A stretch of a vertical edge."""

    top: Fraction
    height: Fraction

    @property
    def bottom(self) -> Fraction:
        """Where it ends."""
        return self.top + self.height


@dataclass(frozen=True)
class Ribbon:
    """One drawn stream: from a band on the left edge to a band on the right edge, of the same width."""

    start: Band
    end: Band
    color: int | str
    label: str
    amount: int

    @property
    def path(self) -> str:
        """The `d` of an SVG path, 100 wide."""
        a, b, c, d = n(self.start.top), n(self.end.top), n(self.end.bottom), n(self.start.bottom)
        return f"M0 {a}C50 {a} 50 {b} 100 {b}V{c}C50 {c} 50 {d} 0 {d}Z"


@dataclass(frozen=True)
class Fan:
    """One to many, or many to one. `rows` are heights for the labels' grid; they add up to `height`."""

    height: int
    rows: tuple[Fraction, ...]
    ribbons: tuple[Ribbon, ...]
    one: Band
    many: tuple[Band, ...]


@dataclass(frozen=True)
class Sheet:
    """Payment, components, parties: two layers of ribbons and where the labels stand."""

    height: int
    payment: Band
    components: tuple[Band, ...]
    slots: tuple[Band, ...]
    parties: tuple[Band, ...]
    rows: tuple[Fraction, ...]
    to_components: tuple[Ribbon, ...]
    to_parties: tuple[Ribbon, ...]


def n(value: Fraction | float | int) -> str:
    """A coordinate with at most two decimals."""
    return f"{float(value):.2f}".rstrip("0").rstrip(".")


def _check(amounts: Sequence[int]) -> int:
    for amount in amounts:
        if amount < 0:
            raise ValueError(f"a ribbon cannot be narrower than nothing: {amount}")
    return sum(amounts)


def _stack(amounts: Sequence[int], scale: Fraction, top: Fraction) -> list[Band]:
    bands = []
    for amount in amounts:
        bands.append(Band(top, amount * scale))
        top += amount * scale
    return bands


def fan(
    parts: Sequence[FlowPart], flow_height: int = 336, min_row: int = 46, pad: int = 10, inward: bool = False
) -> Fan:
    """The fan of one payment into its parts, or with `inward` of many parts into one.

    `flow_height` is what the sum of the amounts measures, in px. Raises ValueError for a negative amount.
    """
    total = _check([part.amount for part in parts])
    scale = Fraction(flow_height, total) if total else Fraction(0)
    rows = [max(Fraction(min_row), part.amount * scale + pad) for part in parts]
    height = ceil(sum(rows, Fraction(0)))
    if rows:
        rows[-1] += height - sum(rows, Fraction(0))
    many, top = [], Fraction(0)
    for part, row in zip(parts, rows, strict=True):
        wide = part.amount * scale
        many.append(Band(top + (row - wide) / 2, wide))
        top += row
    one_top = (height - total * scale) / 2
    one = _stack([part.amount for part in parts], scale, one_top)
    ribbons = [
        Ribbon(m if inward else o, o if inward else m, part.color, part.label, part.amount)
        for part, o, m in zip(parts, one, many, strict=True)
        if part.amount
    ]
    return Fan(height, tuple(rows), tuple(ribbons), Band(one_top, total * scale), tuple(many))


def sheet(
    components: Sequence[FlowPart],
    parties: Sequence[FlowPart],
    streams: Sequence[Stream],
    flow_height: int = 376,
    min_row: int = 52,
    pad: int = 14,
    min_slot: int = 46,
) -> Sheet:
    """The three columns of a split sheet.

    Every component's streams must add up to it and every party's to it, else ValueError: a picture that does not add
    up is not drawn.
    """
    total = _check([c.amount for c in components])
    if total != _check([p.amount for p in parties]):
        raise ValueError("what the components carry and what the parties receive differ")
    _check([s.amount for s in streams])
    for side, attribute in ((components, "source"), (parties, "target")):
        for part in side:
            found = sum(s.amount for s in streams if getattr(s, attribute) == part.key)
            if found != part.amount:
                raise ValueError(f"the streams of {part.label} add up to {found}, not to {part.amount}")
    scale = Fraction(flow_height, total) if total else Fraction(0)
    gap = Fraction(max(14, min(56, 224 // max(1, len(components)))))
    slots_high = [max(Fraction(min_slot), c.amount * scale) for c in components]
    middle = sum(slots_high, Fraction(0)) + gap * max(0, len(components) - 1)
    rows = [max(Fraction(min_row), p.amount * scale + pad) for p in parties]
    height = ceil(max(middle, sum(rows, Fraction(0)), total * scale))
    spare = (height - sum(rows, Fraction(0))) / max(1, len(rows))
    rows = [row + spare for row in rows]

    slots, component_bands, top = [], [], (height - middle) / 2
    for component, high in zip(components, slots_high, strict=True):
        wide = component.amount * scale
        slots.append(Band(top, high))
        component_bands.append(Band(top + (high - wide) / 2, wide))
        top += high + gap
    party_bands, top = [], Fraction(0)
    for part, row in zip(parties, rows, strict=True):
        wide = part.amount * scale
        party_bands.append(Band(top + (row - wide) / 2, wide))
        top += row

    payment = Band((height - total * scale) / 2, total * scale)
    left = _stack([c.amount for c in components], scale, payment.top)
    to_components = tuple(
        Ribbon(a, b, "mist", c.label, c.amount)
        for a, b, c in zip(left, component_bands, components, strict=True)
        if c.amount
    )
    leaving = {c.key: band.top for c, band in zip(components, component_bands, strict=True)}
    by_pair: dict[tuple[str, str], int] = {}
    for s in streams:
        by_pair[s.source, s.target] = by_pair.get((s.source, s.target), 0) + s.amount
    ribbons = []
    for part, band in zip(parties, party_bands, strict=True):
        arriving = band.top
        for component in components:
            amount = by_pair.get((component.key, part.key), 0)
            if not amount:
                continue
            wide = amount * scale
            label = f"{component.label}, {part.label}"
            ribbons.append(Ribbon(Band(leaving[component.key], wide), Band(arriving, wide), part.color, label, amount))
            leaving[component.key] += wide
            arriving += wide
    return Sheet(
        height, payment, tuple(component_bands), tuple(slots), tuple(party_bands), tuple(rows), to_components,
        tuple(ribbons),
    )  # fmt: skip


@dataclass(frozen=True)
class Woven:
    """Card art: a ribbon per component in a `width` x `height` box, with the middle of each ribbon's left end."""

    width: int
    height: int
    paths: tuple[tuple[int | str, str], ...]
    starts: tuple[Fraction, ...]


def weave(parts: Sequence[FlowPart], width: int = 120, height: int = 104, seed: str = "") -> Woven:
    """Ribbons of a solution's own components that come together: no two solutions look alike, and none is decoration.

    Components without a price (all amounts zero) are drawn equal. The seed (else the labels) decides the order on the
    left, where they meet and how high, so a solution always looks the same.
    """
    amounts = [part.amount for part in parts]
    if not _check(amounts):
        amounts = [1] * len(parts)
    dice = hashlib.sha256((seed or "|".join(part.label for part in parts)).encode()).digest()
    scale = Fraction(height * 42, 100 * (sum(amounts) or 1))
    order = list(range(len(parts)))
    if dice[0] % 5 > 1:
        order.sort(key=lambda i: (dice[1 + i % 30], i))
    margin = Fraction(height * 87, 1000)
    spare = height - 2 * margin - sum(amounts) * scale
    gap = spare / max(1, len(parts) - 1)
    lefts: dict[int, Fraction] = {}
    top = margin if len(parts) > 1 else margin + spare / 2
    for i in order:
        lefts[i] = top
        top += amounts[i] * scale + gap
    room = height - 2 * margin - sum(amounts) * scale
    meet = margin + room * (dice[31] % 9 + 1) / 10
    bend = Fraction(width * (46 + dice[30] % 24), 100)
    half = bend / 2
    paths, starts = [], []
    for i, part in enumerate(parts):
        wide = amounts[i] * scale
        a, b = lefts[i], meet
        paths.append(
            (
                part.color,
                f"M0 {n(a)}C{n(half)} {n(a)} {n(half)} {n(b)} {n(bend)} {n(b)}H{width}v{n(wide)}"
                f"H{n(bend)}C{n(half)} {n(b + wide)} {n(half)} {n(a + wide)} 0 {n(a + wide)}Z",
            )
        )
        starts.append(a + wide / 2)
        meet += wide
    return Woven(width, height, tuple(paths), tuple(starts))


def stream_path(amounts: Sequence[int], height: int = 64) -> str:
    """Stages as one stream, 100 wide each, as tall as their amount against the largest, centred on one line."""
    _check(amounts)
    most = max(amounts, default=0)
    if not amounts or not most:
        return f"M0 {n(height / 2)}H{100 * max(1, len(amounts))}"
    half = [Fraction(amount * height, 2 * most) for amount in amounts]
    middle = Fraction(height, 2)
    last = len(amounts) - 1
    there = f"M0 {n(middle - half[0])}"
    back = ""
    for i, half_high in enumerate(half):
        x = 100 * (i + 1)
        if i == last:
            there += f"H{x}V{n(middle + half_high)}"
        else:
            b = middle - half[i + 1]
            there += f"H{x - 14}C{x} {n(middle - half_high)} {x} {n(b)} {x + 14} {n(b)}"
            back = (
                f"H{x + 14}C{x} {n(middle + half[i + 1])} {x} {n(middle + half_high)} {x - 14} {n(middle + half_high)}"
                + back
            )
    return f"{there}{back}H0Z"
