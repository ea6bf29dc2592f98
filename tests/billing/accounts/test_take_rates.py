"""Fees by plan, category and organisation, from a moment on, and never for orders that are accepted."""

import datetime as dt
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from billing.accounts.actions.join_plan import PlanNotPossible, join_plan, set_fee_plan
from billing.accounts.actions.set_take_rate import RateNotPossible, UnknownRate, set_take_rate, withdraw_take_rate
from billing.accounts.domain.rates import Rate, rate_for
from billing.accounts.queries.rate_book import plan_rows, rate_rows
from billing.accounts.queries.take_rates import take_rates
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import Portion, Share, TakeRate
from billing.models.accounts import FeePlan
from core.kit import clock
from core.kit.models import AuditEntry
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import TOTAL, paid_facts, worked_example

NOW = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)

RATES = st.builds(
    Rate,
    bp=st.integers(0, 10_000),
    organization=st.sampled_from([None, 1, 2]),
    plan=st.just(None),
    category=st.sampled_from(["", "crm", "erp"]),
) | st.builds(
    Rate,
    bp=st.integers(0, 10_000),
    organization=st.just(None),
    plan=st.sampled_from([7, 8]),
    category=st.sampled_from(["", "crm", "erp"]),
)


@given(st.lists(RATES, unique_by=lambda each: (each.organization, each.plan, each.category)))
def test_the_rate_that_names_most_counts(rates: list[Rate]) -> None:
    by_place = {(each.organization, each.plan, each.category): each for each in rates}
    places = [(1, None, "crm"), (1, None, ""), (None, 7, "crm"), (None, 7, ""), (None, None, "crm"), (None, None, "")]
    expected = next((by_place[place] for place in places if place in by_place), None)
    assert rate_for(rates, 1, 7, "crm") == expected


@pytest.fixture(autouse=True)
def november() -> Iterator[None]:
    with clock.travel(NOW):
        yield


@pytest.fixture
def growth(people: dict[str, Organization]) -> FeePlan:
    plan = set_fee_plan("growth", "Growth")
    join_plan(people["vendor-a"], plan, NOW)
    return plan


def rates_of(
    people: dict[str, Organization],
    at: datetime = NOW,
    category: str = "",
    slugs: tuple[str, str] = ("vendor-a", "vendor-b"),
) -> tuple[int, ...]:
    found = take_rates([each.pk for each in people.values()], at, category)
    return tuple(found.get(slug, found["*"]) for slug in slugs)


@pytest.mark.django_db
def test_everybody_organisation_plan_and_category(people: dict[str, Organization], growth: FeePlan) -> None:
    assert rates_of(people) == (500, 500)
    set_take_rate(450, NOW, category="crm")
    assert (rates_of(people), rates_of(people, category="crm")) == ((500, 500), (450, 450))
    set_take_rate(400, NOW, plan=growth)
    assert (rates_of(people), rates_of(people, category="crm")) == ((400, 500), (400, 450))
    set_take_rate(350, NOW, plan=growth, category="crm")
    assert rates_of(people, category="crm") == (350, 450)
    set_take_rate(300, NOW, organization=people["vendor-a"])
    assert rates_of(people, category="crm") == (300, 450)
    set_take_rate(250, NOW, organization=people["vendor-a"], category="crm")
    assert (rates_of(people, category="crm"), rates_of(people, category="erp")) == ((250, 450), (300, 500))


