"""The promise "an answer within eight working hours". Pure; working hours are Monday to Friday, 09:00 to 17:00 UTC."""

import datetime as dt

OPENS, CLOSES = dt.time(9, tzinfo=dt.UTC), dt.time(17, tzinfo=dt.UTC)
PROMISED_HOURS = 8
_WEEKEND = 5


def after_working_hours(start: dt.datetime, hours: float = PROMISED_HOURS) -> dt.datetime:
    """When so many working hours have passed since `start` (aware): 8 from Friday 16:00 on is Monday 16:00."""
    moment = start.astimezone(dt.UTC)
    left = dt.timedelta(hours=hours)
    while True:
        opens, closes = dt.datetime.combine(moment.date(), OPENS), dt.datetime.combine(moment.date(), CLOSES)
        if moment.weekday() < _WEEKEND and moment < closes:
            moment = max(moment, opens)
            if moment + left <= closes:
                return moment + left
            left -= closes - moment
        moment = opens + dt.timedelta(days=1)


def working_hours_between(start: dt.datetime, end: dt.datetime) -> float:
    """The working hours from `start` until `end` (aware); 0 if `end` is earlier."""
    start, end = start.astimezone(dt.UTC), end.astimezone(dt.UTC)
    passed, day = dt.timedelta(), start.date()
    while day <= end.date():
        if day.weekday() < _WEEKEND:
            opens, closes = dt.datetime.combine(day, OPENS), dt.datetime.combine(day, CLOSES)
            passed += max(min(end, closes) - max(start, opens), dt.timedelta())
        day += dt.timedelta(days=1)
    return passed / dt.timedelta(hours=1)


def working_days_before(moment: dt.datetime, days: int) -> dt.datetime:
    """The same time of day so many days from Monday to Friday earlier: 2 before Tuesday noon is Friday noon."""
    found = moment
    while days:
        found -= dt.timedelta(days=1)
        days -= found.weekday() < _WEEKEND
    return found


def due_after_pause(due: dt.datetime, paused_at: dt.datetime, now: dt.datetime) -> dt.datetime:
    """When an answer is due whose clock stood still from `paused_at` until `now`; a late one stays late."""
    left = working_hours_between(paused_at, due)
    return after_working_hours(now, left) if left else due
