"""What is kept of rows that are worked on or failed: claim, then finish or fail. Each step commits by itself."""

import datetime as dt
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any  # Any: Django's types know no list, which psycopg hands to PostgreSQL as an array

from django.db import connection, transaction

from core.kit import clock
from core.kit.events import announce
from core.kit.jobs.queue import Queue, RowNeedsReview
from core.kit.models import QueueRow

logger = logging.getLogger(__name__)
# A row that failed and has not been due for so long was resolved in another way.
_FORGOTTEN_AFTER = dt.timedelta(days=1)
_LONGEST_ERROR = 2_000
_DIED = "The process that worked on it ended each time before it could say why."
_CLAIM = """
    INSERT INTO {table} AS mine (queue, key, attempts, error, first_at, tried_at, next_attempt_at)
    SELECT %(queue)s, key, 1, '', %(now)s, %(now)s, %(free_at)s FROM unnest(%(keys)s::text[]) AS key
    ON CONFLICT (queue, key) DO UPDATE
    SET attempts = mine.attempts + 1, tried_at = EXCLUDED.tried_at, next_attempt_at = EXCLUDED.next_attempt_at
    WHERE mine.review_at IS NULL AND mine.next_attempt_at <= EXCLUDED.tried_at
    RETURNING key, attempts
"""

_FINISH = "DELETE FROM {table} WHERE queue = %s AND key = ANY(%s)"


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one queue's rows when a run begins; mostly nothing.

    `left_alone` are worked on, put off, or for a person; `failed` were tried before; `old` were tried long ago;
    `untold` says that one is for review and nobody was told.
    """

    left_alone: frozenset[str] = frozenset()
    failed: frozenset[str] = frozenset()
    old: frozenset[str] = frozenset()
    untold: bool = False


def read_kept(names: Sequence[str]) -> dict[str, Kept]:
    """What is kept of the rows of these queues, by the queue's name, in one query; a queue without any is left out."""
    now = clock.now()
    rows: dict[str, list[QueueRow]] = {}
    for row in QueueRow.objects.filter(queue__in=names).defer("error"):
        rows.setdefault(row.queue, []).append(row)
    return {name: _kept(found, now) for name, found in rows.items()}


def _kept(rows: Sequence[QueueRow], now: dt.datetime) -> Kept:
    return Kept(
        left_alone=frozenset(row.key for row in rows if row.review_at is not None or row.next_attempt_at > now),
        failed=frozenset(row.key for row in rows if row.attempts > 0),
        old=frozenset(row.key for row in rows if row.tried_at < now - _FORGOTTEN_AFTER),
        untold=any(row.review_at is not None and row.told_at is None for row in rows),
    )


def claim(queue: Queue, keys: Sequence[str]) -> list[str]:
    """Take these rows for the queue's lease; those that nobody else works on, and that are not put off, are ours.

    A row that was taken as often as it may be, and whose process died each time, is marked for review instead.
    """
    now = clock.now()
    given: dict[str, Any] = {"queue": queue.name, "now": now, "free_at": now + queue.lease, "keys": sorted(keys)}
    with connection.cursor() as cursor:
        cursor.execute(_CLAIM.format(table=connection.ops.quote_name(QueueRow._meta.db_table)), given)
        taken: dict[str, int] = dict(cursor.fetchall())
    worn_out = [key for key, attempts in taken.items() if attempts > queue.tries]
    for row in QueueRow.objects.filter(queue=queue.name, key__in=worn_out):
        row.attempts, row.error, row.review_at = row.attempts - 1, row.error or _DIED, now
        row.save(update_fields=["attempts", "error", "review_at"])
    return [key for key in keys if taken.get(key, queue.tries + 1) <= queue.tries]


def finish(queue: Queue, keys: Sequence[str]) -> None:
    """The work is done: nothing is kept of these rows."""
    with connection.cursor() as cursor:
        cursor.execute(
            _FINISH.format(table=connection.ops.quote_name(QueueRow._meta.db_table)), [queue.name, list(keys)]
        )


@transaction.atomic
def fail(queue: Queue, key: str, error: Exception) -> None:
    """Keep the error, and put the row off; or mark it for review, after its last try or where trying cannot help."""
    row, _ = QueueRow.objects.select_for_update().get_or_create(queue=queue.name, key=key, defaults={"attempts": 1})
    row.error, row.tried_at = _words(error), clock.now()
    if isinstance(error, queue.not_yet):
        row.attempts = max(row.attempts - 1, 0)
        row.next_attempt_at = row.tried_at + queue.backoff.first
    elif isinstance(error, queue.for_a_person) or row.attempts >= queue.tries:
        row.review_at = row.tried_at
    else:
        row.next_attempt_at = row.tried_at + queue.backoff.wait(row.attempts)
    row.save()


def forget_what_is_not_due(queue: Queue, old: frozenset[str]) -> None:
    """Delete what is kept of those of the `old` rows (tried long ago) that were resolved in another way: not due."""
    if old:
        gone = old - queue.due.among(old)
        long_ago = clock.now() - _FORGOTTEN_AFTER
        QueueRow.objects.filter(queue=queue.name, tried_at__lt=long_ago, key__in=gone).delete()


def tell(queue: Queue) -> None:
    """Announce each row that was marked for review, once; one that cannot be announced is announced by the next run."""
    untold = QueueRow.objects.for_review().filter(queue=queue.name, told_at__isnull=True).order_by("pk")
    for pk in list(untold.values_list("pk", flat=True)):
        try:
            _tell_of(queue, pk)
        except Exception:  # whoever listens must not keep rows from being worked on
            logger.exception("could not announce that row %s of %s needs review", pk, queue.name)


@transaction.atomic
def _tell_of(queue: Queue, pk: int) -> None:
    rows = QueueRow.objects.for_review().filter(told_at__isnull=True).select_for_update(skip_locked=True)
    row = rows.filter(pk=pk).first()
    if row is not None:
        announce(RowNeedsReview(queue.name, str(queue.label), row.key, row.error))
        row.told_at = clock.now()
        row.save(update_fields=["told_at"])


def _words(error: Exception) -> str:
    """As it is kept; PostgreSQL takes no NUL."""
    return f"{type(error).__name__}: {error}".replace("\x00", "")[:_LONGEST_ERROR]
