"""How the queues stand: what waits, for how long, and what a person has to look at."""

import datetime as dt
from dataclasses import dataclass

from django.utils.functional import Promise

from core.kit import clock
from core.kit.jobs.queue import Queue, RowForReview, queues
from core.kit.models import QueueRow

SHOWN = 200


@dataclass(frozen=True, slots=True)
class QueueState:
    """One queue now: `waiting` rows are due, `put_off` ones failed and are tried again, `for_review` need a person.

    `age` is how long the oldest row has waited, whatever became of it so far; `lag` how long the oldest one has waited
    that nobody has tried yet. None where nothing waits, and no lag for rows that are only asked how they stand.
    """

    name: str
    label: str | Promise
    waiting: int
    age: dt.timedelta | None
    lag: dt.timedelta | None
    put_off: int
    for_review: int


@dataclass(frozen=True, slots=True)
class Failing:
    """A row with its queue's name on screens, and when it is tried again (None: it waits for a person)."""

    label: str | Promise
    row: RowForReview
    next_attempt_at: dt.datetime | None = None


def queue_states() -> list[QueueState]:
    """Every queue, by name. At most three queries a queue."""
    now = clock.now()
    return [_state_of(queue, now) for queue in queues()]


def rows_for_review(limit: int = SHOWN) -> list[Failing]:
    """What waits for a person, the oldest first, at most so many of each queue."""
    found = []
    for queue in queues():
        if queue.own is not None:
            rows = queue.own.review()[:limit]
        else:
            kept = QueueRow.objects.for_review().filter(queue=queue.name).order_by("review_at", "pk")[:limit]
            rows = [RowForReview(each.queue, each.key, each.error, each.attempts, each.tried_at) for each in kept]
        found += [Failing(queue.label, row) for row in rows]
    return sorted(found, key=lambda each: each.row.since)


def rows_put_off(limit: int = SHOWN) -> list[Failing]:
    """What failed and will be tried again by itself, the next first; rows that keep their own failures are left out."""
    labels = {queue.name: queue.label for queue in queues() if queue.own is None}
    kept = QueueRow.objects.put_off().filter(queue__in=labels).order_by("next_attempt_at", "pk")[:limit]
    return [
        Failing(
            labels[each.queue],
            RowForReview(each.queue, each.key, each.error, each.attempts, each.tried_at),
            each.next_attempt_at,
        )
        for each in kept
    ]


def how_many_for_review() -> int:
    """How many rows of all queues wait for a person."""
    every = queues()
    own = sum(len(queue.own.review()) for queue in every if queue.own is not None)
    return own + QueueRow.objects.for_review().filter(queue__in=[queue.name for queue in every]).count()


def in_words(span: dt.timedelta | None) -> str:
    """Such as 12 s, 5 min, 3.5 h, 12 d; a dash for None."""
    if span is None:
        return "-"
    seconds = span.total_seconds()
    for size, unit, digits in ((86_400, "d", 0), (3_600, "h", 1), (60, "min", 0)):
        if seconds >= 2 * size:
            return f"{seconds / size:.{digits}f} {unit}"
    return f"{seconds:.0f} s"


def _state_of(queue: Queue, now: dt.datetime) -> QueueState:
    kept = list(QueueRow.objects.filter(queue=queue.name))
    waiting, since = queue.due.waiting()
    untried = since
    if queue.polled:
        untried = None
    elif kept:
        _, untried = queue.due.waiting({each.key for each in kept})
    oldest = min(filter(None, [since, *(each.first_at for each in kept)]), default=None)
    own = queue.own
    return QueueState(
        name=queue.name,
        label=queue.label,
        waiting=waiting,
        age=_since(oldest, now),
        lag=_since(untried, now),
        put_off=own.put_off() if own else sum(each.review_at is None and bool(each.error) for each in kept),
        for_review=len(own.review()) if own else sum(each.review_at is not None for each in kept),
    )


def _since(moment: dt.datetime | None, now: dt.datetime) -> dt.timedelta | None:
    return max(now - moment, dt.timedelta()) if moment is not None else None
