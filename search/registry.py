"""Who hands in documents, and who lists what is on offer while no index can answer.

An app above registers both when Django is ready; search knows none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.interface import BrowsedCategory, BrowsedPage, SearchDocument


@dataclass(frozen=True, slots=True)
class Source:
    """`iterate_ids` gives every object that may be findable, for a rebuild; `build_documents` takes ids as text.

    `build_documents` leaves out what must not be found (not live, not there any more): that is then taken out of
    the index. Each document's id is "<name>:<object id>". It should need few queries per batch.
    """

    name: str
    iterate_ids: Callable[[], Iterable[int | str]]
    build_documents: Callable[[list[str]], Iterable[SearchDocument]]


@dataclass(frozen=True, slots=True)
class Browsing:
    """What is on offer, from the database: its categories, and a slice of a category ("": of everything) by name.

    `names`: path -> what the reader calls a category, where that is not what documents call it. `today`: of these
    values of a facet ("category", "owner") those that were in use, with what they are now. `facts`: what the reader
    calls facts, by (key or name, "") the fact, by (key or name, text) one of its choices, or its unit.
    """

    categories: Callable[[], tuple[BrowsedCategory, ...]]
    offers: Callable[[str, int, int], BrowsedPage]
    names: Callable[[], Mapping[str, str]] = dict
    today: Callable[[str, Sequence[str]], Mapping[str, str]] = lambda facet, values: {}
    facts: Callable[[], Mapping[tuple[str, str], str]] = dict


#: (title, address) of each collection that is offered where somebody begins to search.
Collections = Callable[[], Iterable[tuple[str, str]]]
_collections: list[Collections] = []


def register_collections(collections: Collections) -> None:
    """Say which collections of offers there are; the last one registered counts."""
    _collections[:] = [collections]


def collections() -> list[tuple[str, str]]:
    """What was registered, or none."""
    return list(_collections[0]()) if _collections else []


class UnknownSource(LookupError):
    """A source that nobody registered; `name` is what was asked for."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"No search source is called {name!r}: register it in its app's ready().")


_sources: dict[str, Source] = {}
_browsing = Browsing(lambda: (), lambda path, offset, limit: BrowsedPage((), 0))


def register_source(
    name: str,
    iterate_ids: Callable[[], Iterable[int | str]],
    build_documents: Callable[[list[str]], Iterable[SearchDocument]],
) -> None:
    """Register a source under a name of its own; registering again replaces it."""
    if not name or ":" in name:
        raise ValueError(f"{name!r} cannot name a search source: use a word without a colon.")
    _sources[name] = Source(name, iterate_ids, build_documents)


def register_browsing(
    categories: Callable[[], tuple[BrowsedCategory, ...]],
    offers: Callable[[str, int, int], BrowsedPage],
    names: Callable[[], Mapping[str, str]] = dict,
    today: Callable[[str, Sequence[str]], Mapping[str, str]] = lambda facet, values: {},
    facts: Callable[[], Mapping[tuple[str, str], str]] = dict,
) -> None:
    """Say how to list what is on offer without an index; `offers` takes a category's path, an offset and a limit."""
    global _browsing
    _browsing = Browsing(categories, offers, names, today, facts)


def browsing() -> Browsing:
    """What was registered, or what lists nothing."""
    return _browsing


def get_source(name: str) -> Source:
    """The source of this name. Raises UnknownSource."""
    try:
        return _sources[name]
    except KeyError:
        raise UnknownSource(name) from None


def sources() -> tuple[Source, ...]:
    """Every registered source."""
    return tuple(_sources.values())
