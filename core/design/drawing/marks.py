"""Logos for organisations that brought none: drawn from the name and the organisation, always the same mark.

Twenty families of motifs meet twenty palettes and a few variations each, so two companies seldom share one. The
names of the art direction have marks drawn by hand. All on a 40 x 40 field; the page clips the corners.
"""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True)
class Palette:
    """Ground, figure and a spark; figure and ground differ enough to be read at 18 px."""

    ground: str
    figure: str
    spark: str


PALETTES: tuple[Palette, ...] = (
    Palette("#0e4a48", "#d9f0e6", "#f2b84b"),
    Palette("#f3c556", "#5b3a0c", "#fff6da"),
    Palette("#1d2624", "#f4f0e2", "#8fcb9b"),
    Palette("#a8381a", "#ffffff", "#f7c9b6"),
    Palette("#e9e6e1", "#272420", "#c2542d"),
    Palette("#123b2c", "#a9dcb9", "#5fb3d8"),
    Palette("#2b337e", "#ffffff", "#c9cdfb"),
    Palette("#f6dcea", "#8d2f6b", "#c86a9f"),
    Palette("#dfeacb", "#3f6a2c", "#7f9f3d"),
    Palette("#cfe4f2", "#15577f", "#2f8ac0"),
    Palette("#ece4d4", "#5a4632", "#b4552d"),
    Palette("#0b5d7a", "#e8f6fa", "#7fd0e6"),
    Palette("#f0efe9", "#1f2a6b", "#d4512f"),
    Palette("#5a2a4f", "#f3dcec", "#e59b6b"),
    Palette("#e8dcf5", "#4b2f86", "#8a63c9"),
    Palette("#39424e", "#eef2f6", "#f0a35e"),
    Palette("#fbe3d6", "#a4431f", "#e08a5b"),
    Palette("#d6efe9", "#0f5f58", "#37a394"),
    Palette("#6b1d2a", "#fbe9e4", "#e9a6a0"),
    Palette("#fff3c4", "#2f4b3c", "#d98e1f"),
)


class _Dice:
    """Choices that follow from a name: bytes of its hash, one after another."""

    def __init__(self, seed: str) -> None:
        self._bytes = hashlib.sha256(seed.encode()).digest()
        self._at = 0

    def roll(self, sides: int) -> int:
        """A number from 0 up to, not including, `sides`."""
        value = self._bytes[self._at % len(self._bytes)] + 256 * self._bytes[(self._at + 7) % len(self._bytes)]
        self._at += 1
        return value % sides


