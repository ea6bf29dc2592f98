"""What was paid too much goes back by the operator's rule, once, and is on the operator's list until it is back."""

import pytest
from pytest_django import Settings

from billing import tasks
from billing.collecting.actions.ask_cash_back import ask_cash_back
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.sync_payment import sync_payment
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.record_cash_refund import record_cash_refund
from billing.giving_back.queries.overpayments import Overpayment, overpayment_of, unresolved_overpayments
from billing.models import CashRefund, UnappliedCash
from billing.provider.gateways.base import MovementFacts, MovementProgress
from billing.reconciliation.queries.attention import attention
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import paid_facts, simple_request
from tests.factories.organizations import UserFactory

pytestmark = pytest.mark.django_db
REFERENCE = "O-2026-00007"


@pytest.fixture
def cash(people: dict[str, Organization], provider: FakeGateway) -> UnappliedCash:
    """8,000 that came for an order after it was cancelled."""
    request = simple_request(people["contoso"], {"a": {people["x"]: 8_000}}, reference=REFERENCE)
    payment = request_payment(request)
    cancel_order(REFERENCE)
    sync_payment(payment.pk, paid_facts(payment))
    return UnappliedCash.objects.get()


def given_back() -> list[tuple[int, str]]:
    return list(CashRefund.objects.order_by("pk").values_list("amount", "status"))


def test_at_once_it_goes_back_by_itself_and_once(cash: UnappliedCash, settings: Settings) -> None:
    settings.OVERPAYMENTS_RETURNED = "at_once"
    assert overpayment_of(REFERENCE) == Overpayment(waits=8_000, returning=0, can_ask=False)
    assert (tasks.return_cash(), tasks.return_cash()) == (1, 0)
    assert given_back() == [(8_000, "sent")]
    assert overpayment_of(REFERENCE) is None
    assert attention().surpluses == ()


def test_on_request_it_waits_until_the_buyer_asks_for_it(cash: UnappliedCash) -> None:
    assert tasks.return_cash() == 0
    assert overpayment_of(REFERENCE) == Overpayment(waits=8_000, returning=0, can_ask=True)
    by = UserFactory()
    assert (ask_cash_back(REFERENCE, by=by), ask_cash_back(REFERENCE, by=by)) == (1, 1)
    assert overpayment_of(REFERENCE).can_ask is False
    tasks.return_cash()
    assert given_back() == [(8_000, "sent")]
    cash.refresh_from_db()
    assert (cash.left, cash.asked_back_by) == (0, by)
    assert ask_cash_back(REFERENCE, by=by) == 0


def test_what_is_on_its_way_back_stays_on_the_buyers_page_and_the_operators_list(
    cash: UnappliedCash, settings: Settings, provider: FakeGateway
) -> None:
    settings.OVERPAYMENTS_RETURNED = "at_once"
    provider.lose_answers = 9
    tasks.return_cash()
    assert given_back() == [(8_000, "claimed")]
    assert overpayment_of(REFERENCE) == Overpayment(waits=0, returning=8_000, can_ask=False)
    assert [(each.buyer, each.amount) for each in attention().surpluses] == [("Contoso", 0)]


def test_what_is_back_is_off_the_list_while_another_buyers_money_is_on_its_way(
    cash: UnappliedCash, people: dict[str, Organization], settings: Settings, provider: FakeGateway
) -> None:
    settings.OVERPAYMENTS_RETURNED = "at_once"
    tasks.return_cash()
    request = simple_request(people["contoso"], {"a": {people["x"]: 500}}, reference="O-2026-00008")
    payment = request_payment(request)
    cancel_order("O-2026-00008")
    sync_payment(payment.pk, paid_facts(payment))
    provider.lose_answers = 9
    tasks.return_cash()
    assert given_back() == [(8_000, "sent"), (500, "claimed")]
    assert [each.order.order_reference for each in unresolved_overpayments()] == ["O-2026-00008"]


def test_a_return_that_failed_waits_for_a_person(cash: UnappliedCash, settings: Settings) -> None:
    settings.OVERPAYMENTS_RETURNED = "at_once"
    tasks.return_cash()
    record_cash_refund(
        CashRefund.objects.get().pk, MovementFacts("re_1", 8_000, MovementProgress.FAILED, "txn_back", "Closed")
    )
    assert tasks.return_cash() == 0
    assert [each.amount for each in attention().surpluses] == [8_000]
