"""How the wire behaves: keys, errors, parameters, pages, expansion, accounts, faults, webhooks."""

from __future__ import annotations

import json
import os
import re
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import stripe
from stripe._error import APIConnectionError, APIError, RateLimitError
from stripe._stripe_client import StripeClient

from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.routes import operations
from infra.stripe_sandbox.wire import UNDESCRIBED
from tests.infra.stripe_sandbox.client import client_of, control, request
from tests.infra.stripe_sandbox.conftest import DAY, NOW, advance, hear, paid, payee

if TYPE_CHECKING:
    from tests.infra.stripe_sandbox.conftest import Inbox

INTENT: Any = {"amount": 5_000, "currency": "usd", "allowed_payment_method_types": ["card"]}


def test_a_repeated_key_replays_the_first_answer(api: StripeClient) -> None:
    first = api.v1.payment_intents.create(INTENT, {"idempotency_key": "payment:1:1"})
    again = api.v1.payment_intents.create(INTENT, {"idempotency_key": "payment:1:1"})
    assert again.id == first.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(api.v1.payment_intents.list().data) == 1


def test_a_key_with_other_parameters_is_refused(api: StripeClient) -> None:
    api.v1.payment_intents.create(INTENT, {"idempotency_key": "payment:1:1"})
    with pytest.raises(stripe.IdempotencyError, match="can only be used with the same parameters"):
        api.v1.payment_intents.create(INTENT | {"amount": 6_000}, {"idempotency_key": "payment:1:1"})


def test_a_key_is_forgotten_after_a_day(api: StripeClient, sandbox: Sandbox) -> None:
    first = api.v1.payment_intents.create(INTENT, {"idempotency_key": "k"})
    advance(sandbox, DAY)
    assert api.v1.payment_intents.create(INTENT, {"idempotency_key": "k"}).id != first.id


def test_a_refusal_by_the_state_of_things_is_kept_and_one_by_validation_is_not(
    api: StripeClient, sandbox: Sandbox
) -> None:
    account = payee(api, sandbox)
    given = {"amount": 5_000, "currency": "usd", "destination": account}
    for _ in range(2):
        with pytest.raises(stripe.InvalidRequestError) as caught:
            api.v1.transfers.create(given, {"idempotency_key": "transfer:1:1"})
        paid(api, 10_000, "pm_card_bypassPending")
        assert caught.value.code == "balance_insufficient"
    assert api.v1.transfers.create(given, {"idempotency_key": "transfer:1:2"}).amount == 5_000


@pytest.mark.off_contract
def test_a_key_that_is_being_executed_conflicts(sandbox: Sandbox, api: StripeClient) -> None:
    control(sandbox, "faults", kind="slow", seconds=0.5, path="/v1/payment_intents")
    codes = []

    def call() -> None:
        try:
            codes.append(api.v1.payment_intents.create(INTENT, {"idempotency_key": "k"}).id[:2])
        except stripe.APIError as error:
            codes.append((error.http_status, error.error.code))

    threads = [threading.Thread(target=call) for _ in range(2)]
    for thread in threads:
        thread.start()
        time.sleep(0.1)
    for thread in threads:
        thread.join()
    assert codes == [(409, "idempotency_key_in_use"), "pi"]


@pytest.mark.off_contract
@pytest.mark.parametrize(
    ("given", "code", "param"),
    [
        ({"invented": 1}, "parameter_unknown", "invented"),
        (
            {"metadata": {"ok": "1"}, "payment_method_options": {"card": {"invented": 1}}},
            "parameter_unknown",
            "payment_method_options[card][invented]",
        ),
        ({"amount": "much"}, "parameter_invalid_integer", "amount"),
        ({"amount": 10}, "amount_too_small", "amount"),
        (
            {"payment_method_types": ["card"]},
            "payment_method_types_no_longer_supported",
            "payment_method_types",
        ),
    ],
)
def test_unknown_and_malformed_parameters_are_refused(
    api: StripeClient,
    given: dict[str, object],
    code: str,
    param: str,
) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.payment_intents.create(INTENT | given)
    assert (caught.value.http_status, caught.value.code, caught.value.param) == (400, code, param)


