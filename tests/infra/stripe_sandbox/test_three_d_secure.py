"""Cards whose bank asks the buyer to authenticate: 3-D Secure in the API, in Checkout and for saved cards."""

from typing import Any  # Any: parameters whose types the SDK has only as literals

import pytest
import stripe
from stripe._stripe_client import StripeClient

from infra.stripe_sandbox.app import Sandbox
from tests.infra.stripe_sandbox.client import control, request
from tests.infra.stripe_sandbox.conftest import record_events

CARD: dict[str, Any] = {"amount": 5_000, "currency": "usd", "allowed_payment_method_types": ["card"], "confirm": True}
ANY = {"card": {"request_three_d_secure": "any"}}


def at_bank(sandbox: Sandbox, url: str, outcome: str = "complete") -> str:
    """What the buyer does on the bank's page; where it leads."""
    path = url.removeprefix(sandbox.public_url)
    assert "Complete authentication" in request(sandbox, "GET", path)[2]
    return request(sandbox, "POST", path, f"outcome={outcome}")[1].get("Location", "")


def pay(api: stripe.StripeClient, method: str, **more: Any) -> Any:
    given: Any = {**CARD, "payment_method": method, **more}
    return api.v1.payment_intents.create(given)


@pytest.mark.parametrize("method", ["pm_card_threeDSecure2Required", "pm_card_authenticationRequired"])
def test_a_card_that_requires_it_waits_for_the_buyer(api: StripeClient, sandbox: Sandbox, method: str) -> None:
    intent = pay(api, method, return_url="https://shop.test/back")
    assert (intent.status, intent.next_action.type, intent.latest_charge) == (
        "requires_action",
        "redirect_to_url",
        None,
    )
    back = at_bank(sandbox, intent.next_action.redirect_to_url.url)
    assert back == f"https://shop.test/back?payment_intent={intent.id}&redirect_status=succeeded"
    seen = api.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge"]})
    shown = seen.latest_charge.payment_method_details.card.three_d_secure
    assert (seen.status, shown.result, shown.authentication_flow) == ("succeeded", "authenticated", "challenge")


def test_a_failed_authentication_makes_no_charge_and_another_card_may_follow(
    api: StripeClient, sandbox: Sandbox
) -> None:
    intent = pay(api, "pm_card_threeDSecure2Required", return_url="https://shop.test/back")
    assert "redirect_status=failed" in at_bank(sandbox, intent.next_action.redirect_to_url.url, "fail")
    seen = api.v1.payment_intents.retrieve(intent.id)
    assert (seen.status, seen.latest_charge) == ("requires_payment_method", None)
    assert seen.last_payment_error.code == "payment_intent_authentication_failure"
    assert api.v1.payment_intents.confirm(intent.id, {"payment_method": "pm_card_visa"}).status == "succeeded"


def test_a_card_may_be_declined_after_the_buyer_has_authenticated(api: StripeClient, sandbox: Sandbox) -> None:
    intent = pay(api, "pm_card_threeDSecureRequiredChargeDeclined", return_url="https://shop.test/back")
    assert "redirect_status=failed" in at_bank(sandbox, intent.next_action.redirect_to_url.url)
    assert api.v1.payment_intents.retrieve(intent.id).last_payment_error.code == "card_declined"


@pytest.mark.parametrize(
    ("method", "options", "status"),
    [
        ("pm_card_threeDSecureOptional", {}, "succeeded"),
        ("pm_card_threeDSecureOptional", ANY, "requires_action"),
        ("pm_card_visa", ANY, "succeeded"),
        ("pm_card_amex_threeDSecureNotSupported", ANY, "succeeded"),
    ],
)
def test_a_merchant_may_ask_for_it_where_the_card_supports_it(
    api: StripeClient, method: str, options: dict[str, dict[str, str]], status: str
) -> None:
    assert pay(api, method, payment_method_options=options).status == status


