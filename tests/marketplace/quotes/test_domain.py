"""Prices, differences, working hours and units, without a database."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.kit.months import months_after
from core.kit.working_hours import after_working_hours
from marketplace.quotes.domain.budget_range import over
from marketplace.quotes.domain.contract_value import ContractValue, ValuedLine, contract_value
from marketplace.quotes.domain.pricing import Part, price_line, total
from marketplace.quotes.domain.units import counted
from marketplace.quotes.interface import BudgetRange
from marketplace.quotes.reading.domain.differences import differences


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-02 09:00", "2026-11-02 17:00"),  # Monday morning
        ("2026-11-02 10:30", "2026-11-03 10:30"),
        ("2026-11-02 20:00", "2026-11-03 17:00"),
        ("2026-11-06 16:00", "2026-11-09 16:00"),  # over the weekend
        ("2026-11-07 12:00", "2026-11-09 17:00"),
        ("2026-11-02 03:00", "2026-11-02 17:00"),
    ],
)
def test_a_promise_of_eight_working_hours(start: str, due: str) -> None:
    begin, end = (dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC) for text in (start, due))
    assert after_working_hours(begin) == end


def test_a_percentage_counts_before_an_amount_and_a_discount_never_exceeds_the_price() -> None:
    parts = [Part(2, 5_000), Part(1, 10_000, later=True)]
    assert price_line(parts, discount_bp=1_000, discount=9).net == 18_000
    assert price_line(parts, discount_bp=None, discount=2_500).net == 17_500
    assert price_line(parts, discount_bp=None, discount=99_999).net == 0


@pytest.mark.parametrize(
    ("amount", "by"), [(30_000, 0), (20_000, 0), (33_600, 1_200), (30_001, 100), (19_999, -100), (10_000, -5_000)]
)
def test_an_answer_is_compared_with_both_ends_of_the_budget_in_whole_percents(amount: int, by: int) -> None:
    assert over(BudgetRange(20_000, 30_000), amount) == by


def test_a_negative_discount_does_not_raise_the_price() -> None:
    assert price_line([Part(2, 5_000)], discount_bp=None, discount=-500).net == 10_000
    assert price_line([Part(2, 5_000)], discount_bp=-1_000, discount=0).net == 10_000


def test_later_years_are_the_recurring_parts_unless_fixed() -> None:
    parts = [Part(2, 5_000), Part(1, 10_000, later=True)]
    assert price_line(parts, discount_bp=1_000, discount=0).later == 9_000
    assert price_line(parts, discount_bp=1_000, discount=0, later=12_345).later == 12_345


# On a busy machine the first draw is slow.
calmly = settings(suppress_health_check=[HealthCheck.too_slow])
parts = st.builds(Part, st.integers(1, 5_000), st.integers(0, 10_000_000), st.booleans())
lines = st.lists(st.tuples(st.lists(parts, min_size=1, max_size=5), st.integers(0, 10_000)), min_size=1, max_size=5)
firsts = st.lists(st.none() | st.integers(1, 365), min_size=5, max_size=5)


@calmly
@given(lines, st.integers(0, 10_000))
def test_every_division_is_exact(rows: list[tuple[list[Part], int]], tax_bp: int) -> None:
    priced = [price_line(row, discount_bp=bp, discount=0) for row, bp in rows]
    for line in priced:
        assert sum(part.net for part in line.parts) == line.net == line.list - line.discount
        assert all(part.net >= 0 for part in line.parts)
    totals = total(priced, tax_bp)
    assert sum(totals.line_taxes) == totals.tax
    assert totals.total == totals.net + totals.tax


def _document(
    rows: Sequence[tuple[list[Part], int | None]],
    firsts: list[int | None] | tuple[None, None, None, None, None] = (None,) * 5,
) -> tuple[dict[str, object], int]:
    made: list[dict[str, Any]] = []
    for number, ((row, bp), first) in enumerate(zip(rows, firsts, strict=False)):
        period = (first, 365) if first else None
        days = {"start": f"2027-01-0{1 + first % 9}", "ends": "2027-12-31", "days": first, "of": 365} if first else {}
        priced = price_line(row, discount_bp=bp, discount=0, period=period)
        made.append(
            days
            | {
                "key": f"line-{number}",
                "name": f"Line {number}",
                "discount_bp": bp,
                "discount": priced.discount,
                "net": priced.net,
                "later": priced.later,
                "components": [
                    {
                        "key": f"{number}.{place}",
                        "name": f"Part {place}",
                        "owner": {"key": "a"},
                        "quantity": part.quantity,
                        "unit": "",
                        "unit_price": part.unit_price,
                        "later": part.later,
                    }
                    for place, part in enumerate(row)
                ],
            }
        )
    common = {
        "title": "Stores",
        "intro": "",
        "currency": "USD",
        "term_months": 12,
        "valid_until": "2026-11-15",
        "notes": "",
        "terms": [],
    }
    return {"lines": made, "tax_label": "", "tax_bp": 0, **common}, sum(line["net"] for line in made)


@calmly
@given(lines, lines, firsts, firsts)
def test_the_effects_of_all_changes_sum_to_the_difference_of_the_nets(
    before: list[tuple[list[Part], int]],
    after: list[tuple[list[Part], int]],
    days_before: list[int | None],
    days_after: list[int | None],
) -> None:
    (old, old_net), (new, new_net) = _document(before, days_before), _document(after, days_after)
    assert sum(change.effect or 0 for change in differences(old, new)) == new_net - old_net


@calmly
@given(lines)
def test_equal_versions_have_no_differences(rows: list[tuple[list[Part], int]]) -> None:
    document, _net = _document(rows)
    assert differences(document, document) == ()


def test_title_and_first_sentence_are_among_the_differences() -> None:
    document, _net = _document([])
    found = differences(document, document | {"title": "Sites", "intro": "a network for 60 sites"})
    assert [(each.kind, each.was, each.now) for each in found] == [
        ("title", "Stores", "Sites"),
        ("intro", "", "a network for 60 sites"),
    ]


@pytest.mark.parametrize(
    ("lines", "months", "found"),
    [
        ([ValuedLine((100,), 100, None, 0), ValuedLine((50,), 0, None, 50)], 36, ContractValue(150, 350, 50)),
        ([ValuedLine((100,), 100, None, 0)], 12, ContractValue(100, 100, 0)),
        ([ValuedLine((100, 150, 200), 0, None, 0)], 36, ContractValue(100, 450, 0)),
        ([ValuedLine((40,), 100, 2, 0)], 27, ContractValue(40, 240, 0)),
        ([], 12, ContractValue(0, 0, 0)),
    ],
)
def test_the_value_of_a_contract_is_its_first_year_and_those_after_it(
    lines: list[ValuedLine], months: int, found: ContractValue
) -> None:
    assert contract_value(lines, months) == found
    assert found.first + found.later == found.once + found.recurring == found.total


def test_units_in_words() -> None:
    assert counted(1_200, "person") == "1,200 people"
    assert counted(1, "store") == "1 store"
    assert counted(60, "store") == "60 stores"
    assert counted(2, "gateway") == "2 gateways"
    assert counted(2, "facility") == "2 facilities"
    assert counted(3, "") == "3"


def test_a_renewal_day_stays_within_its_month() -> None:
    assert months_after(dt.date(2026, 11, 1), 12) == dt.date(2027, 11, 1)
    assert months_after(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)
    assert months_after(dt.date(2028, 1, 31), 1) == dt.date(2028, 2, 29)
