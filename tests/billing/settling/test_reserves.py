"""What is kept in reserve of a release comes out of it after its days, is sent, and can be refunded wherever it lies."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest

from billing import tasks
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.record_refund import record_refund
from billing.giving_back.actions.refund_payment import refund_payment
from billing.giving_back.actions.send_reversal import send_reversal
from billing.models import Payment, Posting, RefundPart, ReserveEnd, Reversal, Transfer
from billing.paying_out.actions.set_payout_terms import ImpossibleTerms, set_payout_terms
from billing.paying_out.queries.balances import balances
from billing.provider.gateways.base import MovementFacts, MovementProgress
from billing.settling.actions.release_hold import release_hold
from billing.statements.queries.share_states import share_states
from billing.states.ledger import Kind
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, ready_payee, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"


@pytest.fixture
def payee(people: dict[str, Organization]) -> Organization:
    ready_payee(people["x"])
    set_payout_terms(people["x"], reserve_bp=2000, reserve_days=30)
    return people["x"]


@pytest.fixture
def released(people: dict[str, Organization], provider: FakeGateway, payee: Organization) -> Iterator[Payment]:
    """An order of 10,000 whose only payee has a fifth of it kept for thirty days."""
    with clock.travel(START):
        payment = request_payment(simple_request(people["contoso"], {"a": {payee: 10_000}}))
        sync_payment(payment.pk, paid_facts(payment))
        release_hold(REFERENCE)
        tasks.send_transfers()
        yield payment


def later(days: int) -> AbstractContextManager[None]:
    return clock.travel(START + dt.timedelta(days=days))


def test_a_fifth_is_kept_and_comes_after_thirty_days(released: Payment, payee: Organization) -> None:
    found = balances(payee.pk)["USD"]
    assert (found.received, found.reserve) == (8_000, 2_000)
    with later(29):
        assert tasks.end_reserves() == 0
    with later(30):
        assert tasks.end_reserves() == 1
        assert tasks.end_reserves() == 0
        assert balances(payee.pk)["USD"].payable == 2_000
        tasks.send_transfers()
    found = balances(payee.pk)["USD"]
    assert (found.received, found.reserve, found.payable) == (10_000, 0, 0)
    assert Transfer.objects.filter(status="sent").count() == 2


def test_the_operator_may_end_a_reserve_earlier(released: Payment, payee: Organization) -> None:
    set_payout_terms(payee, reserve_days=5)
    with later(5):
        assert tasks.end_reserves() == 1


def test_a_share_tells_what_of_it_is_kept(released: Payment, payee: Organization) -> None:
    (share,) = share_states(REFERENCE, payee.pk)
    assert (share.sent, share.payable, share.reserve) == (8_000, 0, 2_000)
    with later(31):
        tasks.end_reserves()
    (share,) = share_states(REFERENCE, payee.pk)
    assert (share.sent, share.payable, share.reserve) == (8_000, 2_000, 0)


def test_a_refund_takes_the_reserve_before_it_asks_the_payee(released: Payment, payee: Organization) -> None:
    refund_payment(released.pk, 1_500, reason="A part was missing")
    assert balances(payee.pk)["USD"].reserve == 500
    assert not Reversal.objects.exists()
    with later(31):
        tasks.end_reserves()
    assert ReserveEnd.objects.get().amount == 500


def test_a_refund_of_all_of_the_reserve_leaves_nothing_to_end(released: Payment, payee: Organization) -> None:
    refund_payment(released.pk, 2_000, reason="A part was missing")
    with later(31):
        assert tasks.end_reserves() == 1
    assert ReserveEnd.objects.get().amount == 0
    assert Transfer.objects.count() == 1


def test_a_refund_after_the_end_takes_the_planned_transfer_then_asks_for_both(
    released: Payment, payee: Organization
) -> None:
    with later(31):
        tasks.end_reserves()
        refund_payment(released.pk, 500, reason="Late")
        assert set(RefundPart.objects.values_list("place", "amount")) == {("payable", 500)}
        tasks.send_transfers()
        refund_payment(released.pk, 9_000, reason="All but a little")
        tasks.send_refunds()
    assert sorted(Transfer.objects.values_list("amount", "reversed")) == [(1_500, 1_000), (8_000, 8_000)]
    assert balances(payee.pk)["USD"].carried == 0


@pytest.mark.parametrize("seed", range(6))
def test_any_chain_of_refunds_around_the_end_of_a_reserve_takes_back_exactly_what_was_given(
    people: dict[str, Organization], provider: FakeGateway, payee: Organization, seed: int
) -> None:
    dice, other = random.Random(seed), people["y"]
    ready_payee(other)
    day = 0
    with clock.travel(START):
        request = simple_request(people["contoso"], {"a": {payee: 10_001, other: 333}, "b": {payee: 777}}, fee=99)
        payment = request_payment(request)
        sync_payment(payment.pk, paid_facts(payment))
    while (left := payment.amount - Payment.objects.get().refunded) > 0:
        day += dice.randint(0, 12)
        with later(day):
            dice.choice(
                (tasks.end_reserves, tasks.send_transfers, lambda: release_hold(REFERENCE, dice.choice("ab")))
            )()
            refund_payment(payment.pk, min(left, dice.randint(1, 3_000)), reason="A part")
            for reversal in Reversal.objects.filter(status="claimed"):
                send_reversal(reversal.pk)
    assert all(each.refunded == each.amount for each in share_states(REFERENCE))
    for each in (payee, other):
        assert Posting.objects.of(each.pk, Kind.RESERVE, Kind.PAYABLE, Kind.HELD).net_debit() == 0
        assert Posting.objects.of(each.pk, Kind.PARTY_RECEIVABLE).net_debit() == 0


def test_a_refund_before_the_release_makes_the_reserve_smaller_by_its_part(
    people: dict[str, Organization], provider: FakeGateway, payee: Organization
) -> None:
    with clock.travel(START):
        payment = request_payment(simple_request(people["contoso"], {"a": {payee: 10_000}}))
        sync_payment(payment.pk, paid_facts(payment))
        refund_payment(payment.pk, 4_000, reason="A part was missing")
        release_hold(REFERENCE)
    found = balances(payee.pk)["USD"]
    assert (found.payable, found.reserve) == (4_800, 1_200)  # a fifth of the 6,000 that are left, not of 10,000


def test_a_share_says_where_its_money_lies_after_a_refund_took_from_its_reserve(
    released: Payment, payee: Organization
) -> None:
    refund_payment(released.pk, 500, reason="x")
    (share,) = share_states(REFERENCE, payee.pk)
    assert (share.sent, share.reserve, share.refunded, share.payable) == (8_000, 1_500, 500, 0)


def test_a_reserve_waits_for_a_refund_that_is_being_asked(released: Payment, provider: FakeGateway) -> None:
    provider.lose_answers = 1
    refund_payment(released.pk, 1_000, reason="x")
    with later(31):
        assert tasks.end_reserves() == 0
        tasks.send_refunds()
        assert tasks.end_reserves() == 1
    assert ReserveEnd.objects.get().amount == 1_000


def test_a_refund_that_fails_after_the_end_puts_the_planned_transfer_right(
    released: Payment, payee: Organization
) -> None:
    with later(31):
        tasks.end_reserves()
        refund = refund_payment(released.pk, 2_000, reason="x")
        assert balances(payee.pk)["USD"].payable == 0
        failed = MovementFacts(
            refund.provider_id, 2_000, MovementProgress.FAILED, refund.last_attempt.movement, "closed", refund.pk
        )
        record_refund(refund.pk, failed)
        assert balances(payee.pk)["USD"].payable == 2_000
        tasks.send_transfers()
    assert balances(payee.pk)["USD"].received == 10_000


def test_a_refund_of_the_reserve_that_fails_after_its_end_is_sent_all_the_same(
    released: Payment, payee: Organization
) -> None:
    refund = refund_payment(released.pk, 2_000, reason="x")
    with later(31):
        tasks.end_reserves()
        failed = MovementFacts(
            refund.provider_id, 2_000, MovementProgress.FAILED, refund.last_attempt.movement, "closed", refund.pk
        )
        record_refund(refund.pk, failed)
        tasks.send_transfers()
    assert balances(payee.pk)["USD"].received == 10_000


@pytest.mark.parametrize(
    ("terms", "field"),
    [
        ({"reserve_bp": 100}, "reserve_days"),
        ({"reserve_bp": 10_001, "reserve_days": 1}, "reserve_bp"),
        ({"minimum": -1}, "minimum"),
        ({"schedule": "weekly", "schedule_day": 8}, "schedule_day"),
        ({"schedule": "never"}, "schedule"),
    ],
)
def test_terms_that_cannot_be_kept_are_refused(
    people: dict[str, Organization], terms: dict[str, Any], field: str
) -> None:
    with pytest.raises(ImpossibleTerms) as refused:
        set_payout_terms(people["x"], **terms)
    assert refused.value.field == field
