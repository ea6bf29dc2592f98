"""Who shows partners on the front page. Storefronts lie above this app, so they register what to show."""

from collections.abc import Callable
from dataclasses import dataclass

from cms.interface import PartnerCard


@dataclass(frozen=True, slots=True)
class Showcase:
    """Partners in their own words and colours, then a row of others, and how many there are."""

    themed: tuple[PartnerCard, ...] = ()
    others: tuple[PartnerCard, ...] = ()
    total: int = 0


_sources: list[Callable[[], Showcase]] = []


def register_showcase(source: Callable[[], Showcase]) -> None:
    """Let this function say which partners the front page shows; the last one registered counts."""
    _sources[:] = [source]


def showcase() -> Showcase:
    """What the front page shows of partners; nothing where nobody registered."""
    return _sources[0]() if _sources else Showcase()
