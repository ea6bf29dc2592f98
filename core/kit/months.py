"""Calendar months. Pure."""

import calendar
import datetime as dt
from typing import TypeVar

Day = TypeVar("Day", bound=dt.date)


def months_after(day: Day, months: int) -> Day:
    """The same day (or moment) so many months later, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1]))
