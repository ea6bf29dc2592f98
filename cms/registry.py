"""What the apps above hand to the marketplace's own pages."""

import datetime as dt
from collections.abc import Callable, Mapping

#: (start, end, limit) -> how many orders of the span hold each live solution, by product id, for the most ordered.
Bestsellers = Callable[[dt.datetime, dt.datetime, int], Mapping[int, int]]
_bestsellers: list[Bestsellers] = []


def register_bestsellers(bestsellers: Bestsellers) -> None:
    """Let the front page ask this function; the last one registered counts."""
    _bestsellers[:] = [bestsellers]


def bestsellers(start: dt.datetime, end: dt.datetime, limit: int) -> Mapping[int, int]:
    """The most ordered live solutions of the span, by product id, the most ordered first; empty where nobody knows."""
    return _bestsellers[0](start, end, limit) if _bestsellers else {}
