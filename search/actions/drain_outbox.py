"""Carry what the outbox holds into the index: the outbox is a queue, worked off many rows at once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Backoff, Queue
from core.kit.jobs.run import Outcome, run_queue
from core.kit.locks import Lock, advisory_lock
from search.actions.rebuild_index import rebuild_index
from search.engines import Engine, EngineBusy, get_engine
from search.interface import SearchDocument
from search.models import IndexJob
from search.registry import get_source

BATCH = 500


class NoIndexYet(EngineBusy):
    """There is no index of the current schema; `drain_outbox` builds one."""

    def __init__(self) -> None:
        super().__init__("There is no index yet: it is built before anything is carried into it.")


def drain_outbox() -> Outcome:
    """Work through the rows that are due until none is left; build the index first where there is none of this schema.

    One process does it at a time (`busy`: it is another). A row that fails waits longer each time, and does not hold up
    the others.
    """
    total = Outcome()
    with advisory_lock(Lock.SEARCH_INDEX, wait=False) as alone:
        total.busy = not alone
        if alone and not get_engine().ready():
            rebuild_index()
        while not total.busy:
            once = run_queue(OUTBOX)
            total.add(once)
            if not once.done or once.put_off:
                break
    return total


def _index(keys: Sequence[str]) -> int:
    """Read, write the index, then delete the rows that nobody touched meanwhile.

    Whoever dies in between leaves the rows, and writing a document twice changes nothing.
    """
    engine = get_engine()
    if not engine.ready():
        raise NoIndexYet
    jobs = IndexJob.objects.named(keys)
    _write(engine, jobs)
    _record(jobs)
    engine.refresh()
    return len(jobs)


OUTBOX = Queue(
    name="search.outbox",
    label=_("Documents to index"),
    due=Rows(IndexJob.objects.with_names, key="name", since="enqueued_at"),
    work=lambda key: _index([key]),
    together=_index,
    batch=BATCH,
    limit=20_000,
    tries=12,
    backoff=Backoff(dt.timedelta(seconds=15), dt.timedelta(hours=1)),
    # The lock says that nobody else works on the rows, whoever died with them.
    lock=Lock.SEARCH_INDEX,
    lease=dt.timedelta(),
    not_yet=(EngineBusy,),
)


def _write(engine: Engine, batch: Sequence[IndexJob]) -> None:
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


def _record(batch: Sequence[IndexJob]) -> None:
    versions = {job.pk: job.version for job in batch}
    with transaction.atomic():
        # A row that another transaction holds is being asked for again: leave it to the next round.
        rows = IndexJob.objects.select_for_update(skip_locked=True).filter(pk__in=versions)
        done = [pk for pk, version in rows.values_list("pk", "version") if versions[pk] == version]
        IndexJob.objects.filter(pk__in=done).delete()
