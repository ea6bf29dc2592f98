"""Held money is released for the line that was accepted, or after the days of the platform's rule, and once."""

import datetime as dt
from collections.abc import Iterator

import pytest

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import Payment, Release, ReleaseRule, Transfer
from billing.paying_out.queries.balances import balances
from billing.provider.gateways.base import MovementFacts, MovementProgress
from billing.settling.actions.release_hold import UnknownLine, release_hold
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
REFERENCE = "O-2026-00002"


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def paid(people: dict[str, Organization], provider: FakeGateway) -> Payment:
    """Two lines of 900 and 400 to two payees, with a fee and tax, paid and held."""
    for slug in ("x", "y"):
        ready_payee(people[slug])
    request = simple_request(people["contoso"], {"a": {people["x"]: 900}, "b": {people["y"]: 400}}, fee=50, tax=10)
    payment = request_payment(request)
    return sync_payment(payment.pk, paid_facts(payment))


def held(people: dict[str, Organization]) -> dict[str, int]:
    return {slug: balances(people[slug].pk)["USD"].held for slug in ("x", "y")}


def test_the_money_of_one_line_is_released_and_that_of_others_stays_held(
    paid: Payment, people: dict[str, Organization]
) -> None:
    release_hold(REFERENCE, "a")
    assert held(people) == {"x": 0, "y": 400}


@pytest.mark.parametrize(("reference", "line"), [(REFERENCE, "z"), ("O-2026-99999", "a"), ("O-2026-99999", None)])
def test_a_line_that_there_is_not_is_not_released_in_silence(
    paid: Payment, people: dict[str, Organization], reference: str, line: str | None
) -> None:
    with pytest.raises(UnknownLine):
        release_hold(reference, line)
    assert held(people) == {"x": 900, "y": 400}


def test_what_was_released_is_released_once(paid: Payment, people: dict[str, Organization]) -> None:
    assert len(release_hold(REFERENCE, "a")) == 1
    assert release_hold(REFERENCE, "a") == []
    assert [each.portion.share.organization for each in release_hold(REFERENCE)] == [people["y"]]
    with clock.travel(START + 99 * DAY):
        assert tasks.release_by_clock() == 0
    assert Transfer.objects.count() == 2


def test_an_accepted_line_of_another_order_releases_nothing_of_this_one(
    paid: Payment, people: dict[str, Organization]
) -> None:
    other = simple_request(people["contoso"], {"a": {people["x"]: 700}}, reference="O-2026-00009")
    payment = request_payment(other)
    sync_payment(payment.pk, paid_facts(payment))
    release_hold("O-2026-00009", "a")
    assert held(people) == {"x": 900, "y": 400}


def test_without_a_rule_money_is_held_for_fourteen_days(paid: Payment, people: dict[str, Organization]) -> None:
    with clock.travel(START + 14 * DAY - dt.timedelta(seconds=1)):
        assert tasks.release_by_clock() == 0
    with clock.travel(START + 14 * DAY):
        assert tasks.release_by_clock() == 1
        assert tasks.release_by_clock() == 0
    assert held(people) == {"x": 0, "y": 0}


def test_the_rule_in_force_says_for_how_many_days_money_is_held(paid: Payment, people: dict[str, Organization]) -> None:
    ReleaseRule.objects.all().delete()
    ReleaseRule.objects.create(days=3, effective_from=START)
    with clock.travel(START + 2 * DAY):
        assert tasks.release_by_clock() == 0
    with clock.travel(START + 3 * DAY):
        assert tasks.release_by_clock() == 1


def test_neither_the_platforms_fee_nor_tax_is_released_to_anybody(paid: Payment) -> None:
    with clock.travel(START + 14 * DAY):
        tasks.release_by_clock()
    assert sorted(Release.objects.values_list("amount", flat=True)) == [400, 900]


def test_what_was_refunded_while_it_was_held_is_not_released(paid: Payment, people: dict[str, Organization]) -> None:
    refund_payment(paid.pk, 300, "a", reason="A part was missing")
    left = 900 - balances(people["x"].pk)["USD"].held
    assert left > 0
    release_hold(REFERENCE, "a")
    assert balances(people["x"].pk)["USD"].payable == 900 - left


def test_what_a_refund_had_taken_and_did_not_reach_the_buyer_is_released(
    paid: Payment, people: dict[str, Organization]
) -> None:
    refund = refund_payment(paid.pk, 300, "a", reason="A part was missing")
    failed = MovementFacts(refund.provider_id, 300, MovementProgress.FAILED, "txn_back", "account closed", refund.pk)
    record_refund(refund.pk, failed)
    release_hold(REFERENCE, "a")
    assert balances(people["x"].pk)["USD"].payable == 900


def test_nothing_is_released_of_what_nobody_has_paid(people: dict[str, Organization], provider: FakeGateway) -> None:
    request_payment(simple_request(people["contoso"], {"a": {people["x"]: 900}}))
    assert release_hold(REFERENCE, "a") == []
    cancel_order(REFERENCE)
    tasks.send_transfers()
    assert not Transfer.objects.exists()
