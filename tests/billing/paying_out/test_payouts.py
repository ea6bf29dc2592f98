"""Payouts to banks are mirrored as Stripe tells them; older news never makes a returned one arrive again."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from billing.models import JournalEntry, Payout, Posting
from billing.models.accounts import PayeeAccount
from billing.paying_out.actions.record_payout import UnknownAccount, record_payout
from billing.paying_out.events import PayoutRecorded, PayoutReturned
from billing.provider.gateways.base import PayoutFacts
from billing.states.ledger import Kind
from core.kit import events
from core.notifications.models import Notice
from core.organizations.models import Organization
from tests.factories.billing import ready_payee
from tests.factories.organizations import MembershipFactory

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)


def facts(status: str, account: str = "", **changes: Any) -> PayoutFacts:
    given: dict[str, Any] = {
        "id": "po_1",
        "account": account,
        "amount": 5_000,
        "currency": "USD",
        "status": status,
        "created_at": START,
        "arrival_at": START + dt.timedelta(days=2),
        "movement": "txn_out",
    }
    return PayoutFacts(**given | changes)


@pytest.fixture
def payee(people: dict[str, Organization]) -> PayeeAccount:
    MembershipFactory(organization=people["x"])
    return ready_payee(people["x"])


@pytest.fixture
def told() -> Iterator[list[object]]:
    heard: list[object] = []
    for kind in (PayoutRecorded, PayoutReturned):
        events.receiver(kind)(heard.append)
    yield heard
    for kind in (PayoutRecorded, PayoutReturned):
        events._receivers[kind].remove(heard.append)


def bank() -> int:
    return Posting.objects.of(None, Kind.BANK).net_debit()


def test_a_payout_of_an_account_that_nobody_has_is_not_the_platforms(payee: PayeeAccount) -> None:
    with pytest.raises(UnknownAccount, match="acct_stranger"):
        record_payout(facts("paid", "acct_stranger"))
    assert not Payout.objects.exists()
    assert bank() == 0


def test_a_payees_payout_is_told_once_and_is_not_in_the_platforms_books(
    payee: PayeeAccount, told: list[object]
) -> None:
    for status in ("pending", "in_transit", "paid", "paid"):
        record_payout(facts(status, payee.provider_account))
    assert [type(each) for each in told] == [PayoutRecorded]
    assert Payout.objects.get().organization == payee.organization
    assert not JournalEntry.objects.exists()


def test_a_payees_payout_that_comes_back_is_told_once_with_the_reason(payee: PayeeAccount, told: list[object]) -> None:
    record_payout(facts("paid", payee.provider_account))
    for _ in range(2):
        record_payout(facts("failed", payee.provider_account, failure="The account was closed."))
    assert [type(each) for each in told] == [PayoutRecorded, PayoutReturned]
    assert "The account was closed." in Notice.objects.get(kind="payout.returned").text


@pytest.mark.parametrize("over", ["failed", "canceled"])
@pytest.mark.parametrize("older", ["pending", "in_transit", "paid"])
def test_older_news_do_not_make_a_payout_arrive_that_came_back(payee: PayeeAccount, over: str, older: str) -> None:
    record_payout(facts(over, payee.provider_account, failure="The account was closed."))
    record_payout(facts(older, payee.provider_account))
    payout = Payout.objects.get()
    assert (payout.status, payout.failure) == (over, "The account was closed.")


def test_the_platforms_own_payout_is_booked_once_it_is_paid_and_once_only(db: None) -> None:
    record_payout(facts("in_transit"))
    assert bank() == 0
    for _ in range(2):
        record_payout(facts("paid"))
    assert bank() == 5_000


@pytest.mark.parametrize("over", ["failed", "canceled"])
def test_the_platforms_own_payout_that_comes_back_is_taken_off_the_books_once(over: str) -> None:
    record_payout(facts("paid"))
    for _ in range(2):
        record_payout(facts(over, movement_back="txn_back"))
    assert bank() == 0
    assert JournalEntry.objects.count() == 2


def test_a_payout_that_never_left_is_not_booked_at_all(db: None) -> None:
    record_payout(facts("canceled"))
    assert not JournalEntry.objects.exists()
