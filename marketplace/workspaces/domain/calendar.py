"""Months and quarters."""

import datetime as dt


def months_back(today: dt.date, count: int) -> list[dt.date]:
    """The first days of the last `count` months, oldest first, this month last."""
    last = today.year * 12 + today.month - 1
    return [dt.date(index // 12, index % 12 + 1, 1) for index in range(last - count + 1, last + 1)]


def month_after(month: dt.date) -> dt.date:
    """The first day of the following month."""
    return dt.date(month.year + month.month // 12, month.month % 12 + 1, 1)


def quarter_start(today: dt.date) -> dt.date:
    """The first day of the quarter."""
    return dt.date(today.year, (today.month - 1) // 3 * 3 + 1, 1)


def midnight(day: dt.date) -> dt.datetime:
    """The moment in UTC at which the day begins."""
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)


def month_of(text: str) -> dt.date | None:
    """The first day of the month written as 2026-10; None for anything else."""
    try:
        return dt.datetime.strptime(text, "%Y-%m").replace(tzinfo=dt.UTC).date()
    except ValueError:
        return None
