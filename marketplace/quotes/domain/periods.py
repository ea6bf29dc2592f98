"""From when to when a line is delivered, and for which part of a year it is paid at first. Pure.

Where a quote has a day on which its recurring lines end together (its co-term day), a line's years are counted back
from that day: each is the twelve months that end with it, or with the same day of an earlier year. The first period is
what is left of such a year from the day on which the line starts, and costs that part of a year's price by whole days:
price for the whole quantity x days of the period / days of that year, rounded half-even once for each component. Each
year after it is a whole one, so a line that starts with such a year costs a year's price, to the last minor unit.
"""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any  # Any: a line of a stored document, which is JSON

from core.kit.months import months_after

#: A line starts, and a quote's lines end, at most so many days from today: ten years.
FARTHEST = dt.timedelta(days=3_653)


@dataclass(frozen=True, slots=True)
class Period:
    """A first period: from `start` to `last`, both included, `days` of a year that has `of` days; `years` whole years
    follow it, until `ends_on`."""

    start: dt.date
    last: dt.date
    days: int
    of: int
    years: int
    ends_on: dt.date


def first_period(start: dt.date, ends_on: dt.date) -> Period:
    """The first period of a line that starts on `start` and ends with `ends_on`. ValueError if that is before."""
    if ends_on < start:
        raise ValueError(f"{ends_on} is before {start}")
    after = ends_on + dt.timedelta(days=1)
    years = max(0, after.year - start.year - 1)
    while months_after(after, -12 * (years + 1)) > start:
        years += 1
    while years and months_after(after, -12 * years) <= start:
        years -= 1
    begins, ends = months_after(after, -12 * (years + 1)), months_after(after, -12 * years)
    return Period(start, ends - dt.timedelta(days=1), (ends - start).days, (ends - begins).days, years, ends_on)


def months_of(start: dt.date, ends_on: dt.date) -> int:
    """How many months a term from `start` to `ends_on`, both included, takes: a begun month counts."""
    after = ends_on + dt.timedelta(days=1)
    months = (after.year - start.year) * 12 + after.month - start.month
    return months + (months_after(start, months) < after)


def dates_in_words(
    term: str, start: dt.date | None, ends_on: dt.date | None = None, days: int | None = None, of: int | None = None
) -> str:
    """The term of something that starts on `start` (None: with acceptance): "12 months, from 1 March 2027", or, where
    it ends with the others, "1 March 2027 to 31 December 2027, 306 of 365 days"."""
    if start is None:
        return term
    if ends_on is None or days is None or of is None:
        return f"{term}, from {day_in_words(start)}" if term else f"from {day_in_words(start)}"
    span = f"{day_in_words(start)} to {day_in_words(ends_on)}"
    if days == of:
        return span
    first = "" if first_period(start, ends_on).years == 0 else "at first "
    return f"{span}, {first}{days} of {of} days"


def term_of_years(term: str, years: int) -> str:
    """The term of what recurs where several years are sold together: "36 months"; else as it is."""
    return f"{12 * years} months" if years > 1 else term


def later_years_of(line: Mapping[str, Any]) -> int | None:
    """How many whole years follow the first period of a document's line; None where it ends on its own."""
    if "ends" not in line:
        return None
    return first_period(dt.date.fromisoformat(line["start"]), dt.date.fromisoformat(line["ends"])).years


def part_in_words(line: Mapping[str, Any], part: Mapping[str, Any]) -> str:
    """The term of a component of a document's line."""
    if not part["later"]:
        return dates_in_words(part["term"], _day(line, "start"))
    return line_in_words(line, term_of_years(part["term"], len(line.get("years", ()))))


def line_in_words(line: Mapping[str, Any], term: str) -> str:
    """The term of what recurs in a document's line."""
    return dates_in_words(term, _day(line, "start"), _day(line, "ends"), line.get("days"), line.get("of"))


def _day(line: Mapping[str, Any], name: str) -> dt.date | None:
    return dt.date.fromisoformat(line[name]) if line.get(name) else None


def day_in_words(day: dt.date) -> str:
    """ "1 March 2027"."""
    return f"{day.day} {calendar.month_name[day.month]} {day.year}"
