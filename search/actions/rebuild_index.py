"""Build the whole index anew, beside the one in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from core.kit import clock
from core.kit.errors import report
from core.kit.locks import Lock, advisory_lock
from search.actions.carry_jobs import carry_jobs
from search.actions.enqueue_document import enqueue_document
from search.actions.note_documents import note_documents
from search.engines import Engine, get_engine
from search.engines.base import DocumentsRefused
from search.interface import SearchDocument
from search.models import IndexJob, KnownDocument
from search.registry import Source, sources

BATCH = 500


def rebuild_index(
    engine: Engine | None = None, *, progress: Callable[[str, int], None] | None = None, wait: bool = True
) -> int | None:
    """Read every source, fill a new index, swap; returns how many documents were taken.

    Searches and changes go on in the old index until the swap; what changes meanwhile is written into both.
    Interrupted, it leaves the old index in use. A document that the engine does not take is reported, asked for again,
    and keeps no other out. One process does it at a time: without `wait`, None says that another one is at it. Not to
    be called in a transaction. Raises SearchUnavailable, EngineFull.
    """
    engine = engine or get_engine()
    with advisory_lock(Lock.SEARCH_REBUILD, wait=wait, until_block_ends=True) as alone:
        if not alone:
            return None
        with advisory_lock(Lock.SEARCH_INDEX):
            pass  # whoever began to write before could not know of this; what they wrote is read from the sources below
        with engine.fresh() as fresh:
            ids: list[str] = []
            fresh.add(_noting(_documents(sources(), progress), ids))
            with advisory_lock(Lock.SEARCH_INDEX):
                # The first index that anybody knows of: nothing in it is new.
                first_at = clock.now() if KnownDocument.objects.exists() else None
                note_documents((one for one in ids if one not in fresh.refused), first_at)
                changed = list(IndexJob.objects.filter(again=True).order_by("pk"))
                for start in range(0, len(changed), BATCH):
                    carry_jobs(fresh, changed[start : start + BATCH])
                fresh.swap()
                IndexJob.objects.filter(again=True).delete()
    if fresh.refused:
        report(DocumentsRefused(fresh.refused), "rebuilding the search index")
        for document_id in fresh.refused:  # tried again on their own, and shown to the operator if that does not help
            enqueue_document(*document_id.split(":", 1))
    return fresh.count


def _noting(documents: Iterable[SearchDocument], ids: list[str]) -> Iterator[SearchDocument]:
    for document in documents:
        ids.append(document.id)
        yield document


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
