"""What an engine must do, in our words. Everything that can be worked out without one happens before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from search.domain.document import EVERYWHERE
from search.domain.languages import Language
from search.domain.plan import Plan
from search.interface import SearchDocument

# Facets whose values carry their label in the index; the others label themselves.
# A tuple: the order of an index's fields is part of its schema, and must not change between processes.
LABELLED = ("category", "owner")
# More values than this of one facet are not counted.
MOST_VALUES = 1_000


class EngineBusy(Exception):
    """Another process is writing to the index. Try again in a moment; nothing was written."""


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """A plan with its filters, its order and the slice of results that is wanted."""

    plan: Plan = field(default_factory=Plan)
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    price_from: int | None = None
    price_to: int | None = None
    on_request: bool = False
    currency: str = "USD"
    sort: str = "best"
    offset: int = 0
    limit: int = 20
    facets: tuple[str, ...] = ()
    price: bool = False

    @property
    def accepted(self) -> dict[str, tuple[str, ...]]:
        """For each facet with a choice the values that satisfy it; what is delivered everywhere is in any country."""
        return {
            facet: (*values, EVERYWHERE) if facet == "country" else values
            for facet, values in self.filters.items()
            if values
        }

    @property
    def priced(self) -> bool:
        """Whether any choice about the price is made."""
        return self.on_request or self.price_from is not None or self.price_to is not None


@dataclass(frozen=True, slots=True)
class EngineResult:
    """Documents with their scores, and counts: facet -> (value, label, count), bucket key -> count."""

    total: int = 0
    hits: tuple[tuple[SearchDocument, float], ...] = ()
    facets: Mapping[str, tuple[tuple[str, str, int], ...]] = field(default_factory=dict)
    histogram: Mapping[str, int] = field(default_factory=dict)
    bands: Mapping[str, int] = field(default_factory=dict)
    on_request: int = 0


class Engine(Protocol):
    """An index of documents. Scores mean nothing outside one answer of one engine."""

    name: str

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace documents and delete these ids, durably, all or nothing per call where it can.

        Raises EngineBusy if another process writes.
        """

    def search(self, query: EngineQuery) -> EngineResult:
        """Find, order, count. A facet's counts leave its own choice aside, the price facet the price's."""

    def fetch(self, ids: Iterable[str]) -> dict[str, SearchDocument]:
        """The documents of these ids that exist, by id."""

    def vocabulary(self) -> dict[str, int]:
        """Every word with the number of documents that hold it."""

    def languages(self) -> tuple[Language, ...]:
        """The languages that documents are in."""

    def count(self) -> int:
        """How many documents there are."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Fill a new index beside the old one, then swap; returns how many. Readers never see it half full."""

    def ready(self) -> bool:
        """False until there is an index of the current schema: then only `rebuild` helps."""

    def clear(self) -> None:
        """Forget every document."""

    def refresh(self) -> None:
        """Make what was written visible to searches at once."""

    def generation(self) -> str:
        """A value that changes after the index has changed, for keys of caches."""
