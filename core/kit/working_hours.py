"""The promise "an answer within eight working hours". Pure; working hours are Monday to Friday, 09:00 to 17:00 in a
time zone, UTC unless another one is named."""

import datetime as dt
from zoneinfo import ZoneInfo

from core.kit.clock import UTC

OPENS, CLOSES = dt.time(9), dt.time(17)
PROMISED_HOURS = 8
_WEEKEND = 5


def after_working_hours(start: dt.datetime, hours: float = PROMISED_HOURS, zone: str = UTC) -> dt.datetime:
    """When so many working hours have passed since `start` (aware): 8 from Friday 16:00 on is Monday 16:00."""
    moment = start.astimezone(ZoneInfo(zone))
    left = dt.timedelta(hours=hours)
    while True:
        opens, closes = _hours_of(moment.date(), moment.tzinfo)
        if moment.weekday() < _WEEKEND and moment < closes:
            moment = max(moment, opens)
            if moment + left <= closes:
                return (moment + left).astimezone(dt.UTC)
            left -= closes - moment
        moment = opens + dt.timedelta(days=1)


def working_hours_between(start: dt.datetime, end: dt.datetime, zone: str = UTC) -> float:
    """The working hours from `start` until `end` (aware); 0 if `end` is earlier."""
    start, end = start.astimezone(ZoneInfo(zone)), end.astimezone(ZoneInfo(zone))
    passed, day = dt.timedelta(), start.date()
    while day <= end.date():
        if day.weekday() < _WEEKEND:
            opens, closes = _hours_of(day, start.tzinfo)
            passed += max(min(end, closes) - max(start, opens), dt.timedelta())
        day += dt.timedelta(days=1)
    return passed / dt.timedelta(hours=1)


def _hours_of(day: dt.date, zone: dt.tzinfo | None) -> tuple[dt.datetime, dt.datetime]:
    return dt.datetime.combine(day, OPENS, zone), dt.datetime.combine(day, CLOSES, zone)


def working_days_before(moment: dt.datetime, days: int) -> dt.datetime:
    """The same time of day so many days from Monday to Friday earlier: 2 before Tuesday noon is Friday noon."""
    found = moment
    while days:
        found -= dt.timedelta(days=1)
        days -= found.weekday() < _WEEKEND
    return found


def due_after_pause(due: dt.datetime, paused_at: dt.datetime, now: dt.datetime, zone: str = UTC) -> dt.datetime:
    """When an answer is due whose clock stood still from `paused_at` until `now`; a late one stays late."""
    left = working_hours_between(paused_at, due, zone)
    return after_working_hours(now, left, zone) if left else due
