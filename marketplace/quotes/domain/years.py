"""Contract years that are sold together: what each costs, from when on, and what is paid for it. Pure.

A line with quantities by year (a ramp) is sold for all its years at once: its net is their sum, its discount is the
same in each, and the split goes over the whole. What is paid in each year is a part of the payment plan
(`PlanKind.YEARS`).
"""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any  # Any: a line of a stored document, which is JSON

from core.kit.months import months_after
from marketplace.quotes.domain.periods import first_period
from marketplace.quotes.domain.pricing import divide
from marketplace.quotes.interface import PlanPart, When

#: Years of one line that are sold together.
MOST_YEARS = 10


@dataclass(frozen=True, slots=True)
class YearsOfLine:
    """A line with its net of each year that is sold; from `start` on (None: with acceptance), until `ends` where it
    ends with other lines."""

    nets: tuple[int, ...]
    start: dt.date | None = None
    ends: dt.date | None = None


@dataclass(frozen=True, slots=True)
class ContractYear:
    """A contract year of a version: its number, what it costs before tax, and when it begins. With the first one stands
    everything that is sold once or for one year."""

    number: int
    net: int
    begins: When


class Misfit(StrEnum):
    """Why quantities by year do not fit a term."""

    SHORT = "short"
    BROKEN = "broken"
    COUNT = "count"
    LONG = "long"


def later_years_of_term(term_months: int, start: dt.date | None, ends: dt.date | None) -> int | None:
    """How many whole years follow the first, by the day on which lines end together, else by the term; None where the
    term has a part of a year."""
    if start is not None and ends is not None and ends >= start:
        return first_period(start, ends).years
    return None if term_months % 12 else max(0, term_months // 12 - 1)


def misfit(given: int, later_years: int | None) -> Misfit | None:
    """What is wrong with so many later quantities in a term with so many later years; None where nothing is."""
    if not given:
        return None
    if later_years is None:
        return Misfit.BROKEN
    if not later_years:
        return Misfit.SHORT
    if later_years >= MOST_YEARS:
        return Misfit.LONG
    return None if given == later_years else Misfit.COUNT


def contract_years(lines: Sequence[YearsOfLine]) -> tuple[ContractYear, ...]:
    """What these lines cost in each contract year, one at least.

    Years that begin at the same time are one: lines that end together begin each later year on the same day.
    """
    sums: dict[When, int] = {When(): 0}
    for line in lines:
        for index, net in enumerate(line.nets):
            begins = _begins(line, index)
            sums[begins] = sums.get(begins, 0) + net
    order = sorted(sums, key=lambda when: (when.day or dt.date.min, when.months))
    return tuple(ContractYear(number, sums[when], when) for number, when in enumerate(order, 1))


def year_parts(years: Sequence[ContractYear], tax: int) -> tuple[PlanPart, ...]:
    """A payment for each year, due when it begins, the first on acceptance; tax is divided over them by their net."""
    taxes = divide(tax, [year.net for year in years])
    return tuple(
        PlanPart(f"Year {year.number} of {len(years)}", year.begins, amount=year.net + part)
        for year, part in zip(years, taxes, strict=True)
        if year.net + part
    )


def years_of_document(document: Mapping[str, Any]) -> tuple[ContractYear, ...]:
    """The contract years of a version's document."""
    return contract_years([_line_of(line) for line in document["lines"]])


def _line_of(line: Mapping[str, Any]) -> YearsOfLine:
    start, ends = (dt.date.fromisoformat(line[name]) if name in line else None for name in ("start", "ends"))
    return YearsOfLine(tuple(line.get("years") or (line["net"],)), start, ends)


def _begins(line: YearsOfLine, index: int) -> When:
    if not index:
        return When()
    if line.start is None:
        return When(months=12 * index)
    if line.ends is None:
        return When(day=months_after(line.start, 12 * index))
    return When(day=months_after(line.ends + dt.timedelta(days=1), -12 * (len(line.nets) - index)))
