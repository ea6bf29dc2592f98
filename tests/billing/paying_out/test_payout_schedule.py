"""When what is payable leaves."""

import datetime as dt
from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.models import Transfer
from billing.paying_out.actions.set_payout_terms import set_payout_terms
from billing.paying_out.domain.payout_schedule import (
    NextPayout,
    Waiting,
    due_transfers,
    leaves_at,
    minimum_in,
    next_payout,
)
from billing.settling.actions.release_hold import release_hold
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request

MONDAY = dt.datetime(2026, 11, 2, 9, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("schedule", "day", "expected"),
    [
        ("at_once", 1, "2026-11-02T09:30"),
        ("weekly", 1, "2026-11-02T09:30"),
        ("weekly", 5, "2026-11-06T00:00"),
        ("weekly", 7, "2026-11-08T00:00"),
        ("monthly", 2, "2026-11-02T09:30"),
        ("monthly", 28, "2026-11-28T00:00"),
        ("monthly", 1, "2026-12-01T00:00"),
    ],
)
def test_what_is_planned_on_a_monday_leaves_on_the_payees_day(schedule: str, day: int, expected: str) -> None:
    assert leaves_at(schedule, day, MONDAY) == dt.datetime.fromisoformat(expected).replace(tzinfo=dt.UTC)


def test_a_month_after_december_is_january() -> None:
    planned = dt.datetime(2026, 12, 20, tzinfo=dt.UTC)
    assert leaves_at("monthly", 5, planned) == dt.datetime(2027, 1, 5, tzinfo=dt.UTC)


moments = st.integers(0, 4 * 365 * 86_400).map(lambda seconds: MONDAY + dt.timedelta(seconds=seconds))


@given(st.sampled_from(["weekly", "monthly"]), st.integers(1, 7), moments)
def test_a_payees_day_is_never_before_and_at_most_a_month_away(schedule: str, day: int, planned: datetime) -> None:
    at = leaves_at(schedule, day, planned)
    assert dt.timedelta() <= at - planned <= dt.timedelta(days=31)
    assert (at.isoweekday() if schedule == "weekly" else at.day) == day


@given(
    st.sampled_from(["at_once", "weekly", "monthly"]),
    st.integers(1, 7),
    st.integers(0, 500),
    st.lists(st.tuples(st.integers(1, 300), moments), max_size=8),
    moments,
)
def test_what_is_said_to_leave_next_leaves_then_and_not_a_moment_before(
    schedule: str, day: int, minimum: int, rows: list[tuple[int, datetime]], now: datetime
) -> None:
    waiting = [Waiting(key, amount, at) for key, (amount, at) in enumerate(rows)]
    coming = next_payout(schedule, day, minimum, waiting, now)
    amounts = {each.key: each.amount for each in waiting}

    def leaves(at: datetime) -> int:
        return sum(amounts[key] for key in due_transfers(schedule, day, minimum, waiting, at))

    if coming is None:
        assert not waiting
    elif coming.at is None:
        assert coming.short == minimum - sum(amounts.values()) > 0
        assert leaves(now + dt.timedelta(days=4000)) == 0
    else:
        assert leaves(coming.at) >= coming.amount >= minimum
        if coming.at > now:
            assert leaves(coming.at - dt.timedelta(microseconds=1)) == 0


def test_a_minimum_is_the_same_number_in_every_currency() -> None:
    assert [minimum_in(5_000, "USD", each) for each in ("USD", "EUR", "JPY")] == [5_000, 5_000, 50]
    assert minimum_in(5_000, "JPY", "USD") == 500_000


def test_short_of_the_minimum_it_says_by_how_much() -> None:
    assert next_payout("at_once", 1, 100, [Waiting(1, 40, MONDAY)], MONDAY) == NextPayout(40, None, 60)


def test_what_should_have_left_before_leaves_now() -> None:
    waiting = [Waiting(1, 100, MONDAY - dt.timedelta(days=3))]
    assert next_payout("at_once", 1, 100, waiting, MONDAY) == NextPayout(100, MONDAY)


@dataclass(frozen=True)
class Earn:
    """Called with an amount, the payee earns it, and what is due leaves; returns the statuses of all its transfers."""

    payee: Organization
    buyer: Organization

    def __call__(self, amount: int) -> list[str]:
        number = Transfer.objects.count() + 1
        request = simple_request(self.buyer, {"a": {self.payee: amount}}, reference=f"O-2026-4{number:04d}")
        payment = request_payment(request)
        sync_payment(payment.pk, paid_facts(payment))
        release_hold(request.order_reference)
        tasks.release_due_payouts()
        tasks.send_transfers()
        return list(Transfer.objects.order_by("pk").values_list("status", flat=True))


@pytest.fixture
def earn(people: dict[str, Organization], provider: FakeGateway) -> Earn:
    ready_payee(people["x"])
    return Earn(people["x"], people["contoso"])


@pytest.mark.django_db
def test_transfers_wait_for_the_minimum_and_then_leave_together(earn: Earn) -> None:
    with clock.travel(MONDAY):
        set_payout_terms(earn.payee, minimum=1_000)
        assert earn(400) == ["planned"]
        assert earn(500) == ["planned", "planned"]
        assert earn(100) == ["sent", "sent", "sent"]
        assert earn(999) == ["sent", "sent", "sent", "planned"]


@pytest.mark.django_db
def test_transfers_wait_for_the_day_of_the_week(earn: Earn) -> None:
    with clock.travel(MONDAY):
        set_payout_terms(earn.payee, schedule="weekly", schedule_day=4)
        assert earn(400) == ["planned"]
    with clock.travel(MONDAY + dt.timedelta(days=2)):
        assert earn(500) == ["planned", "planned"]
    with clock.travel(MONDAY + dt.timedelta(days=3)):
        assert tasks.release_due_payouts() == 2
        assert tasks.send_transfers() == 2


@pytest.mark.django_db
def test_a_payee_that_changes_its_mind_is_paid_by_its_new_terms(earn: Earn) -> None:
    with clock.travel(MONDAY):
        set_payout_terms(earn.payee, schedule="monthly", schedule_day=28)
        assert earn(400) == ["planned"]
        set_payout_terms(earn.payee, schedule="at_once")
        assert tasks.send_transfers() == 1
