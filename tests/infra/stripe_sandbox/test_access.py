"""Who may ask, in which version of the API: keys, versions, and what a request without a version gets."""

import base64
import json
import secrets
from collections.abc import Mapping
from typing import Any

import pytest
import stripe

from infra.stripe_sandbox.app import Sandbox
from tests.infra.stripe_sandbox.client import client_of
from tests.infra.stripe_sandbox.conftest import Inbox, hear, paid

KEY = "sk_test_123"
DAHLIA = "2026-05-27.dahlia"
NAMING_TYPES = "amount=5000&currency=usd&payment_method_types[0]=card"


def ask(
    sandbox: Sandbox, method: str, path: str, form: str = "", headers: Mapping[str, str] | None = None
) -> tuple[int, dict[str, str], dict[str, Any]]:
    """A request as curl makes it: no version unless `headers` names one."""
    sent = {"Authorization": f"Bearer {KEY}", "Idempotency-Key": secrets.token_hex(8), **(headers or {})}
    status, answered, body = sandbox.handle(method, path, sent, form)
    return status, answered, json.loads(body)


def basic(credential: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(credential.encode()).decode()}


@pytest.mark.parametrize("credential", [f"{KEY}:", f"{KEY}:ignored", KEY])
def test_the_key_may_come_as_the_user_name_of_basic_authentication(sandbox: Sandbox, credential: str) -> None:
    status, _, answer = ask(sandbox, "GET", "/v1/balance", headers=basic(credential))
    assert (status, answer["object"]) == (200, "balance")


@pytest.mark.parametrize(
    "headers",
    [
        basic("sk_live_123:"),
        basic(":sk_test_123"),
        {"Authorization": "Basic not-base64!"},
        {"Authorization": "Basic /w=="},
        {"Authorization": "Digest sk_test_123"},
        {"Authorization": ""},
        {"Authorization": "Bearer sk_test_"},
        {"Authorization": "Bearer pk_test_123"},
    ],
)
def test_anything_else_is_unauthorized(sandbox: Sandbox, headers: dict[str, str]) -> None:
    status, _, answer = ask(sandbox, "GET", "/v1/balance", headers=headers)
    assert (status, answer["error"]["type"]) == (401, "invalid_request_error")


@pytest.mark.off_contract
def test_without_a_version_the_accounts_own_applies_which_takes_payment_method_types(sandbox: Sandbox) -> None:
    status, headers, answer = ask(sandbox, "POST", "/v1/payment_intents", NAMING_TYPES)
    assert (status, headers["Stripe-Version"]) == (200, DAHLIA)
    assert answer["payment_method_types"] == ["card"]
    form = "mode=payment&success_url=https://shop.test&payment_method_types[0]=card&line_items[0][quantity]=1"
    form += "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=5000"
    form += "&line_items[0][price_data][product_data][name]=Licence"
    status, _, answer = ask(sandbox, "POST", "/v1/checkout/sessions", form)
    assert (status, answer["payment_method_types"]) == (200, ["card"])


@pytest.mark.off_contract
@pytest.mark.parametrize("version", ["2026-09-30.endive", stripe.api_version])
def test_payment_method_types_ended_with_endive(sandbox: Sandbox, version: str) -> None:
    named = {"Stripe-Version": version}
    status, headers, answer = ask(sandbox, "POST", "/v1/payment_intents", NAMING_TYPES, named)
    assert (status, headers["Stripe-Version"]) == (400, version)
    assert answer["error"]["code"] == "payment_method_types_no_longer_supported"
    status, _, answer = ask(sandbox, "POST", "/v1/checkout/sessions", "payment_method_types[0]=card", named)
    assert (status, answer["error"]["code"]) == (400, "parameter_unknown")


@pytest.mark.off_contract
@pytest.mark.parametrize("version", ["endive", "2027-01-01.fern", "26-10-28"])
def test_a_version_that_does_not_exist_is_refused(sandbox: Sandbox, version: str) -> None:
    status, _, answer = ask(sandbox, "GET", "/v1/balance", headers={"Stripe-Version": version})
    assert status == 400 and version in answer["error"]["message"]


@pytest.mark.off_contract
def test_an_endpoint_without_a_version_gets_events_in_the_accounts(
    sandbox: Sandbox, api: stripe.StripeClient, inbox: Inbox
) -> None:
    hear(api, url="https://shop.test/named")
    api.v1.webhook_endpoints.create({"url": "https://shop.test/unnamed", "enabled_events": ["*"]})
    paid(api)
    sandbox.deliver_pending()
    versions = {(url.rpartition("/")[2], json.loads(body)["api_version"]) for url, _, body in inbox}
    assert versions == {("named", stripe.api_version), ("unnamed", DAHLIA)}
    assert {each.api_version for each in api.v1.events.list()} == {DAHLIA}


def test_a_text_that_may_be_unset_may_also_be_set(api: stripe.StripeClient) -> None:
    details: Any = {"name": "Jenny", "email": "jenny@example.com"}
    made = api.v1.payment_methods.create({"type": "card", "card": {"token": "tok_visa"}, "billing_details": details})
    assert (made.billing_details.name, made.billing_details.email) == ("Jenny", "jenny@example.com")
    customer = api.v1.customers.create({"name": "Contoso", "description": "A grocer"})
    assert api.v1.customers.update(customer.id, {"description": ""}).description is None


@pytest.mark.off_contract
@pytest.mark.parametrize(
    ("form", "code"),
    [
        ("amount=5000&currency=usd&setup_future_usage=sometimes", None),
        ("amount=5000&currency=usd&capture_method=", None),
        ("amount=&currency=usd", "parameter_invalid_integer"),
    ],
)
def test_words_that_are_no_choice_stay_refused(sandbox: Sandbox, form: str, code: str | None) -> None:
    status, _, answer = ask(sandbox, "POST", "/v1/payment_intents", form)
    assert (status, answer["error"].get("code")) == (400, code)


def test_a_live_key_is_named_in_the_refusal(sandbox: Sandbox) -> None:
    with pytest.raises(stripe.AuthenticationError, match="sk_live"):
        client_of(sandbox, key="sk_live_123").v1.balance.retrieve()
