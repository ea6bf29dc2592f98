"""The ribbons under an illustration. The illustrations themselves are templates (`templates/design/scenes/`)."""

from collections.abc import Sequence
from dataclasses import dataclass

NAMES = ("stores", "datacentre", "clinic", "warehouse", "office", "campus", "plant")
WIDTH, TOP, ROOM, GAP = 1280, 176.0, 36, 2
LESSENING = (18.0, 9.0, 6.0, 4.0, 3.0)


@dataclass(frozen=True, slots=True)
class Ribbon:
    """One party's ribbon: its colour, its path, and a height inside it, at which a line that leads to it ends."""

    color: int
    path: str
    inside: str


def scene_ribbons(colors: Sequence[int], amounts: Sequence[int] = ()) -> tuple[Ribbon, ...]:
    """The ribbons of at most five parties, the first on top; colours are 0..6, without any three are drawn.

    With `amounts` their heights are in proportion, else they lessen.
    """
    colors = list(colors)[: len(LESSENING)] or [2, 3, 1]
    amounts = amounts[: len(colors)]
    total = sum(amounts)
    heights = [max(3.0, 34 * amount / total) for amount in amounts] if total else list(LESSENING[: len(colors)])
    squeeze = min(1.0, (ROOM - GAP * (len(colors) - 1)) / sum(heights))
    ribbons, top = [], TOP
    for color, height in zip(colors, heights, strict=True):
        ribbons.append(Ribbon(color, f"M0 {_n(top)}h{WIDTH}v{_n(height * squeeze)}H0z", _n(top + GAP)))
        top += height * squeeze + GAP
    return tuple(ribbons)


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
