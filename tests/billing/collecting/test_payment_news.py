"""News of a payment in any order: only money makes it paid, and older or other attempts' news change nothing."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from billing.collecting.actions.apply_cash import CannotApplyCash, apply_cash
from billing.collecting.actions.charge_saved_method import charge_saved_method
from billing.collecting.actions.mark_paid import mark_paid
from billing.collecting.actions.open_checkout import NothingToPay
from billing.collecting.actions.remind_buyer import NothingToRemindOf, remind_buyer
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.actions.send_invoice import send_invoice
from billing.collecting.actions.sync_payment import sync_payment
from billing.collecting.events import PaymentFailed, PaymentPaid, PaymentReceivedInPart, PaymentReminder
from billing.collecting.interface import PaymentRequest
from billing.giving_back.actions.cancel_order import cancel_order
from billing.models import BilledOrder, JournalEntry, Payment, PaymentAttempt, Portion, SavedMethod, UnappliedCash
from billing.settling.actions.settle_payment import settle_payment
from billing.settling.events import OrderSettled
from core.kit import clock, events
from core.kit.states import InvalidTransition
from core.organizations.models import Organization
from tests.billing.fake_gateway import FakeGateway
from tests.factories.billing import equal_instalments, paid_facts, simple_request

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
TOLD = (PaymentPaid, PaymentFailed, PaymentReceivedInPart, OrderSettled, PaymentReminder)


@pytest.fixture(autouse=True)
def _november() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def told() -> Iterator[list[object]]:
    heard: list[object] = []
    for kind in TOLD:
        events.receiver(kind)(heard.append)
    yield heard
    for kind in TOLD:
        events._receivers[kind].remove(heard.append)


@pytest.fixture
def request_(people: dict[str, Organization]) -> PaymentRequest:
    return simple_request(people["contoso"], {"a": {people["x"]: 10_000}})


@pytest.fixture
def payment(request_: PaymentRequest, provider: FakeGateway) -> Payment:
    """10,000 asked for at the second attempt, with a page that is open; the first page expired."""
    payment = request_payment(request_)
    Payment.objects.update(status="open")
    for number, fields in ((1, {"outcome": "expired", "closed_at": START}), (2, {"intent": f"pi_{payment.pk}"})):
        PaymentAttempt.objects.create(
            payment=payment, number=number, provider="stripe", kind="checkout", key=f"page:{number}", **fields
        )
    return Payment.objects.get()


def now(payment: Payment) -> str:
    payment.refresh_from_db()
    return payment.status


@pytest.mark.parametrize("status", ["failed", "cancelled", "processing", "open"])
def test_news_of_an_earlier_attempt_change_nothing(payment: Payment, told: list[Any], status: str) -> None:
    sync_payment(payment.pk, paid_facts(payment, status=status, attempt=1, received=5))
    assert now(payment) == "open"
    assert (payment.received, payment.open_attempt.number, told) == (0, 2, [])


def test_only_a_payment_that_is_paid_is_booked_and_none_that_was_cancelled_is_paid(payment: Payment) -> None:
    with pytest.raises(InvalidTransition, match="is open and cannot become settled"), transaction.atomic():
        settle_payment(payment.pk, fee=0, movement="")
    cancel_order(payment.order.order_reference)
    payment.refresh_from_db()
    attempt = payment.last_attempt
    assert attempt is not None
    with pytest.raises(InvalidTransition, match="is cancelled and cannot become paid"), transaction.atomic():
        mark_paid(payment, attempt, paid_facts(payment))


def test_money_of_an_earlier_attempt_is_money_and_the_page_that_is_open_is_closed(payment: Payment) -> None:
    assert sync_payment(payment.pk, paid_facts(payment, attempt=1)).status == "settled"
    assert list(PaymentAttempt.objects.order_by("number").values_list("outcome", flat=True)) == ["paid", "closing"]


@pytest.mark.parametrize("status", ["failed", "cancelled", "processing", "open"])
def test_news_from_before_it_was_paid_change_nothing(payment: Payment, told: list[object], status: str) -> None:
    sync_payment(payment.pk, paid_facts(payment))
    before = list(told)
    sync_payment(payment.pk, paid_facts(payment, status=status, received=5))
    assert now(payment) == "settled"
    assert (payment.failure, payment.received, told) == ("", 0, before)


@pytest.mark.parametrize("status", ["failed", "processing", "open"])
def test_news_of_a_payment_that_was_cancelled_change_nothing(payment: Payment, told: list[object], status: str) -> None:
    cancel_order(payment.order.order_reference)
    sync_payment(payment.pk, paid_facts(payment, status=status, received=5))
    assert now(payment) == "cancelled"
    assert told == []


def test_a_failure_of_another_intent_is_none_of_this_one(payment: Payment, told: list[object]) -> None:
    sync_payment(payment.pk, paid_facts(payment, status="failed", intent="pi_other"))
    assert now(payment) == "open"
    sync_payment(payment.pk, paid_facts(payment, status="failed", failure="Declined."))
    assert (now(payment), payment.failure) == ("failed", "Declined.")
    assert [type(each) for each in told] == [PaymentFailed]


def test_what_came_of_a_bank_transfer_is_told_when_it_grows_and_only_then(payment: Payment, told: list[Any]) -> None:
    for received in (4_000, 4_000, 6_000, 5_000):
        sync_payment(payment.pk, paid_facts(payment, status="open", received=received))
    assert [each.received for each in told] == [4_000, 6_000]
    assert (now(payment), payment.received) == ("open", 5_000)


def test_money_that_nobody_asked_for_is_booked_once_its_fee_is_known(payment: Payment) -> None:
    sync_payment(payment.pk, paid_facts(payment))
    entries = JournalEntry.objects.count()
    second = paid_facts(payment, intent="pi_second", charge="ch_second", movement="txn_second")
    sync_payment(payment.pk, replace(second, fee=None, movement=""))
    assert JournalEntry.objects.count() == entries
    for _ in range(2):
        sync_payment(payment.pk, second)
    assert UnappliedCash.objects.get().amount == 10_000
    assert JournalEntry.objects.count() == entries + 1


def test_a_payment_is_told_as_paid_once_although_it_settles_later(payment: Payment, told: list[object]) -> None:
    early = paid_facts(payment, fee=None, movement="")
    for facts in (early, early, paid_facts(payment), paid_facts(payment)):
        sync_payment(payment.pk, facts)
    assert [type(each) for each in told] == [PaymentPaid, OrderSettled]


def test_each_instalment_tells_what_is_left_and_only_the_last_settles_the_order(
    request_: PaymentRequest, provider: FakeGateway, told: list[object]
) -> None:
    for number in (1, 2, 3):
        payment = request_payment(replace(request_, instalments=3, instalment=number))
        sync_payment(payment.pk, paid_facts(payment))
    assert [each.left for each in told if isinstance(each, PaymentPaid)] == [6_667, 3_334, 0]
    assert [type(each) for each in told].count(OrderSettled) == 1
    assert isinstance(told[-1], OrderSettled)


def test_what_one_order_is_paid_says_nothing_of_another(
    people: dict[str, Organization], provider: FakeGateway, told: list[Any]
) -> None:
    payments = []
    for number in (2, 3):
        request = simple_request(people["contoso"], {"a": {people["x"]: 900}}, reference=f"O-2026-{number:05d}")
        payments.append(schedule_payments(request, equal_instalments(900, 3, START)))
    for first, second in zip(*payments, strict=True):  # paid by turns
        for payment in (first, second):
            sync_payment(payment.pk, paid_facts(payment))
    for number in (2, 3):
        mine = [each for each in told if each.order_reference == f"O-2026-{number:05d}"]
        assert [each.left for each in mine if isinstance(each, PaymentPaid)] == [600, 300, 0]
        assert [type(each) for each in mine].count(OrderSettled) == 1
    assert {portion.share.order_id == portion.payment.order_id for portion in Portion.objects.all()} == {True}


def test_a_reminder_asks_for_what_has_not_come_yet(payment: Payment, told: list[object]) -> None:
    sync_payment(payment.pk, paid_facts(payment, status="open", received=4_000))
    remind_buyer(payment.pk, now=True)
    assert [each.amount for each in told if isinstance(each, PaymentReminder)] == [6_000]


class TestAnOrderThatIsCancelled:
    """Cancelling ends every payment that waits. Should one be left over, nothing is asked for with it all the same."""

    @pytest.fixture
    def left_over(
        self, request_: PaymentRequest, provider: FakeGateway, people: dict[str, Organization]
    ) -> Iterator[Payment]:
        payment = request_payment(request_)
        SavedMethod.objects.create(organization=people["contoso"], provider_id="pm_1", name="Visa", is_default=True)
        BilledOrder.objects.update(cancelled_at=START)
        yield payment
        BilledOrder.objects.update(cancelled_at=None)

    @pytest.mark.parametrize("ask", [send_invoice, charge_saved_method])
    def test_it_is_neither_invoiced_nor_charged(
        self, left_over: Payment, ask: Callable[..., PaymentAttempt] | Callable[..., Payment]
    ) -> None:
        with pytest.raises(NothingToPay):
            ask(left_over.pk)

    def test_nobody_is_reminded_of_it(self, left_over: Payment) -> None:
        with pytest.raises(NothingToRemindOf):
            remind_buyer(left_over.pk, now=True)
        with clock.travel(START + dt.timedelta(days=99)):
            assert remind_buyer(left_over.pk) is None

    def test_no_money_that_waits_is_used_for_it(self, left_over: Payment, people: dict[str, Organization]) -> None:
        cash = UnappliedCash.objects.create(
            organization=people["contoso"],
            order=left_over.order,
            provider="stripe",
            charge="ch_1",
            currency="USD",
            amount=500,
        )
        with pytest.raises(CannotApplyCash):
            apply_cash(cash.pk, left_over.pk)
        cash.delete()