def test_without_the_buyer_a_card_that_requires_it_is_declined(api: StripeClient) -> None:
    customer = api.v1.customers.create({"name": "Contoso"})
    with pytest.raises(stripe.CardError) as caught:
        pay(api, "pm_card_threeDSecure2Required", customer=customer.id, off_session=True)
    assert caught.value.code == "authentication_required"


def test_a_call_that_takes_no_action_is_declined_instead(api: StripeClient) -> None:
    with pytest.raises(stripe.CardError) as caught:
        pay(api, "pm_card_threeDSecure2Required", error_on_requires_action=True)
    assert caught.value.code == "authentication_required"


@pytest.mark.off_contract
def test_a_card_set_up_for_later_needs_no_buyer_later(api: StripeClient, sandbox: Sandbox) -> None:
    """Setup intents are not in the part of Stripe's description that tests are checked with."""
    customer = api.v1.customers.create({"name": "Contoso"})
    token = "pm_card_authenticationRequiredOnSetup"
    saved = api.v1.payment_methods.attach(token, {"customer": customer.id})
    with pytest.raises(stripe.CardError):
        pay(api, saved.id, customer=customer.id, off_session=True)
    setup = api.v1.setup_intents.create(
        {
            "customer": customer.id,
            "payment_method": saved.id,
            "confirm": True,
            "allowed_payment_method_types": ["card"],
            "return_url": "https://shop.test/back",
        }
    )
    assert setup.status == "requires_action"
    assert "setup_intent=" in at_bank(sandbox, setup.next_action.redirect_to_url.url)
    assert api.v1.setup_intents.retrieve(setup.id).status == "succeeded"
    assert pay(api, saved.id, customer=customer.id, off_session=True).status == "succeeded"
    record_events(sandbox)


def checkout(api: stripe.StripeClient, **more: Any) -> stripe.checkout.Session:
    price = {"currency": "usd", "unit_amount": 5_000, "product_data": {"name": "Licence"}}
    given = {"mode": "payment", "success_url": "https://shop.test/done", "cancel_url": "https://shop.test/back"}
    asked: Any = {**given, "line_items": [{"quantity": 1, "price_data": price}], **more}
    return api.v1.checkout.sessions.create(asked)


def test_checkout_leads_through_the_bank(api: StripeClient, sandbox: Sandbox) -> None:
    session = checkout(api)
    path = session.url.removeprefix(sandbox.public_url)
    assert "Card that requires 3-D Secure" in request(sandbox, "GET", path)[2]
    bank = request(sandbox, "POST", path, "instrument=card_three_d_secure")[1]["Location"]
    assert api.v1.checkout.sessions.retrieve(session.id).status == "open"
    back = at_bank(sandbox, bank).removeprefix(sandbox.public_url)
    assert request(sandbox, "GET", back)[1]["Location"] == "https://shop.test/done"
    assert api.v1.checkout.sessions.retrieve(session.id).payment_status == "paid"


def test_checkout_may_ask_for_it(api: StripeClient, sandbox: Sandbox) -> None:
    session = checkout(api, payment_method_options=ANY)
    assert session.payment_method_options.card.request_three_d_secure == "any"
    done = control(sandbox, f"checkout/{session.id}/complete", instrument="pm_card_threeDSecureOptional")
    assert done["status"] == "open"
    intent = api.v1.payment_intents.retrieve(done["payment_intent"])
    at_bank(sandbox, intent.next_action.redirect_to_url.url)
    assert api.v1.checkout.sessions.retrieve(session.id).status == "complete"


def test_the_control_plane_pays_with_it_too(api: StripeClient, sandbox: Sandbox) -> None:
    given = {"instrument": "pm_card_threeDSecure2Required"}
    assert control(sandbox, f"checkout/{checkout(api).id}/complete", **given, authenticate=False)["status"] == "open"
    assert control(sandbox, f"checkout/{checkout(api).id}/complete", **given, authenticate=True)["status"] == "complete"
