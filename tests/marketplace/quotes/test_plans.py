"""Payment plans, without a database: whatever the plan and the total, no cent is lost and no day comes too early."""

import datetime as dt
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.split.document import canonical
from marketplace.quotes.domain.plans import (
    MOST_PAYMENTS,
    Fault,
    amounts,
    deposit,
    due_days,
    due_on,
    from_document,
    instalments,
    milestones,
    net_terms,
    payables,
    problems,
    summary,
    timing,
    to_document,
    when_words,
)
from marketplace.quotes.interface import PaymentPlan, PlanKind, PlanPart, When

TODAY = dt.date(2026, 11, 1)
LAST = dt.date(2026, 12, 1)

whens = st.one_of(
    st.builds(When, day=st.dates(LAST, dt.date(2036, 1, 1))),
    st.builds(When, days=st.integers(0, 3_650)),
)


@st.composite
def plans(draw: st.DrawFn) -> PaymentPlan:
    """Any plan that the editor can make."""
    count, every = draw(st.integers(1, MOST_PAYMENTS)), draw(st.integers(1, 12))
    kind = draw(st.sampled_from(["deposit", "instalments", "milestones", "net"]))
    if kind == "deposit":
        share = draw(
            st.one_of(
                st.builds(PlanPart, st.just("Deposit"), bp=st.integers(1, 9_999)),
                st.builds(PlanPart, st.just("Deposit"), amount=st.integers(1, 10**12)),
            )
        )
        return deposit(share, count, draw(whens), every)
    if kind == "instalments":
        return instalments(count, draw(whens), every)
    if kind == "net":
        return net_terms(draw(st.sampled_from([14, 30, 60])))
    rates = draw(st.lists(st.integers(1, 5_000), min_size=1, max_size=7))
    parts = [PlanPart(f"Step {index}", draw(whens), bp=rate) for index, rate in enumerate(rates)]
    return milestones([*parts, PlanPart("Last", draw(whens))] if sum(rates) < 10_000 else parts)


@given(plans(), st.integers(0, 10**13))
def test_a_plan_without_problems_sums_to_the_total_in_positive_parts_that_are_due_in_order(
    plan: PaymentPlan, total: int
) -> None:
    if problems(plan, total, TODAY, LAST):
        return
    parts = payables(plan, total)
    assert sum(part.amount for part in parts) == total
    assert all(part.amount > 0 for part in parts)
    for accepted in (TODAY, TODAY + dt.timedelta(days=13), LAST):
        days = [accepted if day is None else day for day in due_days(parts, accepted)]
        assert days == sorted(days)
        assert days[0] >= accepted
        assert days == [due_on(part.when, accepted) for part in parts]


@given(plans(), st.integers(1, 10**13))
def test_equal_payments_differ_by_one_minor_unit_at_most_the_larger_ones_first(plan: PaymentPlan, total: int) -> None:
    if plan.kind != PlanKind.INSTALMENTS:
        return
    found = list(amounts(plan, total))
    assert max(found) - min(found) <= 1
    assert found == sorted(found, reverse=True)


@given(plans(), st.integers(1, 10**13))
def test_a_plan_comes_back_from_its_document_as_it_was(plan: PaymentPlan, total: int) -> None:
    document = {"plan": to_document(plan, total), "total": total}
    assert from_document(document) == plan
    assert canonical(document)


def test_percentages_are_divided_by_largest_remainder() -> None:
    plan = milestones([PlanPart(name, When(days=day), bp=bp) for name, day, bp in
                       (("Start", 0, 3_333), ("Pilot", 30, 3_333), ("Live", 60, 3_334))])  # fmt: skip
    assert amounts(plan, 100) == (33, 33, 34)
    assert amounts(plan, 10_001) == (3_333, 3_333, 3_335)


def test_a_deposit_is_rounded_half_even_and_the_rest_is_divided_evenly() -> None:
    plan = deposit(PlanPart("Deposit", bp=3_000), 2, When(days=30), 1)
    assert amounts(plan, 100_001) == (30_000, 35_001, 35_000)
    assert [part.label for part in plan.parts] == ["Deposit", "Instalment 1 of 2", "Instalment 2 of 2"]


def faults(
    plan: PaymentPlan, total: int = 100_000, first: date = TODAY, last: date = LAST
) -> list[tuple[Fault, int | None]]:
    return [(each.fault, each.part) for each in problems(plan, total, first, last)]


