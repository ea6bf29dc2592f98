"""The promise "an answer within eight working hours". Pure; working hours are Monday to Friday, 09:00 to 17:00 UTC."""

import datetime as dt

OPENS, CLOSES = dt.time(9, tzinfo=dt.UTC), dt.time(17, tzinfo=dt.UTC)
PROMISED_HOURS = 8
_WEEKEND = 5


def after_working_hours(start: dt.datetime, hours: int = PROMISED_HOURS) -> dt.datetime:
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
