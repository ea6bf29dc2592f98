"""At most one way to pay a payment is open: colleagues who click at once, and money that comes all the same."""

import datetime as dt
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from billing import tasks
from billing.collecting.actions.charge_saved_method import charge_saved_method
from billing.collecting.actions.claim_attempt import AskedOtherwise
from billing.collecting.actions.close_collection import StillPaying
from billing.collecting.actions.open_checkout import NothingToPay, open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.actions.send_invoice import send_invoice
from billing.giving_back.actions.cancel_order import cancel_order
from billing.models import Payment, PaymentAttempt, SavedMethod, UnappliedCash
from billing.provider.gateways import stripe_gateway
from billing.provider.gateways.base import GatewayUnavailable
from billing.provider.gateways.current import gateway
from billing.provider.gateways.requests import PageRequest, restored
from billing.reconciliation.invariants.attempts import OneWayToPay
from billing.reconciliation.invariants.providers import OneWayToPayAtProviders
from billing.reconciliation.queries.attention import attention
from core.kit import clock, jobs
from core.notifications.models import Notice
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import parties, simple_request
from tests.factories.organizations import MembershipFactory, OrganizationFactory
from tests.factories.people import sign_in

START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"
AMOUNT = 90_000
URLS = ("http://market.test/done/", "http://market.test/back/")
ANSWERS_AFTER = 0.05  # seconds: long enough that colleagues' clicks overlap
REFUSALS = (AskedOtherwise, NothingToPay, StillPaying)


def payment() -> Payment:
    return Payment.objects.get(order__order_reference=REFERENCE, part=1)


def pay(*, keep_method: bool = False) -> None:
    open_checkout(REFERENCE, *URLS, keep_method=keep_method)


def ask_for_invoice() -> None:
    send_invoice(payment().pk)


def charge_card() -> None:
    charge_saved_method(payment().pk)


CLICKS: dict[str, Callable[[], object]] = {
    "pay": pay,
    "pay and keep": partial(pay, keep_method=True),
    "invoice": ask_for_invoice,
    "saved card": charge_card,
}
PAIRS = [
    ("pay", "pay"),
    ("pay", "pay and keep"),
    ("pay", "invoice"),
    ("invoice", "pay"),
    ("invoice", "invoice"),
    ("pay", "saved card"),
    ("saved card", "pay"),
    ("saved card", "saved card"),
]


@pytest.fixture
def ordered(stripe: Stripe) -> Iterator[dict[str, Organization]]:
    """An order to pay, by a buyer who has kept a card."""
    people = parties()
    with clock.travel(START), jobs.muted():
        stripe.onboard(people["x"])
        first = simple_request(people["contoso"], {"a": {people["x"]: 1_000}}, reference="O-2026-00001")
        request_payment(first)
        open_checkout(first.order_reference, *URLS, keep_method=True)
        stripe.pay(first.order_reference)
        stripe.run()
        assert SavedMethod.objects.filter(is_default=True).exists()
        request_payment(simple_request(people["contoso"], {"a": {people["x"]: AMOUNT}}))
        yield people


def payable() -> list[str]:
    return [each.id for each in gateway().payable()]


def charged(stripe: Stripe) -> int:
    """How often the order's buyer has been charged."""
    with stripe.sandbox.store.transaction():
        rows = stripe.sandbox.context().all("charge")
    return sum(row["paid"] and row["amount"] == AMOUNT for row in rows)


def pay_everywhere(stripe: Stripe) -> None:
    """The buyer's people pay on every page and invoice that was ever opened for the order, as far as they can."""
    for attempt in PaymentAttempt.objects.filter(payment__order__order_reference=REFERENCE).exclude(provider_id=""):
        what = {
            "checkout": f"checkout/{attempt.provider_id}/complete",
            "invoice": f"invoices/{attempt.provider_id}/pay",
        }
        if attempt.kind in what:
            stripe.sandbox.handle("POST", f"/_control/{what[attempt.kind]}", {}, '{"instrument": "pm_card_visa"}')


def click(name: str, wait: float) -> str:
    """A colleague clicks after a while; what comes of it."""
    time.sleep(wait)
    try:
        with clock.travel(START), jobs.muted():
            CLICKS[name]()
        return "done"
    except REFUSALS as refusal:
        return type(refusal).__name__
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("offset", [0, 30, 60])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_colleagues_who_click_at_once_leave_one_way_to_pay_and_one_charge(
    stripe: Stripe, ordered: dict[str, Organization], one: str, other: str, offset: int
) -> None:
    answer = stripe.sandbox.handle

    def slowly(*request: Any) -> tuple[int, dict[str, str], bytes]:
        time.sleep(ANSWERS_AFTER)
        return answer(*request)

    stripe_gateway.use_transport(slowly)
    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(click, (one, other), (0, offset / 1000)))
    stripe_gateway.use_transport(answer)
    assert "done" in outcomes
    assert len(payable()) <= 1
    assert PaymentAttempt.objects.filter(payment=payment(), outcome="open").count() <= 1

    pay_everywhere(stripe)
    assert charged(stripe) == 1
    stripe.run()
    assert (payment().status, payable()) == ("settled", [])
    assert not UnappliedCash.objects.exists()


