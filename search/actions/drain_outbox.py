"""Carry what the outbox holds into the index: the outbox is a queue, worked off many rows at once."""

import datetime as dt
import logging
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Backoff, Queue
from core.kit.jobs.run import Outcome, run_queue
from core.kit.locks import Lock, advisory_lock, is_held
from search.actions.carry_jobs import carry_jobs
from search.actions.note_index import note_index
from search.actions.rebuild_index import rebuild_index
from search.engines import EngineBusy, EngineFull, SearchUnavailable, State, get_engine
from search.models import IndexJob
from search.registry import sources

BATCH = 500
logger = logging.getLogger(__name__)


def drain_outbox() -> Outcome:
    """Work through the rows that are due until none is left; build an index that is lost anew first.

    One process does it at a time (`busy`: it is another). A row that fails waits longer each time, and does not hold up
    the others. Where the engine does not answer, nothing is tried, and the rows stay as they are; so they do while
    its disk is full.
    """
    total = Outcome()
    state = get_engine().state()
    if state == State.UNREACHABLE:
        logger.warning("The search engine does not answer; what has changed waits in the outbox.")
        return total
    if state == State.LOST or (state == State.EMPTY and _lacks_everything()):
        try:
            total.busy = rebuild_index(wait=False) is None
        except EngineFull as error:
            logger.warning("%s", error)
            return total
        if total.busy:
            return total
    with advisory_lock(Lock.SEARCH_INDEX, wait=False) as alone:
        total.busy = not alone
        if alone and IndexJob.objects.filter(again=True).exists() and not is_held(Lock.SEARCH_REBUILD):
            # Kept for an index that was never finished; they are in the one in use.
            IndexJob.objects.filter(again=True).delete()
        while not total.busy:
            once = run_queue(OUTBOX)
            total.add(once)
            if not once.done or once.put_off:
                break
    return total


def _lacks_everything() -> bool:
    """Whether an index without documents should have some, and no row of the outbox is going to bring them."""
    if IndexJob.objects.waiting().exists():
        return False
    return any(next(iter(source.iterate_ids()), None) is not None for source in sources())


def _index(keys: Sequence[str]) -> int:
    """Read, write the index, then delete the rows that nobody touched meanwhile.

    Whoever dies in between leaves the rows, and writing a document twice changes nothing.
    """
    engine = get_engine()
    jobs = IndexJob.objects.named(keys)
    # Asked under the lock of writing, which a rebuild takes before it reads the first document.
    rebuilding = is_held(Lock.SEARCH_REBUILD)
    note_index(engine)
    carry_jobs(engine, jobs)
    _record(jobs, again=rebuilding)
    engine.refresh()
    return len(jobs)


OUTBOX = Queue(
    name="search.outbox",
    label=_("Documents to index"),
    due=Rows(IndexJob.objects.with_names, key="name", since="enqueued_at"),
    together=_index,
    batch=BATCH,
    limit=20_000,
    tries=12,
    backoff=Backoff(dt.timedelta(seconds=15), dt.timedelta(hours=1)),
    # The lock says that nobody else works on the rows, whoever died with them.
    lock=Lock.SEARCH_INDEX,
    lease=dt.timedelta(),
    not_yet=(EngineBusy, EngineFull, SearchUnavailable),
)


def _record(batch: Sequence[IndexJob], *, again: bool) -> None:
    """Delete the rows that are still as they were, or keep them for the index that is being filled."""
    versions = {job.pk: job.version for job in batch}
    with transaction.atomic():
        # A row that another transaction holds is being asked for again: leave it to the next round.
        rows = IndexJob.objects.select_for_update(skip_locked=True).filter(pk__in=versions)
        done = [pk for pk, version in rows.values_list("pk", "version") if versions[pk] == version]
        if again:
            IndexJob.objects.filter(pk__in=done).update(again=True)
        else:
            IndexJob.objects.filter(pk__in=done).delete()
