"""When a feed is fetched next, and when what it brings waits for a person. Pure."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from core.kit.money import ratio_bp

HOURLY, DAILY, WEEKLY = "hourly", "daily", "weekly"
EVERY = {HOURLY: dt.timedelta(hours=1), DAILY: dt.timedelta(days=1), WEEKLY: dt.timedelta(days=7)}
#: A fetch that failed is tried again after these waits; when the last of them failed too, the feed is paused.
WAITS = (dt.timedelta(minutes=5), dt.timedelta(minutes=30), dt.timedelta(hours=2), dt.timedelta(hours=8))
_WHOLE_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Limits:
    """What a scheduled import may do by itself, in whole percent of the file's rows."""

    withdrawn: int
    changed: int
    refused: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What an import would do. `lacks_too_much`: so much is missing in it that it would withdraw nothing."""

    rows: int
    withdrawn: int
    changed: int
    refused: int
    lacks_too_much: bool = False


def next_run(every: str, last: dt.datetime, now: dt.datetime) -> dt.datetime:
    """The first time behind `now` that is a whole number of periods after `last`."""
    period = EVERY[every]
    return last + period * (max(now - last, dt.timedelta()) // period + 1)


def wait_after(failures: int) -> dt.timedelta | None:
    """How long a feed that failed so often in a row (1 or more) waits; None: it is paused."""
    return WAITS[failures - 1] if failures <= len(WAITS) else None


def exceeded(effect: Effect, limits: Limits) -> list[str]:
    """Which limits the effect passes: "withdrawn", "changed", "refused", "missing"; none where it may be imported."""
    found = [
        name
        for name, many, most in (
            ("withdrawn", effect.withdrawn, limits.withdrawn),
            ("changed", effect.changed, limits.changed),
            ("refused", effect.refused, limits.refused),
        )
        if many and ratio_bp(many, max(effect.rows, 1)) > most * _WHOLE_PERCENT
    ]
    return [*found, "missing"] if effect.lacks_too_much else found


def is_allowed_host(host: str, allowed: Collection[str]) -> bool:
    """Whether a host is one of these, or below one of them."""
    return any(host == each or host.endswith(f".{each}") for each in (name.lower() for name in allowed if name))
