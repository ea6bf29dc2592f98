"""What an engine must do, in our words. Everything that can be worked out without one happens before it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from search.domain.document import EVERYWHERE
from search.domain.languages import Language
from search.domain.plan import Plan
from search.interface import SearchDocument

# Facets whose values carry their label in the index; the others label themselves.
# A tuple: the order of an index's fields is part of its schema, and must not change between processes.
LABELLED = ("category", "owner", "partner", "vendor", "attribute", "industry", "certified")
# The facet whose values are "<key>=<value>", of many facts.
ATTRIBUTE = "attribute"
# More values than this of one facet are not counted.
MOST_VALUES = 1_000


#: Values of a facet, each with its label and how many documents have it.
Counts = tuple[tuple[str, str, int], ...]

_deadline: ContextVar[float | None] = ContextVar("ensemble_search_deadline", default=None)


class State(StrEnum):
    """How an index stands. Only the first answers a search."""

    READY = "ready"
    EMPTY = "empty"  # there, and without a document
    LOST = "lost"  # there is none, none of the current schema, or none that can be opened: it is built anew
    REBUILDING = "rebuilding"  # lost, and being built anew right now
    FULL = "full"  # lost, and its disk has no room for a new one
    UNREACHABLE = "unreachable"  # its server does not answer, or not in time


class SearchUnavailable(Exception):
    """The engine cannot answer or take anything now; `state` says why. Nothing is known of what it holds."""

    def __init__(self, state: State) -> None:
        self.state = state
        super().__init__(f"The search index is {state}.")


class EngineBusy(Exception):
    """Another process is writing to the index. Try again in a moment; nothing was written."""


class EngineFull(Exception):
    """The disk of the index has no room. Nothing was written, and the index answers as before."""


class DocumentsRefused(Exception):
    """The engine will never take these documents as they are; `reasons` says why, by id."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        self.reasons = dict(reasons)
        super().__init__("; ".join(f"{one}: {why}" for one, why in self.reasons.items()))


@contextmanager
def answered_within(seconds: float) -> Iterator[None]:
    """Inside the block, all questions to a server have so many seconds together; then SearchUnavailable."""
    token = _deadline.set(time.monotonic() + seconds)
    try:
        yield
    finally:
        _deadline.reset(token)


def seconds_left(at_most: float) -> float:
    """How long a question may take now; zero or less where the time of `answered_within` is over."""
    deadline = _deadline.get()
    return at_most if deadline is None else min(at_most, deadline - time.monotonic())


@dataclass(frozen=True, slots=True)
class EngineQuery:
    """A plan with its filters, its order and the slice of results that is wanted.

    With `among`, only these documents are looked at; they are no filter that a person chose. Nor is `not_by`, the key
    of an owner: what it contributes to is left out.
    """

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
    among: tuple[str, ...] | None = None
    not_by: str = ""

    @property
    def accepted(self) -> dict[str, tuple[str, ...]]:
        """For each facet with a choice the values that satisfy it; what is delivered everywhere is in any country.

        Each fact of the facet "attribute" is a facet of its own, "attribute:<key>", in the field that `field_of` says.
        """
        found: dict[str, tuple[str, ...]] = {}
        for facet, values in self.filters.items():
            if facet == ATTRIBUTE:
                for value in values:
                    name = f"{ATTRIBUTE}:{value.partition('=')[0]}"
                    found[name] = (*found.get(name, ()), value)
            elif values:
                found[facet] = (*values, EVERYWHERE) if facet == "country" else values
        return found

    @property
    def facts_chosen(self) -> tuple[str, ...]:
        """The facts with a choice whose counts are wanted, as `accepted` names them."""
        named = f"{ATTRIBUTE}:"
        return tuple(name for name in self.accepted if name.startswith(named)) if ATTRIBUTE in self.facets else ()

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


def field_of(name: str) -> str:
    """The field of an index in which a facet of `accepted` stands."""
    return name.partition(":")[0]


def with_own_counts(counts: Counts, own: Mapping[str, Counts]) -> Counts:
    """The counts of all facts, with those of each chosen fact, by its name in `accepted`, from a count of its own."""
    prefixes = {name: f"{name.partition(':')[2]}=" for name in own}
    rest = [row for row in counts if not row[0].startswith(tuple(prefixes.values()))] if own else list(counts)
    return (*rest, *(row for name, rows in own.items() for row in rows if row[0].startswith(prefixes[name])))


class Fresh(Protocol):
    """An index that is filled beside the one in use. Nobody reads it before `swap`."""

    count: int
    #: Documents that were not taken, with the reason. They do not keep the others out.
    refused: dict[str, str]

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Add documents, each for the first time."""

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Replace documents, and delete these ids."""

    def swap(self) -> None:
        """Put it in the place of the one in use, at once for every reader."""


class Engine(Protocol):
    """An index of documents. Scores mean nothing outside one answer of one engine.

    Everything but `state`, `fresh`, `rebuild` and `clear` raises SearchUnavailable where there is no index that can be
    used, or its server does not answer: nothing found always means that nothing is there.
    """

    name: str

    def state(self) -> State:
        """How the index stands: ready, empty, lost or unreachable. Never raises."""

    def has_room(self) -> bool:
        """Whether its disk takes changes. A cluster keeps that to itself: it is busy while it has none."""

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Add or replace documents and delete these ids, durably, all or nothing per call where it can.

        Raises EngineBusy if another process writes, EngineFull if its disk is full, DocumentsRefused if some cannot be
        taken, whatever is tried.
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

    def fresh(self) -> AbstractContextManager[Fresh]:
        """A new index beside the one in use; without a `swap` inside the block it is dropped. Raises EngineFull."""

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Fill a new index with these and swap; returns how many were taken. Readers never see it half full."""

    def clear(self) -> None:
        """Forget every document."""

    def refresh(self) -> None:
        """Make what was written visible to searches at once."""

    def generation(self) -> str:
        """A value that changes after the index has changed, for keys of caches."""