@pytest.mark.off_contract
def test_missing_parameters_and_unknown_objects_are_told_apart(api: StripeClient) -> None:
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.transfers.create({"amount": 1, "currency": "usd"})
    assert (caught.value.code, caught.value.param) == ("parameter_missing", "destination")
    with pytest.raises(stripe.InvalidRequestError) as caught:
        api.v1.charges.retrieve("ch_nothing")
    assert (caught.value.http_status, caught.value.code) == (404, "resource_missing")


def test_keys_that_are_no_test_keys_are_unauthorized(sandbox: Sandbox) -> None:
    with pytest.raises(stripe.AuthenticationError):
        client_of(sandbox, key="sk_live_123").v1.balance.retrieve()


def test_an_account_sees_its_own_things_only(api: StripeClient, sandbox: Sandbox) -> None:
    one, two = payee(api, sandbox, "One"), payee(api, sandbox, "Two")
    transfer = api.v1.transfers.create(
        {"amount": 900, "currency": "usd", "destination": one, "source_transaction": paid(api).latest_charge}
    )
    payment = api.v1.charges.retrieve(transfer.destination_payment, options={"stripe_account": one})
    assert payment.source_transfer == transfer.id
    for options in ({}, {"stripe_account": two}):
        with pytest.raises(stripe.InvalidRequestError) as caught:
            api.v1.charges.retrieve(transfer.destination_payment, options=options)
        assert caught.value.code == "resource_missing"
    with pytest.raises(stripe.PermissionError):
        api.v1.balance.retrieve(options={"stripe_account": "acct_unknown"})


def test_a_declined_card_says_why_and_a_retry_needs_a_new_key(api: StripeClient) -> None:
    given = INTENT | {"payment_method": "pm_card_visa_chargeDeclinedInsufficientFunds", "confirm": True}
    for _ in range(2):
        with pytest.raises(stripe.CardError) as caught:
            api.v1.payment_intents.create(given, {"idempotency_key": "payment:1:1"})
        assert (caught.value.code, caught.value.error.decline_code) == ("card_declined", "insufficient_funds")
    intents = api.v1.payment_intents.list().data
    assert [each.status for each in intents] == ["requires_payment_method"]
    assert intents[0].last_payment_error.decline_code == "insufficient_funds"
    assert api.v1.payment_intents.confirm(intents[0].id, {"payment_method": "pm_card_visa"}).status == "succeeded"


def test_an_authorisation_can_be_captured_in_part_or_cancelled(api: StripeClient) -> None:
    held = api.v1.payment_intents.create(
        INTENT | {"payment_method": "pm_card_visa", "confirm": True, "capture_method": "manual"}
    )
    assert (held.status, held.amount_capturable) == ("requires_capture", 5_000)
    assert api.v1.balance.retrieve().pending[0].amount == 0
    taken = api.v1.payment_intents.capture(held.id, {"amount_to_capture": 3_000})
    assert (taken.status, taken.amount_received) == ("succeeded", 3_000)
    assert api.v1.payment_intents.cancel(api.v1.payment_intents.create(INTENT).id).status == "canceled"


def test_lists_come_in_pages_newest_first(api: StripeClient) -> None:
    made = [api.v1.customers.create({"name": str(number)}).id for number in range(7)]
    page = api.v1.customers.list({"limit": 3})
    assert [each.id for each in page.data] == made[:3:-1] and page.has_more
    assert [each.id for each in page.auto_paging_iter()] == made[::-1]
    before = api.v1.customers.list({"limit": 2, "ending_before": made[2]})
    assert [each.id for each in before.data] == [made[4], made[3]]
    assert api.v1.customers.list({"created": {"gt": NOW}}).data == []