def _stroke(path: str, colour: str, width: float) -> str:
    return (
        f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{width:g}" '
        f'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def _fill(path: str, colour: str) -> str:
    return f'<path fill="{colour}" d="{path}"/>'


def _circle(x: float, y: float, r: float, colour: str) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="{colour}"/>'


def _ring(x: float, y: float, r: float, colour: str, width: float) -> str:
    return f'<circle cx="{x:g}" cy="{y:g}" r="{r:g}" fill="none" stroke="{colour}" stroke-width="{width:g}"/>'


def _turn(degrees: int, inner: str) -> str:
    return f'<g transform="rotate({degrees} 20 20)">{inner}</g>' if degrees else inner


def _arch(p: Palette, d: _Dice) -> str:
    inner = _fill("M18 24h4v9h-4z", p.spark) if d.roll(2) else _circle(20, 27, 3, p.spark)
    return _fill("M8 33V18a12 12 0 0 1 24 0v15h-6V18a6 6 0 0 0-12 0v15z", p.figure) + inner


def _hills(p: Palette, d: _Dice) -> str:
    x = (11, 20, 28)[d.roll(3)]
    ridge = ("M0 31c8-11 15-11 21-4 6-5 12-6 19-2v15H0z", "M0 26c9-6 14 5 22 2 7-3 10-7 18-5v17H0z")[d.roll(2)]
    return _circle(x, 13, 6, p.spark) + _fill(ridge, p.figure)


def _notch(p: Palette, d: _Dice) -> str:
    width = (4, 5, 6)[d.roll(3)]
    inner = _stroke("M28 12.5a11 11 0 1 0 0 15", p.figure, width)
    return _turn((0, 90, 180, 270)[d.roll(4)], inner + _circle(27, 20, 3.2, p.spark))


def _waves(p: Palette, d: _Dice) -> str:
    rows = (14, 20, 26) if d.roll(2) else (11, 17, 23, 29)
    width = 3.2 if len(rows) == 3 else 2.4
    shape = ("c4-5 9-5 13 0s9 5 13 0", "c4 4 9 4 13 0s9-4 13 0")[d.roll(2)]
    accent = d.roll(len(rows))
    return "".join(
        _stroke(f"M7 {y}{shape}", p.spark if row == accent else p.figure, width) for row, y in enumerate(rows)
    )


def _leaf(p: Palette, d: _Dice) -> str:
    pairs = 2 + d.roll(2)
    leaves = ""
    for row in range(pairs):
        y = 32 - row * (20 // pairs) - 2
        reach = 11 - row * 2
        leaves += f"M19 {y}c-6 0-{reach}-3-{reach}-7 6 0 {reach} 2 {reach} 7z"
        leaves += f"M21 {y}c6 0 {reach}-3 {reach}-7-6 0-{reach} 2-{reach} 7z"
    return _stroke("M20 35V9", p.spark, 2.2) + _fill(leaves, p.figure) + _circle(20, 8, 2.4, p.figure)


def _stair(p: Palette, d: _Dice) -> str:
    heights = ((8, 14, 20, 26), (26, 18, 12, 20), (12, 22, 16, 26), (20, 26, 14, 8))[d.roll(4)]
    spark = d.roll(4)
    return "".join(
        _fill(f"M{8 + i * 6.4:g} {33 - h}h4.8v{h}h-4.8z", p.spark if i == spark else p.figure)
        for i, h in enumerate(heights)
    )


def _quarters(p: Palette, d: _Dice) -> str:
    shapes = ("M0 0h12a12 12 0 0 1-12 12z", "M12 0v12H0A12 12 0 0 1 12 0z",
              "M12 12H0V0a12 12 0 0 1 12 12z", "M0 12V0h12A12 12 0 0 1 0 12z", "M6 0a6 6 0 1 0 .1 0z")  # fmt: skip
    spark = d.roll(4)
    tiles = ""
    for i in range(4):
        shape = shapes[d.roll(4) if i != 3 else d.roll(5)]
        x, y = 7.5 + 13 * (i % 2), 7.5 + 13 * (i // 2)
        tiles += f'<g transform="translate({x:g} {y:g})">{_fill(shape, p.spark if i == spark else p.figure)}</g>'
    return tiles


def _chevrons(p: Palette, d: _Dice) -> str:
    spark = d.roll(3)
    inner = "".join(_stroke(f"M9 {18 + 8 * i}l11-8 11 8", p.spark if i == spark else p.figure, 3.6) for i in range(3))
    return _turn((0, 90, 180)[d.roll(3)], inner)


def _petals(p: Palette, d: _Dice) -> str:
    count = (4, 5, 6, 8)[d.roll(4)]
    petal = ("M20 18c-4-4-4-9 0-12 4 3 4 8 0 12z", "M20 17c-5-1-5-10 0-11 5 1 5 10 0 11z")[d.roll(2)]
    offset = 0 if count % 2 else d.roll(2) * 180 // count
    petals = "".join(f'<path d="{petal}" transform="rotate({offset + 360 * i // count} 20 20)"/>' for i in range(count))
    return f'<g fill="{p.figure}">{petals}</g>' + _circle(20, 20, 2.6, p.spark)


def _dots(p: Palette, d: _Dice) -> str:
    kind = d.roll(4)
    spark = d.roll(9)
    out = ""
    for i in range(9):
        x, y = i % 3, i // 3
        size = (x + y, 2 + x - y, 4 - 2 * abs(x - 1) - 2 * abs(y - 1), 2 * max(abs(x - 1), abs(y - 1)) + 1)[kind]
        out += _circle(10 + 10 * x, 10 + 10 * y, 1.7 + 0.75 * max(0, size), p.spark if i == spark else p.figure)
    return out


def _links(p: Palette, d: _Dice) -> str:
    inner = (
        _ring(15.5, 20, 8, p.figure, 3.6)
        + _ring(24.5, 20, 8, p.spark, 3.6)
        + _stroke("M15.5 12a8 8 0 0 1 7.4 5", p.figure, 3.6)
    )
    return _turn((0, 45, 90, 135)[d.roll(4)], inner)


def _blinds(p: Palette, d: _Dice) -> str:
    cuts = 3 + d.roll(2)
    step = 24 / (cuts + 1)
    inner = _circle(20, 20, 13, p.figure)
    for i in range(1, cuts + 1):
        inner += _fill(f"M5 {8 + step * i - 1:.1f}h30v{0.7 + 0.7 * i:.1f}H5z", p.ground)
    return _turn((0, 45, 90, 180)[d.roll(4)], inner) + (_circle(29, 11, 3.6, p.spark) if d.roll(2) else "")


def _peaks(p: Palette, d: _Dice) -> str:
    tall = (14, 20, 25)[d.roll(3)]
    return (
        _fill(f"M4 32 {40 - tall} 15l10 17z", p.spark)
        + _fill(f"M6 32 {tall} 9l13 23z", p.figure)
        + _fill(f"M{tall} 9l4.5 8-4.5 3-4-3.6z", p.ground)
    )


def _bridge(p: Palette, d: _Dice) -> str:
    legs = "".join(f"M{x} 27V{y}" for x, y in ((9, 25), (14.5, 20), (20, 18), (25.5, 20), (31, 25)))
    sun = _circle((12, 20, 28)[d.roll(3)], 10, 3.2, p.spark)
    return (
        _stroke("M5 28c6-14 24-14 30 0", p.figure, 3.2)
        + _stroke("M4 28h32", p.figure, 3.2)
        + _stroke(legs, p.figure, 1.8)
        + sun
    )


def _sail(p: Palette, d: _Dice) -> str:
    inner = _fill("M19 6v21H8C14 22 18 15 19 6z", p.figure) + _fill("M22 11c6 3 9 9 9 16h-9z", p.spark)
    water = _stroke("M7 32c4-3 6-3 9 0s6 3 9 0 5-3 8 0", p.figure, 2.4)
    flipped = f'<g transform="matrix(-1 0 0 1 40 0)">{inner}</g>' if d.roll(2) else inner
    return flipped + water


def _orbit(p: Palette, d: _Dice) -> str:
    angle = (-35, 20, 55, -60)[d.roll(4)]
    path = f'<ellipse cx="20" cy="20" rx="16" ry="6" fill="none" stroke="{p.figure}" stroke-width="2.4" transform="rotate({angle} 20 20)"/>'  # noqa: E501
    moon = f'<circle cx="34" cy="18" r="3" fill="{p.spark}" transform="rotate({angle} 20 20)"/>'
    return path + _circle(20, 20, 4.8, p.figure) + moon


def _weave(p: Palette, d: _Dice) -> str:
    a, b = (p.figure, p.spark) if d.roll(2) else (p.spark, p.figure)
    return _turn(
        (0, 45)[d.roll(2)],
        _fill("M7 12h26v5H7zM7 23h26v5H7z", a)
        + _fill("M12 7h5v26h-5zM23 7h5v26h-5z", b)
        + _fill("M10 12h9v5h-9zM21 23h9v5h-9z", a),
    )


def _rays(p: Palette, d: _Dice) -> str:
    count = (5, 7, 9)[d.roll(3)]
    rays = "".join(f'<path d="M6 28h7" transform="rotate({180 * i / (count - 1):g} 20 28)"/>' for i in range(count))
    return (
        f'<g stroke="{p.figure}" stroke-width="3" stroke-linecap="round">{rays}</g>'
        + _fill("M14 28a6 6 0 0 1 12 0z", p.spark)
        + _stroke("M6 33.5h28", p.figure, 2.4)
    )


def _current(p: Palette, d: _Dice) -> str:
    inner = _stroke("M8 14h14c6 0 6-7 1-7", p.figure, 3.2) + _stroke("M8 20.5h21c6 0 6 8 0 8", p.spark, 3.2)
    inner += _stroke("M8 27h9c5 0 5 6.5 1 6.5", p.figure, 3.2)
    return _turn(180, inner) if d.roll(2) else inner


def _keystone(p: Palette, d: _Dice) -> str:
    left = _fill("M7 9h10l-3 22H7z", p.figure)
    right = _fill("M33 9H23l3 22h7z", p.figure)
    middle = _fill("M19 9h2l3 22h-8z", p.spark)
    return _turn((0, 180)[d.roll(2)], left + middle + right)


FAMILIES: tuple[Callable[[Palette, _Dice], str], ...] = (
    _arch, _hills, _notch, _waves, _leaf, _stair, _quarters, _chevrons, _petals, _dots,
    _links, _blinds, _peaks, _bridge, _sail, _orbit, _weave, _rays, _current, _keystone,
)  # fmt: skip

_ENSEMBLE = (
    '<path fill="currentColor" d="M2 4h4v16H2z"/><path class="node c1" d="M7 4c7 0 8-2 15-2v3c-7 0-8 4-15 4z"/>'
    '<path class="node c2" d="M7 9.8c7 0 8 .2 15 .2v4c-7 0-8 .2-15 .2z"/>'
    '<path class="node c3" d="M7 15c7 0 8 4 15 4v3c-7 0-8-2-15-2z"/>'
)

#: Marks drawn for one organisation, by its slug, and by the first word of its name.
_DRAWN: dict[str, str] = {}
_DRAWN_BY_WORD: dict[str, str] = {}


def register_mark(slug: str, word: str, body: str) -> None:
    """Give the organisation of this slug a mark that was drawn for it: SVG on a 40 x 40 field.

    Whoever only takes the same first word has a mark of its own; `word` is what it is found by where no slug is known.
    """
    _DRAWN[slug] = _DRAWN_BY_WORD[word] = body
    mark_body.cache_clear()


@lru_cache(maxsize=4096)
def mark_body(name: str, key: str = "") -> str:
    """What is inside the mark of a name, on a 40 x 40 field.

    `key` is the organisation's slug, and what the mark follows where there is one: two organisations of one name have
    slugs that differ in their last number, and each number has another motif and other colours. A registered mark
    belongs to one slug; without a slug, to the first word of the name.
    """
    words = re.findall(r"\w+", name.casefold())
    drawn = _DRAWN.get(key) if key else _DRAWN_BY_WORD.get(words[0]) if words else None
    if drawn:
        return drawn
    base, number = _numbered(key or " ".join(words) or "?")
    dice = _Dice(f"mark:{base}")
    # Steps through every pair: neighbours in number differ in the motif, and in the colours as well.
    motif, hue = dice.roll(len(FAMILIES)) + number, _Dice(f"hue:{base}").roll(len(PALETTES)) + 7 * number
    hue += number // len(FAMILIES)
    palette = PALETTES[hue % len(PALETTES)]
    return f'<path fill="{palette.ground}" d="M0 0h40v40H0z"/>{FAMILIES[motif % len(FAMILIES)](palette, dice)}'


def _numbered(key: str) -> tuple[str, int]:
    """A slug without the number at its end, and that number; 0 where it has none."""
    found = re.fullmatch(r"(.+)-(\d{1,9})", key)
    return (found[1], int(found[2])) if found else (key, 0)


def mark_svg(name: str, key: str = "", attributes: str = "") -> str:
    """A whole logo for the organisation of this name and slug. It is decoration.

    The name stands beside it, so screen readers skip it.
    """
    return f'<svg class="logo"{attributes} viewBox="0 0 40 40" aria-hidden="true">{mark_body(name, key)}</svg>'


def ensemble_svg(attributes: str = "") -> str:
    """The marketplace's own mark: one bar, three hands, in the colours of the first three parties."""
    return f'<svg class="logo own"{attributes} viewBox="0 0 24 24" aria-hidden="true">{_ENSEMBLE}</svg>'


def mark_file(name: str, key: str = "") -> str:
    """The same as a file that stands alone, such as one for a document."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40">{mark_body(name, key)}</svg>'