@pytest.mark.django_db
def test_rates_take_two_queries_however_many_parties(
    people: dict[str, Organization], growth: FeePlan, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    set_take_rate(300, NOW, organization=people["vendor-a"])
    with django_assert_num_queries(2):
        rates_of(people)


@pytest.mark.django_db
def test_a_rate_begins_when_it_was_said_to_and_the_one_before_ends_there(people: dict[str, Organization]) -> None:
    set_take_rate(300, NOW + 3 * DAY, organization=people["vendor-a"])
    assert rates_of(people) == (500, 500)
    assert rates_of(people, NOW + 3 * DAY) == (300, 500)
    with clock.travel(NOW + 4 * DAY):
        set_take_rate(200, NOW + 5 * DAY, organization=people["vendor-a"])
    assert [rates_of(people, NOW + days * DAY)[0] for days in (2, 4, 5)] == [500, 300, 200]
    with clock.travel(NOW + 6 * DAY):
        set_take_rate(None, NOW + 7 * DAY, organization=people["vendor-a"])
    assert rates_of(people, NOW + 7 * DAY) == (500, 500)


@pytest.mark.django_db
def test_a_change_to_come_can_be_withdrawn(people: dict[str, Organization]) -> None:
    made = set_take_rate(700, NOW + DAY)
    with pytest.raises(RateNotPossible, match="Withdraw it first"):
        set_take_rate(800, NOW + 2 * DAY)
    withdraw_take_rate(made.pk)
    assert rates_of(people, NOW + 9 * DAY) == (500, 500)
    assert TakeRate.objects.get().effective_to is None
    with pytest.raises(RateNotPossible, match="in force already"):
        withdraw_take_rate(TakeRate.objects.get().pk)
    assert list(AuditEntry.objects.order_by("pk").values_list("action", flat=True)) == [
        "take_rate.set",
        "take_rate.withdrawn",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("bp", "moment", "whose", "why"),
    [
        (300, NOW - DAY, {}, "in the past"),
        (10_001, NOW, {}, "between 0 and 100%"),
        (None, NOW, {}, "every deal needs one"),
        (None, NOW, {"category": "crm"}, "no such rate"),
        (500, NOW, {}, "in force already"),
    ],
)
def test_a_change_that_does_not_fit_is_refused(
    people: dict[str, Organization], bp: int | None, moment: datetime, whose: dict[str, Any], why: str
) -> None:
    with pytest.raises(RateNotPossible, match=why):
        set_take_rate(bp, moment, **whose)


@pytest.mark.django_db
def test_a_rate_is_of_an_organisation_or_of_a_plan(people: dict[str, Organization], growth: FeePlan) -> None:
    with pytest.raises(RateNotPossible, match="not of both"):
        set_take_rate(300, NOW, organization=people["vendor-a"], plan=growth)


@pytest.mark.django_db
def test_a_change_to_come_of_one_does_not_stand_in_the_way_of_another(
    people: dict[str, Organization], growth: FeePlan
) -> None:
    set_take_rate(300, NOW + DAY, organization=people["vendor-a"])
    for whose in ({"organization": people["vendor-b"]}, {"plan": growth}, {"category": "crm"}, {}):
        set_take_rate(400, NOW + DAY, **whose)
    assert rates_of(people, NOW) == (500, 500)
    assert rates_of(people, NOW + DAY) == (300, 400)


@pytest.mark.django_db
def test_withdrawing_one_change_leaves_what_ended_at_the_same_moment_for_others(
    people: dict[str, Organization],
) -> None:
    set_take_rate(300, NOW, organization=people["vendor-a"])
    set_take_rate(350, NOW, organization=people["vendor-b"])
    with clock.travel(NOW + DAY):
        mine = set_take_rate(200, NOW + 3 * DAY, organization=people["vendor-a"])
        set_take_rate(250, NOW + 3 * DAY, organization=people["vendor-b"])
        withdraw_take_rate(mine.pk)
        assert rates_of(people, NOW + 4 * DAY) == (300, 250)
        with pytest.raises(UnknownRate):
            withdraw_take_rate(mine.pk)


@pytest.mark.django_db
def test_a_plan_neither_begins_in_the_past_nor_while_another_change_is_planned(
    people: dict[str, Organization], growth: FeePlan
) -> None:
    with pytest.raises(PlanNotPossible, match="in the past"):
        join_plan(people["vendor-b"], growth, NOW - DAY)
    other = set_fee_plan("scale", "Scale")
    join_plan(people["vendor-a"], other, NOW + DAY)
    with pytest.raises(PlanNotPossible, match="planned already"):
        join_plan(people["vendor-a"], None, NOW + 2 * DAY)
    with pytest.raises(PlanNotPossible, match="has no plan"):
        join_plan(people["vendor-b"], None, NOW)


@pytest.mark.django_db
def test_a_plan_is_joined_and_left_from_a_moment_on(people: dict[str, Organization], growth: FeePlan) -> None:
    set_take_rate(400, NOW, plan=growth)
    with pytest.raises(PlanNotPossible, match="has that plan already"):
        join_plan(people["vendor-a"], growth, NOW + DAY)
    join_plan(people["vendor-a"], None, NOW + 2 * DAY)
    assert [rates_of(people, NOW + days * DAY)[0] for days in (1, 2)] == [400, 500]
    assert plan_rows()[0].members == ("Vendor A",)


@pytest.mark.django_db
def test_the_book_of_rates_keeps_what_was_and_shows_what_comes(people: dict[str, Organization]) -> None:
    with clock.travel(NOW + DAY):
        set_take_rate(600, NOW + DAY)
        set_take_rate(300, NOW + 5 * DAY, organization=people["vendor-a"])
        rows = [(row.whom, row.bp, row.state) for row in rate_rows()]
    assert rows == [("", 600, "now"), ("", 500, "past"), ("Vendor A", 300, "to_come")]


@pytest.mark.django_db
def test_a_rate_change_rewrites_no_old_order(people: dict[str, Organization], provider: FakeGateway) -> None:
    payment = request_payment(worked_example(people))
    before = list(Share.objects.order_by("pk").values_list("amount", "fee", "commission"))
    set_take_rate(2_500, NOW)
    set_take_rate(9_000, NOW, organization=people["vendor-a"])
    sync_payment(payment.pk, paid_facts(payment))
    assert list(Share.objects.order_by("pk").values_list("amount", "fee", "commission")) == before
    assert [(each.amount, each.fee, each.commission) for each in Portion.objects.order_by("share")] == before
    refund_payment(payment.pk, TOTAL, reason="Back at the rates it was sold at.")