def test_objects_expand_along_paths(api: StripeClient) -> None:
    intent = paid(api)
    seen = api.v1.payment_intents.retrieve(intent.id, {"expand": ["latest_charge.balance_transaction"]})
    assert seen.latest_charge.balance_transaction.net == 10_000 - 320
    listed = api.v1.balance_transactions.list({"expand": ["data.source"]})
    assert listed.data[0].source.object == "charge"


def test_the_balance_transaction_comes_with_charge_updated_unless_capture_is_automatic(api: StripeClient) -> None:
    late = api.v1.payment_intents.create(
        INTENT | {"payment_method": "pm_card_visa", "confirm": True, "expand": ["latest_charge"]}
    )
    assert late.latest_charge.balance_transaction is None
    early = api.v1.payment_intents.create(
        INTENT
        | {
            "payment_method": "pm_card_visa",
            "confirm": True,
            "capture_method": "automatic",
            "expand": ["latest_charge"],
        }
    )
    assert early.latest_charge.balance_transaction.startswith("txn_")


# ---------------------------------------------------------------- webhooks
def _endpoints(api: stripe.StripeClient) -> str:
    hear(api, url="https://shop.test/c", connect=True)
    made = hear(api, url="https://shop.test/p", enabled_events=["charge.succeeded", "transfer.created"])
    assert not hasattr(api.v1.webhook_endpoints.retrieve(made.id), "secret")
    return str(made.secret)


def test_webhooks_are_signed_and_go_to_the_endpoint_that_wants_them(
    api: StripeClient, sandbox: Sandbox, inbox: Inbox
) -> None:
    sandbox.clock.source = time.time
    secret = _endpoints(api)
    account = payee(api, sandbox)
    api.v1.transfers.create(
        {"amount": 900, "currency": "usd", "destination": account, "source_transaction": paid(api).latest_charge}
    )
    sandbox.deliver_pending()
    mine = [each for each in inbox if each[0].endswith("/p")]
    events = [stripe.Webhook.construct_event(body, headers["Stripe-Signature"], secret) for _, headers, body in mine]
    assert [each.type for each in events] == ["charge.succeeded", "transfer.created"]
    connected = [json.loads(body) for url, _, body in inbox if url.endswith("/c")]
    assert {each["account"] for each in connected} == {account}


def test_a_webhook_that_was_not_accepted_is_sent_again(api: StripeClient, sandbox: Sandbox, inbox: Inbox) -> None:
    _endpoints(api)
    paid(api)
    inbox.status = 500
    sandbox.deliver_pending()
    assert inbox.types() == ["charge.succeeded"]
    inbox.status = 200
    assert sandbox.deliver_pending() == 0
    sandbox.clock.source = lambda: NOW + 5
    assert sandbox.deliver_pending() == 1
    assert inbox.types() == ["charge.succeeded"] * 2 and sandbox.deliver_pending() == 0


def test_webhooks_can_be_held_released_repeated_and_shuffled(api: StripeClient, sandbox: Sandbox, inbox: Inbox) -> None:
    _endpoints(api)
    control(sandbox, "webhooks", hold=True)
    for _ in range(6):
        paid(api, group=None)
    assert sandbox.deliver_pending() == 0 and len(inbox) == 0
    shown = control(sandbox, "webhooks", release=True, duplicate=1, reorder=7)
    assert len(shown["pending"]) == 6
    sandbox.deliver_pending()
    ids = [json.loads(body)["id"] for _, _, body in inbox]
    assert len(ids) == 7 and len(set(ids)) == 6
    sent = [each["event"] for each in shown["pending"]]
    assert [each for number, each in enumerate(ids) if each not in ids[:number]] != sent
    control(sandbox, "webhooks", resend=ids[0], deliver=True)
    assert len(inbox) == 8


