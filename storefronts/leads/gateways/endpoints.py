"""The one place that knows who posts to sellers' systems for us."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Protocol

from core.organizations.gateways.https import Answer, Https


class Endpoint(Protocol):
    """Somebody who posts to an `https://` address."""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        """What was answered, whatever its status. Raises Unreachable."""


# What a test has put in its place.
_used: ContextVar[Endpoint | None] = ContextVar("storefronts_endpoint", default=None)


def endpoint() -> Endpoint:
    """Who posts."""
    return _used.get() or Https()


@contextmanager
def use(other: Endpoint) -> Iterator[None]:
    """Inside the block, let this one post."""
    token = _used.set(other)
    try:
        yield
    finally:
        _used.reset(token)
