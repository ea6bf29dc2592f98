"""Methods that buyers keep: recorded, charged when payments fall due, tried again, forgotten."""

import contextlib
import datetime as dt
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse

from billing import tasks
from billing.collecting.actions.charge_saved_method import NoSavedMethod, charge_saved_method
from billing.collecting.actions.open_checkout import open_checkout
from billing.collecting.actions.remove_method import remove_method
from billing.collecting.actions.schedule_payments import schedule_payments
from billing.collecting.queries.payment_state import payment_state
from billing.models import Payment, SavedMethod
from billing.provider.gateways.base import GatewayUnavailable
from core.kit import clock
from core.organizations.models import Organization
from tests.billing.in_process import Stripe
from tests.factories.billing import equal_instalments, simple_request
from tests.factories.people import sign_in

pytestmark = pytest.mark.django_db
START = dt.datetime(2026, 11, 2, 9, tzinfo=dt.UTC)
REFERENCE = "O-2026-00002"
MONTH = dt.timedelta(days=30)


@pytest.fixture(autouse=True)
def moving_clock() -> Iterator[None]:
    with clock.travel(START):
        yield


@pytest.fixture
def ordered(people: dict[str, Organization], stripe: Stripe) -> dict[str, Organization]:
    """90,000 in three monthly instalments; the first is due now."""
    stripe.onboard(people["x"])
    request = simple_request(people["contoso"], {"a": {people["x"]: 90_000}})
    schedule_payments(request, equal_instalments(90_000, 3, START))
    return people


def first_payment(stripe: Stripe, instrument: str = "pm_card_visa", keep: bool = True) -> None:
    open_checkout(REFERENCE, "http://market.test/a/", "http://market.test/b/", keep_method=keep)
    stripe.pay(REFERENCE, instrument)
    stripe.run()


def spoil(stripe: Stripe, token: str) -> None:
    """The bank changes its mind about the saved method."""
    method = SavedMethod.objects.get()
    stripe.control("tamper", kind="payment_method", id=method.provider_id, values={"_token": token})


def collect(stripe: Stripe, day: int) -> None:
    with clock.travel(START + dt.timedelta(days=day)):
        stripe.run()
        tasks.collect_payments()
        stripe.run()


def statuses() -> list[str]:
    return list(Payment.objects.order_by("instalment").values_list("status", flat=True))


def test_a_kept_card_pays_the_later_instalments_when_they_fall_due(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    first_payment(stripe)
    method = SavedMethod.objects.get()
    assert (method.name, method.is_default) == ("Visa ending 4242", True)
    collect(stripe, 1)
    assert statuses() == ["settled", "requested", "requested"]
    collect(stripe, 31)
    assert statuses() == ["settled", "settled", "requested"]
    collect(stripe, 62)
    assert payment_state(REFERENCE).status == "settled"


def test_a_kept_card_is_to_pay_the_later_payments_of_its_own_order_alone(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    other = simple_request(ordered["contoso"], {"a": {ordered["x"]: 90_000}}, reference="O-2026-00003")
    schedule_payments(other, equal_instalments(90_000, 3, START))
    first_payment(stripe)
    later = Payment.objects.filter(collection=Payment.Collection.SAVED)
    assert {(each.order.order_reference, each.instalment) for each in later} == {(REFERENCE, 2), (REFERENCE, 3)}


def test_a_card_that_was_not_to_be_kept_is_not(ordered: dict[str, Organization], stripe: Stripe) -> None:
    first_payment(stripe, keep=False)
    assert not SavedMethod.objects.exists()
    collect(stripe, 31)
    assert statuses() == ["settled", "requested", "requested"]


def test_a_kept_bank_account_fails_days_after_it_was_charged_and_the_payment_is_asked_for_again(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    first_payment(stripe, "pm_usBankAccount_success")
    assert statuses()[0] == "processing"
    with clock.travel(START + dt.timedelta(days=6)):
        stripe.run()
    assert SavedMethod.objects.get().name == "bank debit ending 6789"
    spoil(stripe, "pm_usBankAccount_insufficientFunds")
    collect(stripe, 31)
    assert statuses()[1] == "processing"
    with clock.travel(START + dt.timedelta(days=40)):
        stripe.run()
        assert statuses()[1] == "failed"
        assert "insufficient funds" in payment_state(REFERENCE).failure


def test_a_refused_charge_is_tried_after_three_five_and_seven_days_then_the_buyer_is_asked(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    first_payment(stripe)
    spoil(stripe, "pm_card_visa_chargeDeclined")
    tried = []
    for day in range(30, 60):
        before = Payment.objects.get(instalment=2).attempts.count()
        collect(stripe, day)
        if Payment.objects.get(instalment=2).attempts.count() > before:
            tried.append(day)
    assert tried == [30, 33, 38, 45]
    second = Payment.objects.get(instalment=2)
    assert (second.status, second.collection, second.retries) == ("failed", "checkout", 4)


def test_where_the_bank_wants_to_see_the_buyer_it_is_asked_at_once(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    first_payment(stripe)
    spoil(stripe, "pm_card_authenticationRequired")
    collect(stripe, 31)
    second = Payment.objects.get(instalment=2)
    assert (second.status, second.collection, second.next_charge_at) == ("failed", "checkout", None)
    assert "confirm this payment" in second.failure


@pytest.mark.parametrize("kind", ["500_before", "500_after", "drop_before", "drop_after"])
def test_a_crash_while_charging_charges_once(ordered: dict[str, Organization], stripe: Stripe, kind: str) -> None:
    first_payment(stripe)
    second = Payment.objects.get(instalment=2)
    with clock.travel(START + MONTH + dt.timedelta(days=1)):
        stripe.control("faults", kind=kind, method="POST", path="/v1/payment_intents", times=3)
        with contextlib.suppress(GatewayUnavailable):
            charge_saved_method(second.pk)
        assert stripe.struck()
        stripe.sandbox.handle("DELETE", "/_control/faults", {}, "")
    collect(stripe, 40)
    collect(stripe, 50)
    assert statuses() == ["settled", "settled", "requested"]


def test_a_removed_method_is_gone_at_stripe_and_is_charged_no_more(
    ordered: dict[str, Organization], stripe: Stripe
) -> None:
    first_payment(stripe)
    method = SavedMethod.objects.get()
    remove_method(method.pk)
    remove_method(method.pk)
    second = Payment.objects.get(instalment=2)
    assert second.collection == "checkout"
    with pytest.raises(NoSavedMethod):
        charge_saved_method(second.pk)


def test_the_buyers_people_choose_and_remove_methods_and_nobody_else_does(
    ordered: dict[str, Organization], stripe: Stripe, client: Client
) -> None:
    first_payment(stripe)
    method = SavedMethod.objects.get()
    other = SavedMethod.objects.create(
        organization=ordered["contoso"], provider="stripe", provider_id="pm_other", name="Visa ending 1"
    )
    sign_in(client, ordered["contoso"])
    page = client.get(reverse("billing:payment_methods")).content.decode()
    assert "Visa ending 4242" in page and "Scheduled charges" in page
    client.post(reverse("billing:method_choose", args=[other.pk]))
    other.refresh_from_db()
    assert other.is_default
    client.post(reverse("billing:method_remove", args=[method.pk]), {"confirmed": "yes"})
    assert [each.pk for each in client.get(reverse("billing:payment_methods")).context["methods"]] == [other.pk]
    stranger = ordered["northwind"]
    stranger.is_buyer = True
    stranger.save()
    sign_in(client, stranger)
    assert client.post(reverse("billing:method_remove", args=[other.pk])).status_code == 404