@pytest.mark.parametrize("kind", ["bad_signature", "stale"])
def test_an_invalid_signature_is_refused_and_a_valid_one_follows(
    api: StripeClient, sandbox: Sandbox, inbox: Inbox, kind: str
) -> None:
    sandbox.clock.source = time.time
    secret = _endpoints(api)
    control(sandbox, "webhooks", **{kind: 1})
    paid(api)
    sandbox.deliver_pending()
    bad, good = inbox
    with pytest.raises(stripe.SignatureVerificationError):
        stripe.Webhook.construct_event(bad[2], bad[1]["Stripe-Signature"], secret)
    assert stripe.Webhook.construct_event(good[2], good[1]["Stripe-Signature"], secret).type == "charge.succeeded"


def test_events_can_be_caught_up_with_by_type(api: StripeClient, sandbox: Sandbox) -> None:
    paid(api)
    listed = api.v1.events.list({"types": ["charge.*", "payment_intent.succeeded"]})
    assert [each.type for each in listed.data] == ["charge.updated", "payment_intent.succeeded", "charge.succeeded"]
    assert listed.data[0].data.previous_attributes.to_dict() == {"balance_transaction": None}
    advance(sandbox, 33 * DAY)
    assert [each.type for each in api.v1.events.list().data] == []


# ---------------------------------------------------------------- faults
@pytest.mark.parametrize(
    ("kind", "error", "made"),
    [
        ("429", stripe.RateLimitError, 0),
        ("500_before", stripe.APIError, 0),
        ("500_after", stripe.APIError, 1),
        ("drop_before", stripe.APIConnectionError, 0),
        ("drop_after", stripe.APIConnectionError, 1),
    ],
)
def test_faults_happen_once_before_or_after_the_effect(
    api: StripeClient,
    sandbox: Sandbox,
    kind: str,
    error: type[RateLimitError] | type[APIError] | type[APIConnectionError],
    made: int,
) -> None:
    control(sandbox, "faults", kind=kind, method="POST", path="/v1/payment_intents")
    with pytest.raises(error):
        api.v1.payment_intents.create(INTENT)
    assert len(api.v1.payment_intents.list().data) == made
    assert api.v1.payment_intents.create(INTENT).status == "requires_payment_method"
    injected = json.loads(sandbox.handle("GET", "/_control/faults", {})[2])["injected"]
    assert [each["kind"] for each in injected] == [kind]


@pytest.mark.parametrize("kind", ["500_before", "drop_before", "drop_after"])
def test_the_sdk_recovers_by_itself_from_a_lost_answer(sandbox: Sandbox, kind: str) -> None:
    api = client_of(sandbox, retries=2)
    control(sandbox, "faults", kind=kind, path="/v1/payment_intents")
    made = api.v1.payment_intents.create(INTENT)
    assert [each.id for each in api.v1.payment_intents.list().data] == [made.id]


def test_webhooks_can_come_before_the_answer(api: StripeClient, sandbox: Sandbox, inbox: Inbox) -> None:
    _endpoints(api)
    control(sandbox, "faults", kind="webhooks_first", path="/v1/payment_intents")
    paid(api)
    assert inbox.types() == ["charge.succeeded"]


def test_more_calls_a_second_than_allowed_are_refused(api: StripeClient, sandbox: Sandbox) -> None:
    control(sandbox, "faults", per_second=3)
    for _ in range(3):
        api.v1.balance.retrieve()
    with pytest.raises(stripe.RateLimitError):
        api.v1.balance.retrieve()
    control(sandbox, "faults", per_second=None)
    api.v1.balance.retrieve()


# ---------------------------------------------------------------- state and time
def test_state_moves_to_another_sandbox_as_a_whole(
    api: StripeClient, sandbox: Sandbox, inbox: Inbox, tmp_path: Path
) -> None:
    account = payee(api, sandbox)
    intent = paid(api)
    state = json.loads(json.dumps(sandbox.export_state()))
    other = Sandbox(clock=lambda: NOW + 3 * DAY, deliver=inbox)
    other.import_state(state)
    there = client_of(other)
    assert there.v1.payment_intents.retrieve(intent.id).amount == 10_000
    assert there.v1.transfers.create({"amount": 5_000, "currency": "usd", "destination": account}).amount == 5_000


