"""Small drawings of sections and of pages made of them: bars and boxes, in three tones. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

WIDTH, GAP, EDGE = 160, 8, 10
_INNER = WIDTH - 2 * EDGE


@dataclass(frozen=True, slots=True)
class Box:
    """One rectangle. `tone` is strong (a heading or a button), soft (text) or fill (a surface)."""

    x: int
    y: int
    width: int
    height: int
    tone: str


@dataclass(frozen=True, slots=True)
class Outline:
    """A drawing, `height` high and as wide as all of them."""

    height: int
    boxes: tuple[Box, ...]
    width: int = WIDTH


def _heading(width: int = 52) -> list[Box]:
    return [Box(0, 0, width, 5, "strong")]


def _lines(top: int, *widths: int) -> list[Box]:
    return [Box(0, top + 7 * number, width, 3, "soft") for number, width in enumerate(widths)]


def _row(top: int, count: int, height: int, tone: str = "fill", gap: int = 6) -> list[Box]:
    width = (_INNER - gap * (count - 1)) // count
    return [Box(number * (width + gap), top, width, height, tone) for number in range(count)]


def _table(top: int, rows: int, columns: int) -> list[Box]:
    step = _INNER // columns
    return [
        Box(column * step, top + row * 8, step - 10, 3, "strong" if row == 0 else "soft")
        for row in range(rows)
        for column in range(columns)
    ]


#: Kind of section -> what it looks like.
_SECTIONS: dict[str, list[Box]] = {
    "opening": [
        Box(0, 0, 92, 8, "strong"), *_lines(14, 110, 80), Box(0, 32, 34, 9, "strong"), Box(116, 0, 24, 41, "fill"),
    ],
    "opening_drawn": [
        Box(0, 0, 80, 7, "strong"), *_lines(12, 96, 70), Box(112, 0, 28, 26, "fill"), *_row(34, 7, 14, gap=3),
    ],
    "opening_beside": [
        Box(0, 8, 60, 7, "strong"), *_lines(20, 66, 50), Box(76, 0, 64, 40, "fill"), *_row(46, 4, 6, "soft"),
    ],
    "opening_across": [
        Box(0, 0, 80, 7, "strong"), *_lines(12, 96, 70), Box(112, 0, 28, 24, "soft"), Box(0, 30, _INNER, 26, "fill"),
    ],
    "opening_behind": [
        Box(0, 0, _INNER, 50, "fill"), Box(8, 18, 56, 7, "strong"), Box(8, 30, 48, 3, "strong"),
        Box(8, 37, 48, 3, "strong"), *_row(56, 4, 6, "soft"),
    ],
    "solutions": [*_heading(), *_row(11, 3, 26)],
    "products": [*_heading(60), *_row(11, 3, 14), *_row(29, 3, 14)],
    "stories": [
        *_heading(48), *_row(11, 3, 18), *[Box(48 * each, 33, 36, 3, "strong") for each in range(3)],
        *[Box(48 * each, 40, 28, 3, "soft") for each in range(3)],
    ],
    "news": [
        *_heading(30), *[Box(0, 12 + 14 * row, 22, 3, "soft") for row in range(3)],
        *[Box(30, 12 + 14 * row, 90, 4, "strong") for row in range(3)],
    ],
    "services": [*_heading(44), *_lines(11, 140, 140, 140)],
    "outcomes": [*_heading(60), *_row(11, 3, 4, "strong"), *_row(19, 3, 8, "soft")],
    "text": [*_heading(40), *_lines(11, 136, 128, 90)],
    "figures": [*_row(0, 4, 9, "strong"), *_row(13, 4, 3, "soft")],
    "steps": [*_heading(48), Box(0, 15, _INNER, 2, "soft"), *_row(12, 4, 8, "strong", gap=24)],
    "quote": [
        Box(0, 0, 3, 22, "strong"), Box(10, 0, 120, 5, "strong"), Box(10, 8, 96, 5, "strong"),
        Box(10, 19, 44, 3, "soft"),
    ],
    "together": [*_heading(), *_row(11, 4, 12)],
    "picture": [Box(0, 0, _INNER, 34, "fill")],
    "downloads": [*_heading(36), *_lines(11, 140, 140)],
    "action": [Box(0, 0, _INNER, 20, "fill"), Box(8, 8, 66, 4, "strong"), Box(102, 5, 30, 10, "strong")],
    "pricing": [*_heading(36), *_table(12, 4, 3)],
    "comparison": [*_heading(58), *_row(11, 3, 8), *_table(24, 3, 3)],
    "questions": [
        *_heading(48),
        *[Box(0, 12 + 9 * row, 100, 3, "strong") for row in range(3)],
        *[Box(134, 12 + 9 * row, 6, 3, "soft") for row in range(3)],
    ],
    "gallery": [*_heading(40), *_row(11, 3, 20), *_row(35, 3, 20)],
    "logos": [*_heading(44), *_row(11, 5, 9)],
    "reviews": [
        Box(0, 0, 16, 9, "strong"), *_row(15, 2, 24), Box(5, 20, 40, 3, "strong"), Box(78, 20, 40, 3, "strong"),
    ],
    "coverage": [*_heading(56), *_table(12, 3, 4)],
    "video": [Box(0, 0, _INNER, 44, "fill"), Box(63, 15, 14, 14, "strong")],
    "team": [*_heading(50), *_row(11, 4, 24), *_row(39, 4, 3, "strong"), *_row(45, 4, 3, "soft")],
    "cards": [
        *_heading(50), *_row(11, 3, 34), *[Box(5 + 48 * each, 16, 7, 7, "strong") for each in range(3)],
        *[Box(5 + 48 * each, 28, 30, 3, "strong") for each in range(3)],
        *[Box(5 + 48 * each, 35, 34, 3, "soft") for each in range(3)],
    ],
    "form": [
        *_heading(52), *[Box(0, 12 + 11 * row, 90, 8, "fill") for row in range(3)], Box(0, 46, 32, 10, "strong"),
    ],
    "calendar": [
        Box(0, 0, 24, 24, "fill"), Box(32, 4, 70, 5, "strong"), Box(32, 13, 50, 3, "soft"),
        Box(108, 7, 32, 10, "strong"),
    ],
}  # fmt: skip
KINDS = tuple(_SECTIONS)


def outline_of(kinds: Iterable[str], most: int = 400) -> Outline:
    """The sections below each other, as far as the height allows; what is not known is left out."""
    boxes: list[Box] = []
    top = EDGE
    for kind in kinds:
        section = _SECTIONS.get(kind, [])
        height = max((box.y + box.height for box in section), default=0)
        if not height or top + height + EDGE > most:
            continue
        boxes += [Box(EDGE + box.x, top + box.y, box.width, box.height, box.tone) for box in section]
        top += height + GAP
    return Outline(top - GAP + EDGE, tuple(boxes))
