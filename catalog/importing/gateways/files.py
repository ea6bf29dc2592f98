"""The one place that knows who fetches files of others for us."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import BinaryIO, Protocol

from core.organizations.gateways.https import Download, Https


class Files(Protocol):
    """Somebody who fetches a file at an `https://` address."""

    def download(
        self, url: str, headers: Mapping[str, str], into: BinaryIO, *, most_bytes: int, seconds: float
    ) -> Download:
        """What was answered, whatever its status; the file is in `into` where it is 200. Raises Unreachable."""


# What a test has put in its place.
_used: ContextVar[Files | None] = ContextVar("catalog_files", default=None)


def files() -> Files:
    """Who fetches."""
    return _used.get() or Https()


@contextmanager
def use(other: Files) -> Iterator[None]:
    """Inside the block, let this one fetch."""
    token = _used.set(other)
    try:
        yield
    finally:
        _used.reset(token)
