"""How the index stands, for the operator and for a probe."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, Min

from core.kit import clock
from core.kit.locks import Lock, is_held
from core.kit.models import QueueRow
from search.engines import SearchUnavailable, State, get_engine
from search.models import IndexJob
from search.registry import sources


@dataclass(frozen=True, slots=True)
class SearchStatus:
    """The index now. `documents` is what it holds, None where it cannot say; `offered` what the sources have for it.

    `waiting` rows of the outbox are to be carried into it, the oldest since `age`; `for_review` of them need a person.
    `has_room`: its disk takes changes. `rebuilding`: a new index is being filled beside the one in use, or in the place
    of a lost one.
    """

    engine: str
    state: State
    rebuilding: bool
    documents: int | None
    offered: int
    waiting: int
    age: dt.timedelta | None
    for_review: int
    has_room: bool

    @property
    def answers(self) -> bool:
        """Whether searches are answered; so is an empty index where nothing is on offer."""
        return self.state == State.READY or (self.state == State.EMPTY and not self.offered)


def search_status() -> SearchStatus:
    """Ask the engine, the outbox and every source. The sources are asked for each thing they have, by its number."""
    engine = get_engine()
    state = engine.state()
    rebuilding = is_held(Lock.SEARCH_REBUILD)
    try:
        documents = engine.count()
    except SearchUnavailable:
        documents = None
    rows = IndexJob.objects.waiting().aggregate(many=Count("pk"), oldest=Min("enqueued_at"))
    return SearchStatus(
        engine=settings.SEARCH_ENGINE,
        state=State.REBUILDING if rebuilding and state == State.LOST else state,
        rebuilding=rebuilding,
        documents=documents,
        offered=sum(1 for source in sources() for _ in source.iterate_ids()),
        waiting=rows["many"],
        age=max(clock.now() - rows["oldest"], dt.timedelta()) if rows["oldest"] else None,
        for_review=QueueRow.objects.for_review().filter(queue="search.outbox").count(),
        has_room=engine.has_room(),
    )
