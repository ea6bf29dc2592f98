"""The journey with Stripe at the other end, and Stripe at its worst."""

import datetime as dt
import random
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from billing import tasks
from billing.collecting.actions.open_checkout import NothingToPay, open_checkout
from billing.collecting.actions.request_payment import request_payment
from billing.collecting.queries.payment_state import payment_state
from billing.giving_back.actions.cancel_order import cancel_order
from billing.giving_back.actions.refund_payment import refund_payment
from billing.models import (
    JournalEntry,
    PayeeAccount,
    Payment,
    PaymentAttempt,
    Payout,
    Posting,
    Refund,
    Reversal,
    Transfer,
    WebhookEvent,
)
from billing.paying_out.queries.balances import balances
from billing.provider.actions.apply_event import apply_event
from billing.provider.actions.register_webhooks import register_webhooks
from billing.reconciliation.actions.mirror_movements import mirror_movements
from billing.reconciliation.queries.compare import compare_movements
from billing.states.ledger import Kind
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import PLATFORM_FEE, RECEIVES, TOTAL, simple_request, worked_example
from tests.support.played import played

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00001"


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


def checkout(reference: str = REFERENCE) -> str:
    return open_checkout(reference, "http://market.test/done/", "http://market.test/back/")


@played
def open_at_stripe(people: dict[str, Organization], stripe: Stripe) -> None:
    for slug in RECEIVES:
        stripe.onboard(people[slug])
    request_payment(worked_example(people, tax=1_980_000))
    checkout()
    stripe.run()


@pytest.fixture
def ordered(people: dict[str, Organization], stripe: Stripe) -> dict[str, Organization]:
    """The worked example, its payees onboarded, its checkout open."""
    open_at_stripe(people, stripe)
    return people


def received() -> dict[str, int]:
    return {each.organization.slug: each.amount for each in Transfer.objects.filter(status="sent")}


def test_the_whole_story_to_the_cent(ordered: dict[str, Organization], stripe: Stripe) -> None:
    stripe.pay(REFERENCE)
    stripe.run()
    assert payment_state(REFERENCE).status == "settled"
    assert balances(ordered["ref"].pk)["USD"].held == RECEIVES["ref"]
    stripe.deliver_everything(REFERENCE)
    stripe.run()
    assert received() == RECEIVES
    payment = Payment.objects.get()
    assert payment.method == "Visa ending 4242"
    fee = (TOTAL + 1_980_000) * 29 // 1000 + 30
    assert payment.fee == fee
    assert Posting.objects.of(None, Kind.MONEY_AT_PROVIDER).net_debit() == PLATFORM_FEE + 1_980_000 - fee
    assert stripe.unapplied() == []


def test_payouts_to_banks_are_mirrored(ordered: dict[str, Organization], stripe: Stripe) -> None:
    stripe.pay(REFERENCE)
    stripe.run()
    stripe.deliver_everything(REFERENCE)
    stripe.run()
    for days in range(1, 8):
        with clock.travel(START + dt.timedelta(days=days)):
            stripe.run()
    paid = Payout.objects.filter(status="paid")
    assert {each.organization.slug: each.amount for each in paid} == RECEIVES


