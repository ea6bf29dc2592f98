"""What the apps above hand to the marketplace's own pages."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from wagtail.models import Page

#: (start, end, limit) -> how many orders of the span hold each live solution, by product id, for the most ordered.
Bestsellers = Callable[[dt.datetime, dt.datetime, int], Mapping[int, int]]
_bestsellers: list[Bestsellers] = []


def register_bestsellers(bestsellers: Bestsellers) -> None:
    """Let the front page ask this function; the last one registered counts."""
    _bestsellers[:] = [bestsellers]


def bestsellers(start: dt.datetime, end: dt.datetime, limit: int) -> Mapping[int, int]:
    """The most ordered live solutions of the span, by product id, the most ordered first; empty where nobody knows."""
    return _bestsellers[0](start, end, limit) if _bestsellers else {}


@dataclass(frozen=True, slots=True)
class Described:
    """What the app of a page says of it beside its words: whose it is, a sentence for its result, and facts."""

    owner_key: str = ""
    owner_name: str = ""
    summary: str = ""
    facts: tuple[str, ...] = ()


#: Pages of one type -> what is said of each, by page id; a page that is left out is not found.
Describe = Callable[[Sequence[Page]], Mapping[int, Described]]
_described: dict[type[Page], Describe | None] = {}


def register_page_type(model: type[Page], describe: Describe | None) -> None:
    """Say what the search tells of pages of this type; None: another source has a document of what they show."""
    _described[model] = describe


def described_types() -> Mapping[type[Page], Describe | None]:
    """Every registered type of page."""
    return _described
