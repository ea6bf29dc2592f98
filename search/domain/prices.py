"""Price buckets: fixed edges for every currency, so that counts can be cached and engines agree."""

from __future__ import annotations

from dataclasses import dataclass

from core.kit.money import CURRENCIES

# In major units. Narrow where most offers lie; the scale is not even, the labels say each range.
HISTOGRAM = (0, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 20_000, 35_000, 50_000, 75_000, 100_000, 150_000,
             250_000, 500_000)  # fmt: skip
BANDS = (0, 1_000, 10_000, 50_000, 100_000)


@dataclass(frozen=True, slots=True)
class Range:
    """start <= price < end in minor units; `end` None is open. `key` is "<from>-<to>" in major units."""

    key: str
    start: int
    end: int | None


def minor(currency: str) -> int:
    """Minor units in one major unit: 100 for dollars, 1 for yen; 100 for a code that is not known."""
    return int(10 ** CURRENCIES.get(currency, 2))


def ranges(edges: tuple[int, ...], currency: str) -> tuple[Range, ...]:
    """The buckets between edges given in major units, the last one open."""
    factor = minor(currency)
    return tuple(
        Range(
            f"{start}-{end if end is not None else ''}",
            start * factor,
            end * factor if end is not None else None,
        )
        for start, end in zip(edges, (*edges[1:], None), strict=True)
    )


def histogram(currency: str) -> tuple[Range, ...]:
    """Narrow buckets, for drawing."""
    return ranges(HISTOGRAM, currency)


def bands(currency: str) -> tuple[Range, ...]:
    """Wide buckets, for picking."""
    return ranges(BANDS, currency)
