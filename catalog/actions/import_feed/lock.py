"""One import at a time: two at once could give one company two rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

LOCK = 0x66656564  # any number that no other lock has, the same in every process


class FeedBusy(RuntimeError):
    """Another import is running; two at once could name one company twice."""

    def __init__(self) -> None:
        super().__init__("Another import is running. Wait until it has ended, then start again.")


@contextmanager
def only_import() -> Iterator[None]:
    """Hold the one permission to import, or raise FeedBusy.

    It belongs to the connection and not to a transaction, because files are stored before the transaction begins; a
    process that dies gives it back.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise FeedBusy
    try:
        yield
    finally:
        if not connection.needs_rollback and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])
