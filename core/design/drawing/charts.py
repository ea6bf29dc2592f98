"""Charts drawn on the server. A table stands behind each, because a picture cannot be copied or listened to."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.design.drawing.ribbons import n


@dataclass(frozen=True)
class Series:
    """One layer of stacked bars: `values` in minor units, one for each category; `tone` 1 full, 2 half, 3 outline."""

    label: str
    values: tuple[int, ...]
    color: int | str = 1
    tone: int = 1


@dataclass(frozen=True)
class Bar:
    """One drawn segment."""

    x: str
    y: str
    width: str
    height: str
    color: int | str
    tone: int
    series: int
    category: int


@dataclass(frozen=True)
class BarChart:
    """Stacked bars with their axis, ready for a template."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[str, str], ...]
    names: tuple[tuple[str, str], ...]
    sums: tuple[tuple[str, str, str], ...]


def short(value: int, unit: int = 100) -> str:
    """A number for an axis: 4000000 cents is "40k". Sums above bars have one decimal: "38.6k"."""
    whole = abs(value) / unit
    sign = "-" if value < 0 else ""
    for limit, letter in ((1_000_000_000, "bn"), (1_000_000, "m"), (1_000, "k")):
        if whole >= limit:
            return f"{sign}{whole / limit:.1f}".removesuffix(".0") + letter
    return f"{sign}{whole:.2f}".removesuffix(".00") if whole < 10 else f"{sign}{whole:.0f}"


def tick_step(most: int, wanted: int = 4) -> int:
    """The smallest step of 1, 2, 2.5 or 5 times a power of ten that reaches `most` in `wanted` steps. At least 1."""
    step = 1
    while True:
        for factor in (10, 20, 25, 50):
            size = step * factor // 10
            if size and size * wanted >= most:
                return size
        step *= 10


def bar_chart(
    categories: Sequence[str], series: Sequence[Series], width: int = 640, height: int = 220, unit: int = 100
) -> BarChart:
    """Stacked bars of amounts. What is negative is not drawn; the table behind the picture has it.

    Raises ValueError if a series does not have one value for each category.
    """
    for one in series:
        if len(one.values) != len(categories):
            raise ValueError(f"{one.label} has {len(one.values)} values for {len(categories)} categories")
    sums = [sum(max(0, one.values[i]) for one in series) for i in range(len(categories))]
    most = max(sums, default=0)
    step = tick_step(max(most, 1))
    steps = max(1, -(-most // step))
    left, right, foot, head = 40, width - 12, height - 28, 22
    room = foot - head
    slot = (right - left) / max(1, len(categories))
    wide = min(52.0, slot * 0.6)
    bars: list[Bar] = []
    labels, heads = [], []
    for i, name in enumerate(categories):
        middle = left + slot * (i + 0.5)
        top = float(foot)
        for j, one in enumerate(series):
            value = max(0, one.values[i])
            if not value:
                continue
            high = room * value / (steps * step)
            drawn = max(0.75, high - (2.5 if j + 1 < len(series) and high > 6 else 0))
            top -= high
            bars.append(Bar(n(middle - wide / 2), n(top + high - drawn), n(wide), n(drawn), one.color, one.tone, j, i))
        labels.append((n(middle), name))
        heads.append((n(middle), n(top - 7), short(sums[i], unit)))
    ticks = tuple((n(foot - room * k / steps), short(step * k, unit)) for k in range(steps + 1))
    return BarChart(width, height, tuple(bars), ticks, tuple(labels), tuple(heads))
