"""An order paid in parts: exactly its total, part by part."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from pytest_django import Settings

from billing.collecting.actions.request_payment import InvalidPaymentRequest
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.domain.schedules import InvalidSchedule, checked, parts_of_at_most
from billing.collecting.interface import PaymentPart
from billing.collecting.queries.payment_state import payment_state
from billing.models import BilledOrder, Payment, Portion, Posting
from billing.states.ledger import Kind
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import (
    RECEIVES,
    TOTAL,
    deposit_and_balance,
    equal_instalments,
    paid_facts,
    simple_request,
    worked_example,
)

DAY = dt.datetime(2026, 12, 31, 9, tzinfo=dt.UTC)


def test_parts_below_a_limit_are_as_few_as_can_be_and_none_is_above_it() -> None:
    assert [part.amount for part in parts_of_at_most(100, 250, DAY)] == [84, 83, 83]
    assert [part.amount for part in parts_of_at_most(100, 200, DAY)] == [100, 100]
    with pytest.raises(InvalidSchedule, match="121 parts would be needed"):
        parts_of_at_most(1, 121, DAY)


def test_parts_that_do_not_make_up_the_total_are_refused_with_every_problem() -> None:
    parts = [PaymentPart("deposit", "", 50, DAY), PaymentPart("instalment", "", 0, DAY - dt.timedelta(days=1))]
    with pytest.raises(InvalidSchedule) as error:
        checked(parts, 100)
    assert len(error.value.problems) == 3
    assert "The parts sum to 50 and the total is 100." in error.value.problems


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ([], "Give at least one part"),
        ([PaymentPart("instalment", "", 1, DAY)] * 100, None),
        ([PaymentPart("instalment", "", 1, DAY)] * 120, None),
        ([PaymentPart("instalment", "", 1, DAY)] * 121, "121 parts; 120 are the most"),
        ([PaymentPart("instalment", "x" * 120, 100, DAY)], None),
        ([PaymentPart("instalment", "x" * 121, 100, DAY)], "longer than 120 characters"),
        ([PaymentPart("instalment", "", 100)], None),
        ([PaymentPart("instalment", "", 50, DAY), PaymentPart("instalment", "", 50)], "without a date"),
        ([PaymentPart("instalment", "", 100, DAY.replace(tzinfo=None))], "without a time zone"),
        ([PaymentPart("instalment", "", 101, DAY), PaymentPart("instalment", "", -1, DAY)], "Part 2 is of -1"),
    ],
)
def test_what_makes_no_schedule_is_refused_for_that_alone(parts: list[PaymentPart], why: str | None) -> None:
    total = sum(part.amount for part in parts)
    if why is None:
        assert checked(parts, total) == parts
        return
    with pytest.raises(InvalidSchedule, match=why) as error:
        checked(parts, total)
    assert len(error.value.problems) == 1


@pytest.mark.django_db
def test_the_worked_example_in_four_parts_pays_every_share_exactly(
    people: dict[str, Organization], provider: FakeGateway, speak: Callable[[], None]
) -> None:
    request = worked_example(people, tax=1_980_000)
    parts = [
        PaymentPart("deposit", "Deposit", 3_333_333),
        *[replace(each, amount=each.amount) for each in equal_instalments(TOTAL + 1_980_000 - 3_333_333, 3, DAY)],
    ]
    payments = schedule_payments(request, parts)
    assert BilledOrder.objects.get().instalments == 4
    for payment in payments:
        sync_payment(payment.pk, paid_facts(payment))
    state = payment_state(request.order_reference)
    assert state.status == "settled" and state.left == 0
    for slug, receives in RECEIVES.items():
        portions = Portion.objects.filter(share__organization=people[slug])
        assert sum(each.amount for each in portions) == receives
        assert -Posting.objects.of(people[slug].pk, Kind.HELD).net_debit() == receives
    speak()


@pytest.mark.django_db
def test_scheduling_again_gives_the_same_payments_and_other_parts_are_refused(people: dict[str, Organization]) -> None:
    request = worked_example(people)
    parts = deposit_and_balance(TOTAL, TOTAL * 3 // 10, DAY)
    first = schedule_payments(request, parts)
    assert [each.pk for each in schedule_payments(request, parts)] == [each.pk for each in first]
    with pytest.raises(InvalidPaymentRequest, match="other parts"):
        schedule_payments(request, deposit_and_balance(TOTAL, TOTAL // 2, DAY))
    assert Payment.objects.count() == 2


@pytest.mark.django_db
def test_yen_are_divided_whole_and_other_currencies_refused_in_words(
    people: dict[str, Organization], settings: Settings
) -> None:
    yen = simple_request(people["contoso"], {"a": {people["x"]: 99_999}}, fee=1, currency="JPY")
    assert [each.amount for each in schedule_payments(yen, equal_instalments(100_000, 3, DAY))] == [
        33_334,
        33_333,
        33_333,
    ]
    settings.STRIPE_CURRENCIES = ["USD", "EUR"]
    pounds = simple_request(people["contoso"], {"a": {people["x"]: 999}}, reference="O-2026-7", currency="GBP")
    with pytest.raises(InvalidPaymentRequest, match="GBP is not collected here; payments are taken in USD, EUR"):
        schedule_payments(pounds, equal_instalments(999, 1, DAY))
    assert not BilledOrder.objects.filter(order_reference="O-2026-7").exists()


@pytest.mark.django_db
def test_a_part_that_no_charge_can_be_is_refused(people: dict[str, Organization]) -> None:
    small = simple_request(people["contoso"], {"a": {people["x"]: 100}})
    with pytest.raises(InvalidPaymentRequest, match="less than"):
        schedule_payments(small, equal_instalments(100, 3, DAY))
    large = simple_request(people["contoso"], {"a": {people["x"]: 100_000_000}})
    with pytest.raises(InvalidPaymentRequest, match=r"more than \$999,999.99"):
        schedule_payments(large, equal_instalments(100_000_000, 1, DAY))


@pytest.mark.django_db
def test_an_order_is_settled_on_the_day_of_its_last_part_and_on_none_before(
    people: dict[str, Organization], provider: FakeGateway
) -> None:
    request = simple_request(people["contoso"], {"a": {people["x"]: 10_000}})
    first, second = schedule_payments(request, equal_instalments(request.total, 2, DAY))
    sync_payment(first.pk, paid_facts(first))
    assert payment_state(request.order_reference).settled_at is None
    settled = sync_payment(second.pk, paid_facts(second))
    assert payment_state(request.order_reference).settled_at == settled.settled_at is not None
