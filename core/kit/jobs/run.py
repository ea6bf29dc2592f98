"""Run a queue: claim each row that is due, work on it alone, put off what fails. One row never stops the others."""

import logging
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.db import connection

from core.kit.errors import report
from core.kit.jobs.queue import Queue
from core.kit.jobs.rows import Kept, claim, fail, finish, forget_what_is_not_due, read_kept, tell
from core.kit.locks import advisory_lock

logger = logging.getLogger(__name__)
_raising: ContextVar[bool] = ContextVar("ensemble_jobs_raising", default=False)


@dataclass(slots=True)
class Outcome:
    """What a run came to: how much was done, as `work` counts; how many rows failed; how many wait for a later time.

    `busy`: nothing, because another process has the queue's lock. `defects` are the failures that nobody expected.
    """

    done: int = 0
    failed: int = 0
    put_off: int = 0
    busy: bool = False
    defects: list[Exception] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Count what another run came to."""
        self.done += other.done
        self.failed += other.failed
        self.put_off += other.put_off
        self.busy |= other.busy
        self.defects += other.defects


@contextmanager
def raising(on: bool = True) -> Iterator[None]:
    """Inside the block, a run that met a defect raises it once all rows were worked on: for tests and for the demo."""
    token = _raising.set(on)
    try:
        yield
    finally:
        _raising.reset(token)


def run_queue(queue: Queue, limit: int | None = None) -> Outcome:
    """Work on the rows that are due, at most `limit` (None: the queue's own), those that wait longest first.

    Whatever a row raises is kept with it, and the others are worked on. Not to be called in a transaction. Where
    nothing is due and nothing failed before, it takes two queries.
    """
    return _run_with(queue, None, limit)


def run_row(queue: Queue, key: str) -> Outcome:
    """Work on one row now, if it is due, not put off, and nobody else does. Not to be called in a transaction."""
    outcome = Outcome()
    with _lock_of(queue) as ours:
        outcome.busy = not ours
        if ours and queue.own is not None:
            _work_on(queue, key, outcome)
        elif ours and queue.due.among([key]) and claim(queue, [key]):
            _work_on(queue, key, outcome)
            if outcome.failed:
                tell(queue)
    return _end(outcome)


def run_queues(*several: Queue) -> Outcome:
    """Run one queue after the other; one whose rows cannot even be listed does not keep the next from being run.

    Where nothing is due and nothing failed before, it takes one query, and one for each queue.
    """
    total, broken = Outcome(), []
    kept = read_kept([queue.name for queue in several if queue.own is None and queue.lock is None])
    for queue in several:
        try:
            total.add(_run_with(queue, kept.get(queue.name, Kept()) if queue.lock is None else None))
        except Exception as error:
            broken.append(error)
    if broken:
        raise broken[0] if len(broken) == 1 else ExceptionGroup("Several queues could not be run.", broken)
    return total


def _run_with(queue: Queue, kept: Kept | None, limit: int | None = None) -> Outcome:
    """As `run_queue`, with what is kept of the queue's rows if that was read already."""
    outcome = Outcome()
    with _lock_of(queue) as ours:
        if ours:
            _run(queue, kept, queue.limit if limit is None else limit, outcome)
        outcome.busy = not ours
    return _end(outcome)


def _run(queue: Queue, kept: Kept | None, limit: int | None, outcome: Outcome) -> None:
    if queue.own is not None:
        for key in queue.due.keys(limit, ()):
            _work_on(queue, key, outcome)
        return
    if kept is None:
        kept = read_kept([queue.name]).get(queue.name, Kept())
    forget_what_is_not_due(queue, kept.old)
    keys = due = queue.due.keys(limit, kept.left_alone)
    if queue.together is not None:
        fresh = [key for key in keys if key not in kept.failed]
        answers = _work_in_batches(queue, queue.together, fresh, outcome)
        keys = [key for key in keys if key in kept.failed] if answers else []
    for key in keys:
        if claim(queue, [key]):
            _work_on(queue, key, outcome)
    if due or kept.untold:
        tell(queue)


def _work_in_batches(
    queue: Queue, together: Callable[[Sequence[str]], int], keys: Sequence[str], outcome: Outcome
) -> bool:
    """Work on rows that never failed, many at once; False where the other side does not answer: the run is over."""
    for start in range(0, len(keys), queue.batch):
        mine = claim(queue, keys[start : start + queue.batch])
        try:
            outcome.done += together(mine) if mine else 0
        except Exception as error:
            _reconnect()
            if isinstance(error, queue.not_yet):
                for key in mine:
                    fail(queue, key, error)
                outcome.put_off += len(mine)
                return False
            logger.warning("%s: %s rows failed together and are tried one by one", queue.name, len(mine), exc_info=True)
            for key in mine:
                _work_on(queue, key, outcome)
        else:
            finish(queue, mine)
    return True


def _work_on(queue: Queue, key: str, outcome: Outcome) -> None:
    """Work on a row that is ours, and keep what comes of it."""
    try:
        outcome.done += queue.work_on(key)
    except Exception as error:
        _reconnect()
        if isinstance(error, queue.not_yet):
            logger.info("%s %s is not done yet: %s", queue.name, key, error)
            outcome.put_off += 1
        elif isinstance(error, queue.for_a_person):
            logger.warning("%s %s needs review: %s", queue.name, key, error)
            outcome.failed += 1
        else:
            logger.exception("%s %s failed", queue.name, key)
            outcome.failed += 1
            outcome.defects.append(error)
            report(error, f"queue {queue.name}")
        if queue.own is None:
            fail(queue, key, error)
    else:
        if queue.own is None:
            finish(queue, [key])


def _lock_of(queue: Queue) -> AbstractContextManager[bool]:
    return advisory_lock(queue.lock, wait=False) if queue.lock is not None else nullcontext(True)


def _reconnect() -> None:
    """Drop a connection that broke with the work, so that the failure can be kept on a new one."""
    if not connection.in_atomic_block and not connection.is_usable():
        connection.close()


def _end(outcome: Outcome) -> Outcome:
    if outcome.defects and _raising.get():
        raise outcome.defects[0]
    return outcome
