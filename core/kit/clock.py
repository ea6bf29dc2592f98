"""The one source of the time. The demo and the tests move it; production never does."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from zoneinfo import ZoneInfo

#: The time zone of whoever names no other.
UTC = "UTC"

_moved: ContextVar[dt.datetime | None] = ContextVar("ensemble_clock", default=None)


def now() -> dt.datetime:
    """The current time as an aware datetime in UTC, or the time travelled to."""
    return _moved.get() or dt.datetime.now(dt.UTC)


def today(zone: str = UTC) -> dt.date:
    """The current date in UTC, or in another time zone, such as "Europe/Berlin"."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def travel(to: dt.datetime) -> Iterator[None]:
    """Let `now()` answer `to` (aware) inside the block; `travel` may be nested."""
    if to.tzinfo is None:
        raise ValueError("travel() needs an aware datetime, such as datetime(2026, 1, 1, tzinfo=UTC)")
    token = _moved.set(to.astimezone(dt.UTC))
    try:
        yield
    finally:
        _moved.reset(token)
