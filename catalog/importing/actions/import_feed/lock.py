"""One import at a time: two at once could give one company two rows."""

from collections.abc import Iterator
from contextlib import contextmanager

from core.kit.locks import Lock, advisory_lock


class FeedBusy(RuntimeError):
    """Another import is running; two at once could name one company twice."""

    def __init__(self) -> None:
        super().__init__("Another import is running. Wait until it has ended, then start again.")


@contextmanager
def only_import() -> Iterator[None]:
    """Hold the one permission to import, or raise FeedBusy. Files are stored under it before the transaction begins."""
    with advisory_lock(Lock.FEED_IMPORT, wait=False) as alone:
        if not alone:
            raise FeedBusy
        yield
