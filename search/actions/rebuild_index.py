"""Build the whole index anew, beside the one in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from core.kit.locks import Lock, advisory_lock
from search.engines import Engine, get_engine
from search.interface import SearchDocument
from search.registry import Source, sources

BATCH = 500


def rebuild_index(engine: Engine | None = None, *, progress: Callable[[str, int], None] | None = None) -> int:
    """Read every source, fill a new index, swap; returns how many documents there are.

    Searches go on in the old index until the swap. Drains wait, and their rows with them, so no change made
    meanwhile is lost. Interrupted, it leaves the old index in use.
    """
    engine = engine or get_engine()
    with advisory_lock(Lock.SEARCH_INDEX):
        return engine.rebuild(_documents(sources(), progress))


def _documents(every: Iterable[Source], progress: Callable[[str, int], None] | None) -> Iterator[SearchDocument]:
    for source in every:
        count = 0
        batch: list[str] = []
        for object_id in source.iterate_ids():
            batch.append(str(object_id))
            if len(batch) == BATCH:
                yield from source.build_documents(batch)
                count += len(batch)
                batch = []
                if progress:
                    progress(source.name, count)
        if batch:
            yield from source.build_documents(batch)
            count += len(batch)
        if progress:
            progress(source.name, count)
