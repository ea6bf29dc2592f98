"""What a queue is: which rows are due, what is done with each, and how often it is tried. A queue is declared once.

`register(Queue(...))` in an app's `tasks.py` makes it known to the operator's page, to `manage.py queues` and to the
tests that every queue has to pass.
"""

import datetime as dt
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from django.utils.functional import Promise
from django.utils.module_loading import autodiscover_modules

from core.kit.locks import Lock


class Due(Protocol):
    """The rows that are due now, each by a key that names it among them, the one that waits longest first."""

    def keys(self, limit: int | None, without: Collection[str]) -> list[str]:
        """At most `limit` keys (None: all), those of `without` left out."""

    def among(self, keys: Collection[str]) -> set[str]:
        """Which of these are due now."""

    def waiting(self, without: Collection[str] = ()) -> tuple[int, dt.datetime | None]:
        """How many are due now, those of `without` left out, and since when the one that waits longest."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """How long a row that failed waits: `first`, and twice as long after each further failure, at most `longest`."""

    first: dt.timedelta = dt.timedelta(minutes=1)
    longest: dt.timedelta = dt.timedelta(hours=4)

    def wait(self, failures: int) -> dt.timedelta:
        """The wait after so many failures in a row (1 or more)."""
        return min(self.first * (1 << min(failures - 1, 30)), self.longest)


@dataclass(frozen=True, slots=True)
class RowForReview:
    """A row that a person has to look at: why, since when, and after how many tries."""

    queue: str
    key: str
    error: str
    tries: int
    since: dt.datetime


@dataclass(frozen=True, slots=True)
class OwnRows:
    """For rows that keep their tries, error and next attempt themselves; the queue's `work` records failures there.

    The runner keeps nothing of such rows, so that no row has two records of the same. `review` lists those that wait
    for a person, and `again` tries one of them once more.
    """

    review: Callable[[], list[RowForReview]]
    again: Callable[[str], object]
    put_off: Callable[[], int]


@dataclass(frozen=True, slots=True)
class Queue:
    """Rows that wait for one kind of work.

    `work` does the work for the row of one key, in its own transactions, and returns how much it did. It does nothing
    and returns 0 where the row is not due any more: somebody may have been faster. It may raise anything: the row is
    put off, and after `tries` failures in a row it is marked for review. What it raises of `not_yet` says that the time
    has not come, or that the other side does not answer: such a row is put off and never marked. What it raises of
    `for_a_person` cannot be helped by trying: it is marked at once. Who works on a row has it for `lease`; a process
    that dies loses it after that.

    `together` does the work for several rows at once, `batch` at most; if it raises, each is tried alone. A row that
    failed before is always tried alone. Without a `work` of its own, one row is a `together` of one.

    `lock` is held while the queue is run, where only one process may do so at a time. `polled` says that rows stay due
    after the work was done, because it only asks how they stand.
    """

    name: str
    label: str | Promise
    due: Due
    work: Callable[[str], int] | None = None
    together: Callable[[Sequence[str]], int] | None = None
    batch: int = 500
    limit: int | None = 500
    tries: int = 10
    backoff: Backoff = field(default_factory=Backoff)
    lease: dt.timedelta = dt.timedelta(minutes=2)
    not_yet: tuple[type[Exception], ...] = ()
    for_a_person: tuple[type[Exception], ...] = ()
    lock: Lock | None = None
    polled: bool = False
    own: OwnRows | None = None

    def __post_init__(self) -> None:
        if self.work is None and self.together is None:
            raise ValueError(f"The queue {self.name!r} does not say what is done with its rows.")

    def work_on(self, key: str) -> int:
        """Do the work for one row; how much was done."""
        if self.work is not None:
            return self.work(key)
        return self.together([key]) if self.together is not None else 0


@dataclass(frozen=True, slots=True)
class RowNeedsReview:
    """Announced once for each row that is marked for review."""

    queue: str
    label: str
    key: str
    error: str


class UnknownQueue(LookupError):
    """No queue has this name."""

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(f"There is no queue {name!r}.")


_queues: dict[str, Queue] = {}


def register(queue: Queue) -> Queue:
    """Make the queue known; raises ValueError where another one has its name."""
    if queue.name in _queues:
        raise ValueError(f"Two queues are named {queue.name!r}.")
    _queues[queue.name] = queue
    return queue


def queues() -> list[Queue]:
    """Every queue of every app, by name."""
    _import_all()
    return [_queues[name] for name in sorted(_queues)]


@cache
def _import_all() -> None:
    autodiscover_modules("tasks")


def queue_named(name: str) -> Queue:
    """The queue of this name; raises UnknownQueue."""
    for queue in queues():
        if queue.name == name:
            return queue
    raise UnknownQueue(name)