def test_an_open_page_is_given_again_and_a_paid_order_has_none(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    assert checkout() == Payment.objects.get().last_attempt.url
    stripe.pay(REFERENCE)
    stripe.run()
    with pytest.raises(NothingToPay, match="Paid and booked"):
        checkout()


def test_a_declined_card_leaves_the_order_to_be_paid_again(ordered: dict[str, Organization], stripe: Stripe) -> None:
    payment = Payment.objects.get()
    stripe.sandbox.handle(
        "POST",
        f"/_control/checkout/{payment.last_attempt.provider_id}/complete",
        {},
        '{"instrument": "pm_card_visa_chargeDeclined"}',
    )
    stripe.run()
    assert payment_state(REFERENCE).status == "failed"
    checkout()
    stripe.pay(REFERENCE)
    stripe.run()
    assert payment_state(REFERENCE).status == "settled"


def test_an_expired_page_is_replaced(ordered: dict[str, Organization], stripe: Stripe) -> None:
    with clock.travel(START + dt.timedelta(days=2)):
        stripe.run()
        assert payment_state(REFERENCE).status == "failed"
        checkout()
        stripe.pay(REFERENCE)
        stripe.run()
        assert payment_state(REFERENCE).status == "settled"


def test_a_bank_debit_is_paid_days_after_it_was_promised(ordered: dict[str, Organization], stripe: Stripe) -> None:
    stripe.pay(REFERENCE, "pm_usBankAccount_success")
    stripe.run()
    assert payment_state(REFERENCE).status == "processing"
    stripe.deliver_everything(REFERENCE)
    stripe.run()
    assert received() == {}
    with clock.travel(START + dt.timedelta(days=7)):
        stripe.run()
        assert payment_state(REFERENCE).status == "settled"
        assert received() == RECEIVES


def test_webhooks_twice_and_in_any_order_leave_the_same_books(ordered: dict[str, Organization], stripe: Stripe) -> None:
    stripe.control("webhooks", duplicate=2, reorder=7)
    stripe.pay(REFERENCE)
    stripe.run()
    stripe.deliver_everything(REFERENCE)
    stripe.run()
    entries = JournalEntry.objects.count()
    for seed in range(3):
        events = list(WebhookEvent.objects.all())
        random.Random(seed).shuffle(events)
        for event in events:
            apply_event(event.pk, again=True)
    stripe.run()
    assert JournalEntry.objects.count() == entries
    assert received() == RECEIVES
    assert stripe.unapplied() == []


def test_events_that_never_came_are_fetched(ordered: dict[str, Organization], stripe: Stripe) -> None:
    stripe.control("webhooks", hold=True)
    stripe.pay(REFERENCE)
    stripe.run()
    assert payment_state(REFERENCE).status == "open"
    assert tasks.catch_up_events() > 0
    tasks.apply_events()
    assert payment_state(REFERENCE).status == "settled"
    assert tasks.catch_up_events() == 0


@pytest.mark.parametrize("kind", ["429", "500_before", "500_after", "drop_before", "drop_after", "webhooks_first"])
@pytest.mark.parametrize("path", ["/v1/transfers", "/v1/payment_intents", "/v1/refunds", "/v1/checkout/sessions"])
def test_no_fault_of_stripe_loses_or_doubles_anything(
    people: dict[str, Organization], stripe: Stripe, kind: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("billing.provider.gateways.stripe_gateway.wire.time.sleep", lambda seconds: None)
    payees = [people["vendor-a"], people["x"]]
    for payee in payees:
        stripe.onboard(payee)
    request = simple_request(people["contoso"], {"a": dict(zip(payees, (7_000, 2_501), strict=True))}, fee=499)
    payment = request_payment(request)
    stripe.run()
    stripe.control("faults", kind=kind, times=3, path=path)

    for minutes in range(0, 300, 5):
        with clock.travel(START + dt.timedelta(minutes=minutes)):
            payment.refresh_from_db()
            if payment.status in ("requested", "open", "failed"):
                try:
                    checkout(request.order_reference)
                    stripe.pay(request.order_reference)
                except Exception as error:
                    assert type(error).__name__ in ("GatewayUnavailable", "GatewayStuck", "GatewayRefused"), error
            elif payment.status == "settled" and not Transfer.objects.exists():
                stripe.deliver_everything(request.order_reference)
            elif Transfer.objects.filter(status="sent").count() == 2 and not Refund.objects.exclude(status="failed"):
                refund_payment(payment.pk, 4_000, reason="Half of it was missing")
            stripe.run(2)
            if Refund.objects.filter(status="sent").exists() and not Reversal.objects.filter(status="claimed").exists():
                break
    stripe.run()
    assert stripe.struck() > 0
    assert received() == {"vendor-a": 7_000, "x": 2_501}
    payment.refresh_from_db()
    assert (payment.status, payment.refunded) == ("settled", 4_000)
    assert WebhookEvent.objects.exclude(status__in=["applied", "ignored"]).count() == 0


def test_a_payee_that_regresses_waits_and_others_do_not(ordered: dict[str, Organization], stripe: Stripe) -> None:
    account = PayeeAccount.objects.get(organization=ordered["vendor-b"])
    stripe.control(f"onboard/{account.provider_account}", outcome="regress")
    stripe.run()
    account.refresh_from_db()
    assert not account.ready
    stripe.pay(REFERENCE)
    stripe.run()
    stripe.deliver_everything(REFERENCE)
    stripe.run()
    assert received() == {slug: amount for slug, amount in RECEIVES.items() if slug != "vendor-b"}
    stripe.control(f"onboard/{account.provider_account}", outcome="complete")
    stripe.run()
    assert received() == RECEIVES


def test_registering_webhooks_again_keeps_the_secrets(
    people: dict[str, Organization], stripe: Stripe, settings: Settings
) -> None:
    settings.STRIPE_WEBHOOK_SECRET = settings.STRIPE_CONNECT_WEBHOOK_SECRET = ""
    first = register_webhooks("http://market.test/a/", "http://market.test/b/")
    again = register_webhooks("http://market.test/a/", "http://market.test/b/")
    moved = register_webhooks("http://market.test/c/", "http://market.test/b/")
    assert [each.secret for each in first] == [each.secret for each in again] == [each.secret for each in moved]
    assert first[0].secret.startswith("whsec_") and moved[0].url == "http://market.test/c/"


def test_a_transfer_without_a_charge_waits_for_the_balance_and_is_sent_from_it(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    stripe.pay(REFERENCE)
    stripe.run()
    stripe.deliver_everything(REFERENCE)
    PaymentAttempt.objects.update(charge="")  # as if it had been paid with money that waited
    tasks.send_transfers()
    assert received() == {}
    waits = "The marketplace's available balance does not cover it yet."
    assert all(each.failure.startswith(waits) for each in Transfer.objects.all())
    with clock.travel(START + dt.timedelta(days=3)):  # the charge has become available
        stripe.run()
        assert received() == RECEIVES


def test_a_refund_that_stripe_accepts_and_cannot_pay_yet_gets_its_funds_from_those_who_have_them(
    people: dict[str, Organization], stripe: Stripe
) -> None:
    """The platform may hold its fees alone: what was sent has to come back before Stripe can pay the buyer."""
    x = people["x"]
    stripe.onboard(x)
    request = simple_request(people["contoso"], {"a": {x: 90_000}}, fee=10_000)
    payment = request_payment(request)
    checkout(request.order_reference)
    stripe.pay(request.order_reference)
    stripe.run()
    stripe.deliver_everything(request.order_reference)
    with clock.travel(START + dt.timedelta(days=1)):
        stripe.run()
    with clock.travel(START + dt.timedelta(days=2, hours=1)):
        refund = refund_payment(payment.pk, 70_000, reason="Returned")
        assert (refund.status, refund.last_attempt.movement) == ("pending", "")
        assert Posting.objects.of(None, Kind.REFUNDS_IN_TRANSIT).net_debit() == -70_000
        assert Posting.objects.of(x.pk, Kind.PARTY_RECEIVABLE).net_debit() == 63_000
        stripe.run()
        assert Reversal.objects.get().status == "sent"
    with clock.travel(START + dt.timedelta(days=2, hours=3)):
        stripe.run()
    refund.refresh_from_db()
    assert refund.status == "sent" and refund.last_attempt.movement
    assert Posting.objects.of(None, Kind.REFUNDS_IN_TRANSIT).net_debit() == 0


def test_a_refund_that_went_out_and_came_back_before_anybody_asked_names_both_movements(
    ordered: dict[str, Organization], stripe: Stripe, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("billing.provider.gateways.stripe_gateway.wire.time.sleep", lambda seconds: None)
    stripe.pay(REFERENCE, "pm_card_refundFail")
    stripe.run()
    stripe.control("faults", kind="drop_after", times=9, path="/v1/refunds")
    stripe.control("webhooks", hold=True)
    refund = refund_payment(Payment.objects.get().pk, 100_000, reason="A part")
    assert refund.status == "claimed"
    stripe.sandbox.handle("DELETE", "/_control/faults", {}, "")
    with clock.travel(START + dt.timedelta(days=2)):
        stripe.sandbox.run_due()
        stripe.control("webhooks", release=True)
        stripe.run()
        refund.refresh_from_db()
        assert (refund.status, Payment.objects.get().refunded) == ("failed", 0)
        mirror_movements()
        assert compare_movements() == []


def test_who_is_declined_may_pay_by_bank_debit_on_the_same_page_and_is_not_asked_again(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    session = Payment.objects.get().last_attempt.provider_id
    stripe.sandbox.handle(
        "POST", f"/_control/checkout/{session}/complete", {}, '{"instrument": "pm_card_visa_chargeDeclined"}'
    )
    stripe.run()
    assert payment_state(REFERENCE).status == "failed"
    stripe.control(f"checkout/{session}/complete", instrument="pm_usBankAccount_success")
    stripe.run()
    assert payment_state(REFERENCE).status == "processing"
    with pytest.raises(NothingToPay, match="On its way"):
        checkout()
    with clock.travel(START + dt.timedelta(days=7)):
        stripe.run()
        assert payment_state(REFERENCE).status == "settled"


def test_a_page_of_a_cancelled_order_cannot_be_paid_any_more(ordered: dict[str, Organization], stripe: Stripe) -> None:
    session = Payment.objects.get().last_attempt.provider_id
    cancel_order(REFERENCE)
    assert tasks.close_attempts() == 1
    assert tasks.close_attempts() == 0
    status, _, _ = stripe.sandbox.handle(
        "POST", f"/_control/checkout/{session}/complete", {}, '{"instrument": "pm_card_visa"}'
    )
    assert status >= 400
    stripe.run()
    assert payment_state(REFERENCE).status == "cancelled"
    assert stripe.unapplied() == []
