"""Money that paid for nothing is its buyer's: it pays that buyer's payments or goes back, each cent of it once."""

import pytest

from billing.collecting.actions.apply_cash import CannotApplyCash, apply_cash
from billing.collecting.actions.refresh_cash import refresh_cash
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.record_cash_refund import record_cash_refund
from billing.giving_back.actions.refund_cash import NothingToGiveBack, refund_cash
from billing.models import BuyerCash, BuyerCustomer, JournalEntry, Payment, Posting, UnappliedCash
from billing.provider.gateways.base import MovementFacts, MovementProgress
from billing.states.ledger import Kind
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, simple_request
from tests.factories.organizations import OrganizationFactory

pytestmark = pytest.mark.django_db


def asked(
    buyer: Organization, payee: Organization, number: int, amount: int = 10_000, currency: str = "USD"
) -> Payment:
    amounts = {"a": {payee: amount}}
    return request_payment(simple_request(buyer, amounts, reference=f"O-2026-{number:05d}", currency=currency))


@pytest.fixture
def cash(people: dict[str, Organization], provider: FakeGateway) -> UnappliedCash:
    """8,000 that came for an order after it was cancelled."""
    payment = asked(people["contoso"], people["x"], 7, 8_000)
    cancel_order("O-2026-00007")
    sync_payment(payment.pk, paid_facts(payment))
    return UnappliedCash.objects.get()


def kept(cash: UnappliedCash) -> tuple[int, int]:
    cash.refresh_from_db()
    return cash.left, -Posting.objects.of(cash.organization_id, Kind.UNAPPLIED_CASH).net_debit()


def test_cash_pays_a_payment_of_the_same_buyer_as_far_as_it_goes(
    cash: UnappliedCash, people: dict[str, Organization]
) -> None:
    payment = apply_cash(cash.pk, asked(people["contoso"], people["x"], 8).pk)
    assert (payment.status, payment.amount) == ("settled", 8_000)
    assert Payment.objects.get(order=payment.order, part=2).amount == 2_000
    assert kept(cash) == (0, 0)


def test_cash_does_not_pay_what_another_buyer_owes(cash: UnappliedCash, people: dict[str, Organization]) -> None:
    other = asked(OrganizationFactory(is_buyer=True), people["x"], 8)
    with pytest.raises(CannotApplyCash, match="another buyer"):
        apply_cash(cash.pk, other.pk)
    assert kept(cash) == (8_000, 8_000)


def test_cash_does_not_pay_in_another_currency(cash: UnappliedCash, people: dict[str, Organization]) -> None:
    with pytest.raises(CannotApplyCash, match="The payment is in EUR"):
        apply_cash(cash.pk, asked(people["contoso"], people["x"], 8, currency="EUR").pk)
    assert kept(cash) == (8_000, 8_000)


def test_cash_pays_nothing_that_is_paid_already(cash: UnappliedCash, people: dict[str, Organization]) -> None:
    payment = asked(people["contoso"], people["x"], 8)
    sync_payment(payment.pk, paid_facts(payment))
    with pytest.raises(CannotApplyCash, match="The state of the payment is “Paid and booked”"):
        apply_cash(cash.pk, payment.pk)
    assert kept(cash) == (8_000, 8_000)


def test_cash_pays_nothing_of_an_order_that_was_cancelled(cash: UnappliedCash) -> None:
    with pytest.raises(CannotApplyCash, match="Cancelled"):
        apply_cash(cash.pk, Payment.objects.get().pk)


def test_cash_is_spent_once(cash: UnappliedCash, people: dict[str, Organization]) -> None:
    apply_cash(cash.pk, asked(people["contoso"], people["x"], 8, 8_000).pk)
    with pytest.raises(CannotApplyCash, match="Nothing is left"):
        apply_cash(cash.pk, asked(people["contoso"], people["x"], 9).pk)
    with pytest.raises(NothingToGiveBack):
        refund_cash(cash.pk)


@pytest.mark.parametrize("amount", [-1, 0, 8_001])
def test_no_more_is_given_back_than_is_left_and_no_less_than_something(cash: UnappliedCash, amount: int) -> None:
    with pytest.raises(NothingToGiveBack, match=r"cannot be given back: \$80.00 is left"):
        refund_cash(cash.pk, amount)
    assert kept(cash) == (8_000, 8_000)


def test_what_is_given_back_is_booked_once_however_often_its_news_comes(cash: UnappliedCash) -> None:
    refund = refund_cash(cash.pk, 3_000)
    again = MovementFacts(refund.provider_id, 3_000, MovementProgress.SUCCEEDED, "txn_again", own_id=refund.pk)
    record_cash_refund(refund.pk, again)
    assert kept(cash) == (5_000, 5_000)


def test_older_news_do_not_take_back_that_a_refund_was_made(cash: UnappliedCash) -> None:
    refund = refund_cash(cash.pk, 3_000)
    record_cash_refund(
        refund.pk, MovementFacts(refund.provider_id, 3_000, MovementProgress.PENDING, "", own_id=refund.pk)
    )
    refund.refresh_from_db()
    assert refund.status == "sent"


def test_a_refund_that_stripe_has_not_paid_yet_is_booked_only_when_it_has(
    cash: UnappliedCash, provider: FakeGateway
) -> None:
    provider.lose_answers = 1
    refund = refund_cash(cash.pk, 3_000)
    entries = JournalEntry.objects.count()
    record_cash_refund(refund.pk, MovementFacts("re_1", 3_000, MovementProgress.PENDING, "", own_id=refund.pk))
    assert JournalEntry.objects.count() == entries
    record_cash_refund(
        refund.pk, MovementFacts("re_1", 3_000, MovementProgress.SUCCEEDED, "txn_re_1", own_id=refund.pk)
    )
    assert kept(cash) == (5_000, 5_000)


def test_a_refund_that_comes_back_is_the_buyers_again_once(cash: UnappliedCash) -> None:
    refund = refund_cash(cash.pk, 3_000)
    failed = MovementFacts(refund.provider_id, 3_000, MovementProgress.FAILED, "txn_back", "account closed", refund.pk)
    for _ in range(2):
        record_cash_refund(refund.pk, failed)
    assert kept(cash) == (8_000, 8_000)


def test_a_refund_that_stripe_refuses_moves_nothing(cash: UnappliedCash, provider: FakeGateway) -> None:
    provider.refusals["refund"] = "The charge is too old."
    entries = JournalEntry.objects.count()
    assert refund_cash(cash.pk, 3_000).status == "failed"
    assert kept(cash) == (8_000, 8_000)
    assert JournalEntry.objects.count() == entries


def test_what_a_customers_transfers_left_is_kept_as_its_own_buyers(
    people: dict[str, Organization], provider: FakeGateway, monkeypatch: pytest.MonkeyPatch
) -> None:
    buyers = [people["contoso"], OrganizationFactory(is_buyer=True)]
    for number, buyer in enumerate(buyers):
        BuyerCustomer.objects.create(organization=buyer, provider="stripe", provider_id=f"cus_{number}")
    monkeypatch.setattr(provider, "cash", {"cus_0": {"USD": 300}, "cus_1": {"EUR": 700}}.__getitem__, raising=False)
    assert [refresh_cash(customer) for customer in ("cus_1", "cus_0", "cus_of_nobody")] == [True, True, False]
    kept = BuyerCash.objects.order_by("amount").values_list("organization", "currency", "amount")
    assert list(kept) == [(buyers[0].pk, "USD", 300), (buyers[1].pk, "EUR", 700)]