def test_amounts_that_do_not_sum_to_the_total_are_a_problem_of_the_last_part() -> None:
    plan = milestones([PlanPart("Start", amount=40_000), PlanPart("Live", When(days=60), amount=60_000)])
    assert not faults(plan)
    assert faults(plan, total=99_000) == [(Fault.SUM, 1)]
    assert [each.amount for each in problems(plan, 99_000, TODAY, LAST)] == [100_000]


@pytest.mark.parametrize("rates", [(5_000, 4_000), (9_000, 2_000)])
def test_percentages_that_do_not_make_up_the_whole_are_a_problem(rates: tuple[int, int]) -> None:
    assert faults(milestones([PlanPart("A", bp=rates[0]), PlanPart("B", bp=rates[1])])) == [(Fault.SUM, 1)]


def test_a_deposit_that_leaves_nothing_is_a_problem_of_what_is_left() -> None:
    assert faults(deposit(PlanPart("Deposit", amount=100_000), 1, When(days=30), 1)) == [(Fault.EMPTY, 1)]
    assert faults(deposit(PlanPart("Deposit", amount=10**12), 1, When(days=30), 1)) == [
        (Fault.EMPTY, 1),
        (Fault.SUM, 1),
    ]


def test_a_part_of_less_than_a_minor_unit_is_a_problem() -> None:
    assert faults(instalments(3, When(), 1), total=2) == [(Fault.EMPTY, 2)]


def test_a_day_before_today_or_before_the_last_day_of_the_quote_is_a_problem() -> None:
    plan = deposit(PlanPart("Deposit", bp=5_000), 1, When(day=dt.date(2026, 10, 31)), 1)
    assert faults(plan) == [(Fault.PAST, 1)]
    plan = deposit(PlanPart("Deposit", bp=5_000), 1, When(day=dt.date(2026, 11, 30)), 1)
    assert faults(plan) == [(Fault.EARLY, 1)]
    assert not faults(plan, last=dt.date(2026, 11, 30))


def test_days_after_acceptance_and_a_day_of_the_calendar_are_in_order_whenever_it_is_accepted() -> None:
    named = PlanPart("Live", When(day=dt.date(2026, 12, 15)), bp=5_000)
    assert not faults(milestones([PlanPart("Start", When(days=14), bp=5_000), named]))
    assert faults(milestones([PlanPart("Start", When(days=15), bp=5_000), named])) == [(Fault.ORDER, 1)]


def test_of_a_total_of_nothing_no_part_can_be_due() -> None:
    assert faults(net_terms(30), total=0) == [(Fault.NOTHING, None)]
    assert not faults(PaymentPlan(), total=0)


def test_months_are_counted_from_the_first_payment_and_end_with_a_shorter_month() -> None:
    parts = payables(instalments(3, When(), 1), 300)
    assert due_days(parts, dt.date(2027, 1, 31)) == (None, dt.date(2027, 2, 28), dt.date(2027, 3, 31))


def test_an_owner_reads_the_same_timing_where_only_the_total_changed() -> None:
    plan = deposit(PlanPart("Deposit", bp=3_000), 2, When(days=30), 1)
    one, two = ({"plan": to_document(plan, total), "total": total} for total in (1_000_000, 1_234_567))
    assert timing(one) == timing(two) == [[3_000, None, 0, 0], [3_500, None, 30, 0], [3_500, None, 30, 1]]
    assert timing({"plan": to_document(net_terms(30), 5), "total": 5}) != timing({"total": 5})


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (PaymentPlan(), "all on acceptance"),
        (net_terms(30), "all 30 days after acceptance, by invoice"),
        (
            deposit(PlanPart("Deposit", bp=3_000), 2, When(days=30), 1),
            "30% on acceptance, then 2 equal payments, the first 30 days after acceptance, 1 month apart",
        ),
        (
            deposit(PlanPart("Deposit", amount=50_000), 1, When(day=dt.date(2027, 1, 5)), 1),
            "$500.00 on acceptance, then the rest on 5 January 2027",
        ),
        (instalments(12, When(), 3), "12 equal payments, the first on acceptance, 3 months apart"),
        (
            milestones([PlanPart("Start", bp=2_500), PlanPart("Live", When(days=1))]),
            "Start: 25% on acceptance; Live: the rest 1 day after acceptance",
        ),
    ],
)
def test_a_plan_in_one_line_says_how_it_was_set(plan: PaymentPlan, words: str) -> None:
    assert summary(plan, "USD") == words


def test_when_a_part_is_due_says_months_and_days() -> None:
    assert when_words(When(days=30, months=1)) == "30 days and 1 month after acceptance"
    assert when_words(When(day=dt.date(2027, 1, 31), months=1)) == "on 28 February 2027"