def test_what_stripe_forgets_is_not_handed_over(api: StripeClient, sandbox: Sandbox, inbox: Inbox) -> None:
    _endpoints(api)
    intent = paid(api)
    sandbox.deliver_pending()
    advance(sandbox, 40 * DAY)
    rows = sandbox.export_state()["rows"]
    assert rows["idempotency"] == {} and rows["delivery"] == {} and intent.id in rows["payment_intent"]
    assert {row["type"] for row in rows["event"].values()} <= {"balance.available"}


def test_the_clock_can_be_set_stopped_and_moved(sandbox: Sandbox) -> None:
    assert control(sandbox, "clock", set=NOW - 500 * DAY, running=False)["now"] == NOW - 500 * DAY
    assert control(sandbox, "clock", advance=10)["now"] == NOW - 500 * DAY + 10
    sandbox.clock.source = lambda: NOW + 50
    assert sandbox.clock.now() == NOW - 500 * DAY + 10
    control(sandbox, "clock", running=True)
    assert sandbox.clock.now() == NOW - 500 * DAY + 10


def test_every_operation_names_a_parameter_type_that_the_sdk_has() -> None:
    from infra.stripe_sandbox.parameters import check

    for each in operations():
        try:
            check(each.parameters, {})
        except Exception as error:
            assert "Missing required param" in str(error), each
    assert len(operations()) > 60


def test_every_operation_is_one_of_stripes() -> None:
    script = os.environ.get("STRIPE_CONTRACT_CHECK")
    if not script:
        pytest.skip("STRIPE_CONTRACT_CHECK does not name the checker that lies beside Stripe's description")
    described: dict[str, set[str]] = {}
    for path, methods in json.loads(next(Path(script).parent.glob("*.json")).read_text())["paths"].items():
        described[re.sub(r"{\w+}", "{}", path)] = {method.upper() for method in methods}
    for each in operations():
        if each.path.startswith((*UNDESCRIBED, "/v1/setup_intents")):  # the document is a part of Stripe's
            continue
        assert each.method in described.get(re.sub(r"{\w+}", "{}", each.path), set()), each


def test_small_things_of_accounts_customers_and_payouts(api: StripeClient, sandbox: Sandbox) -> None:
    account, unwanted = payee(api, sandbox), payee(api, sandbox, "Unwanted")
    assert "Northwind" in request(sandbox, "GET", api.v1.accounts.login_links.create(account).url[19:])[2]
    assert [each.status for each in api.v1.accounts.capabilities.list(account)] == ["active"]
    assert api.v1.accounts.capabilities.retrieve(account, "transfers").requested
    seen = api.v1.accounts.update(
        account,
        {
            "metadata": {"organization": "7"},
            "settings": {"payouts": {"schedule": {"interval": "weekly", "weekly_anchor": "friday"}}},
        },
    )
    assert seen.settings.payouts.schedule.weekly_anchor == "friday" and seen.metadata["organization"] == "7"
    assert api.v1.accounts.external_accounts.list(account).data[0].last4 == "6789"
    assert api.v1.accounts.reject(unwanted, {"reason": "other"}).requirements.disabled_reason == "rejected.other"
    assert api.v1.accounts.delete(unwanted).deleted
    assert [each.id for each in api.v1.accounts.list()] == [account]
    customer = api.v1.customers.create({"email": "a@example.com"})
    assert api.v1.customers.update(customer.id, {"name": "A", "address": {"city": "Paris"}}).address.city == "Paris"
    assert api.v1.customers.delete(customer.id).deleted
    paid(api, 50_000, "pm_card_bypassPending")
    payout = api.v1.payouts.create({"amount": 1_000, "currency": "usd"})
    assert api.v1.payouts.update(payout.id, {"metadata": {"a": "b"}}).metadata["a"] == "b"
    assert api.v1.payouts.cancel(payout.id).status == "canceled"
    assert api.v1.balance.retrieve().available[0].amount == 50_000 - 1_480
