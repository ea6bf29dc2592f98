"""Carry what the outbox holds into the index."""

from __future__ import annotations

import logging
from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta

from django.db import models, transaction

from core.kit import clock
from search.actions.rebuild_index import rebuild_index
from search.engines import Engine, EngineBusy, get_engine
from search.interface import SearchDocument
from search.models import IndexJob, index_lock
from search.registry import get_source

logger = logging.getLogger(__name__)
BATCH = 500
LONGEST_WAIT = timedelta(hours=1)


@dataclass(slots=True)
class Drained:
    """How many rows were done, how many failed and wait for another try, and whether another process was at it."""

    done: int = 0
    failed: int = 0
    busy: bool = False


def drain_outbox(engine: Engine | None = None, *, most: int | None = None) -> Drained:
    """Work through the rows that are due, in batches, until none is left or `most` are done.

    Read, write the index, then delete the rows that nobody touched meanwhile: whoever dies in between leaves them,
    and writing a document twice changes nothing. One process drains at a time. A row that fails waits longer each
    time, and does not hold up the others.
    """
    engine = engine or get_engine()
    drained = Drained()
    with index_lock(wait=False) as held:
        if not held:
            drained.busy = True
            return drained
        if not engine.ready() and IndexJob.objects.exists():
            rebuild_index(engine)
        while most is None or drained.done + drained.failed < most:
            batch = list(IndexJob.objects.due(clock.now())[:BATCH])
            if not batch:
                break
            try:
                _write(engine, batch)
            except EngineBusy:
                drained.busy = True
                break
            except Exception:
                logger.warning("a batch of %s documents failed; trying them one by one", len(batch), exc_info=True)
                _one_by_one(engine, batch, drained)
            else:
                _record(batch)
                drained.done += len(batch)
        if drained.done:
            engine.refresh()
    return drained


def _write(engine: Engine, batch: list[IndexJob]) -> None:
    by_source: dict[str, list[IndexJob]] = defaultdict(list)
    gone: list[str] = []
    for job in batch:
        if job.action == IndexJob.Action.DELETE:
            gone.append(job.document_id)
        else:
            by_source[job.source].append(job)
    documents: list[SearchDocument] = []
    for name, wanted in by_source.items():
        built = list(get_source(name).build_documents([job.object_id for job in wanted]))
        documents += built
        have = {document.id for document in built}
        gone += [job.document_id for job in wanted if job.document_id not in have]
    engine.index(documents, gone)


def _one_by_one(engine: Engine, batch: list[IndexJob], drained: Drained) -> None:
    for job in batch:
        try:
            _write(engine, [job])
        except Exception as error:
            wait = min(timedelta(seconds=15 * 2 ** min(job.attempts, 10)), LONGEST_WAIT)
            IndexJob.objects.filter(pk=job.pk, version=job.version).update(
                attempts=models.F("attempts") + 1,
                retry_at=clock.now() + wait,
                last_error=f"{type(error).__name__}: {error}"[:2000],
            )
            drained.failed += 1
        else:
            _record([job])
            drained.done += 1


def _record(batch: list[IndexJob]) -> None:
    versions = {job.pk: job.version for job in batch}
    with transaction.atomic():
        # A row that another transaction holds is being asked for again: leave it to the next round.
        rows = IndexJob.objects.select_for_update(skip_locked=True).filter(pk__in=versions)
        done = [pk for pk, version in rows.values_list("pk", "version") if versions[pk] == version]
        IndexJob.objects.filter(pk__in=done).delete()