@pytest.mark.django_db
def test_the_database_refuses_a_second_open_way(stripe: Stripe, ordered: dict[str, Organization]) -> None:
    pay()
    first = payment().open_attempt
    with pytest.raises(IntegrityError, match="billing_one_open_way_to_pay"), transaction.atomic():
        PaymentAttempt.objects.create(payment=payment(), number=2, provider="stripe", kind="invoice", key="again")
    assert payment().open_attempt == first


@pytest.mark.django_db
@pytest.mark.parametrize("status", ["paid", "cancelled"])
def test_a_payment_that_is_paid_or_cancelled_and_can_still_be_paid_breaks_an_invariant(
    stripe: Stripe, ordered: dict[str, Organization], client: Client, status: str
) -> None:
    pay()
    assert list(OneWayToPay().problems()) == []
    Payment.objects.filter(pk=payment().pk).update(status=status)
    assert list(OneWayToPay().problems()) == [f"{REFERENCE}, payment 1 is {status}, and has 1 open ways to be paid"]
    sign_in(client, OrganizationFactory(is_operator=True))
    assert f"{REFERENCE}, payment 1 is {status}" in client.get(reverse("billing:invariants")).content.decode()
    Payment.objects.filter(pk=payment().pk).update(status="open")


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"key": "another"}, {"request": {}}, {"provider": "tiny"}, {"provider_id": "cs_2"}])
def test_what_an_attempt_has_asked_for_is_never_changed(
    stripe: Stripe, ordered: dict[str, Organization], change: dict[str, Any]
) -> None:
    pay()
    with pytest.raises(DatabaseError, match="not changed"), transaction.atomic():
        PaymentAttempt.objects.filter(payment=payment()).update(**change)
    with pytest.raises(DatabaseError, match="is kept"), transaction.atomic():
        PaymentAttempt.objects.filter(payment=payment()).delete()


@pytest.mark.django_db
def test_a_declined_card_leaves_the_page_that_the_next_click_closes(
    stripe: Stripe, ordered: dict[str, Organization]
) -> None:
    pay()
    page = payment().open_attempt
    stripe.sandbox.handle(
        "POST", f"/_control/checkout/{page.provider_id}/complete", {}, '{"instrument": "pm_card_visa_chargeDeclined"}'
    )
    stripe.run()
    assert (payment().status, payment().open_attempt) == ("failed", page)
    pay()
    assert payable() == [payment().open_attempt.provider_id]
    assert PaymentAttempt.objects.get(pk=page.pk).outcome == "closed"


@pytest.mark.django_db
def test_a_page_whose_answer_was_lost_is_found_and_closed_before_an_invoice_is_sent(
    stripe: Stripe, ordered: dict[str, Organization]
) -> None:
    stripe.control("faults", kind="drop_after", method="POST", path="/v1/checkout/sessions", times=3)
    with pytest.raises(GatewayUnavailable):
        pay()
    (lost,) = payable()
    assert payment().open_attempt.provider_id == ""
    with pytest.raises(AskedOtherwise):  # its answer may still come
        ask_for_invoice()
    with clock.travel(START + dt.timedelta(minutes=5)):
        ask_for_invoice()
    page, invoice = PaymentAttempt.objects.filter(payment=payment())
    assert (page.outcome, page.provider_id) == ("closed", lost)
    assert payable() == [invoice.provider_id]


@pytest.mark.django_db
def test_a_page_whose_answer_was_lost_is_given_again(stripe: Stripe, ordered: dict[str, Organization]) -> None:
    stripe.control("faults", kind="drop_after", method="POST", path="/v1/checkout/sessions", times=3)
    with pytest.raises(GatewayUnavailable):
        pay()
    with clock.travel(START + dt.timedelta(hours=2)):
        pay()
    (only,) = PaymentAttempt.objects.filter(payment=payment())
    assert payable() == [only.provider_id]


@pytest.mark.django_db
def test_a_cancelled_orders_page_is_closed_by_the_sweeper(stripe: Stripe, ordered: dict[str, Organization]) -> None:
    pay()
    cancel_order(REFERENCE)
    assert payment().attempts.get().outcome == "closing"
    assert tasks.close_attempts() == 1
    assert (payment().attempts.get().outcome, payable(), tasks.close_attempts()) == ("closed", [], 0)


@pytest.mark.django_db
def test_a_page_that_no_row_owns_is_found_and_what_it_brings_besides_is_kept_for_the_buyer_and_told(
    stripe: Stripe, ordered: dict[str, Organization]
) -> None:
    cashier = MembershipFactory(organization=OrganizationFactory(is_operator=True), role="owner")
    pay()
    own = payment().open_attempt
    other = gateway().open_checkout(replace(restored(PageRequest, own.request), attempt=7), "by hand")
    assert list(OneWayToPayAtProviders().problems()) == [
        f"{other.id} can be paid for payment {payment().pk}, and no attempt owns it"
    ]
    stripe.control(f"checkout/{own.provider_id}/complete", instrument="pm_card_visa")
    stripe.control(f"checkout/{other.id}/complete", instrument="pm_card_visa")
    stripe.run()
    assert (payment().status, payment().paid_attempt) == ("settled", own)
    cash = UnappliedCash.objects.get()
    assert (cash.amount, cash.provider, cash.left) == (AMOUNT, "stripe", AMOUNT)
    assert [(each.buyer, each.amount) for each in attention().surpluses] == [("Contoso", AMOUNT)]
    notice = Notice.objects.get(user=cashier.user, kind="payment.too_much")
    assert notice.text.startswith("Contoso paid $900.00 that was not asked for")
