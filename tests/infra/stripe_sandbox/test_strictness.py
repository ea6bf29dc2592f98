"""What Stripe refuses, the sandbox refuses: each of these was accepted once, and would have failed only with Stripe."""

from collections.abc import Callable
from typing import Any  # Any: parameters whose types the SDK has only as literals

import pytest
import stripe
from stripe._stripe_client import StripeClient

from infra.stripe_sandbox.app import Sandbox
from tests.infra.stripe_sandbox.client import client_of, control
from tests.infra.stripe_sandbox.conftest import DAY, advance, paid, payee
from tests.infra.stripe_sandbox.test_access import ask

INTENT = {"amount": 5_000, "currency": "usd", "allowed_payment_method_types": ["card"]}


def refused(call: Callable[..., object], *given: object) -> Any:
    """The error with which the call is refused."""
    with pytest.raises(stripe.StripeError) as caught:
        call(*given)
    return caught.value


def customer(api: stripe.StripeClient, **more: Any) -> str:
    given: Any = {"name": "Contoso", "email": "ap@contoso.test", **more}
    return api.v1.customers.create(given).id


# ---------------------------------------------------------------- regions
@pytest.mark.parametrize(("country", "message"), [("NL", ""), ("MX", "Funds can't be sent to accounts located in MX")])
def test_money_leaves_a_platform_of_the_united_states_for_the_regions_that_are_open_to_it_and_no_other(
    api: StripeClient, sandbox: Sandbox, country: str, message: str
) -> None:
    paid(api)
    advance(sandbox, 10 * DAY)
    account = payee(api, sandbox, country=country)
    given: Any = {"amount": 500, "currency": "usd", "destination": account}
    if message:
        assert message in str(refused(api.v1.transfers.create, given))
    else:
        assert api.v1.transfers.create(given).destination == account


# ---------------------------------------------------------------- parameters
@pytest.mark.off_contract
@pytest.mark.parametrize(
    ("path", "form", "param"),
    [
        ("/v1/customers", "name=Contoso&tax_id_data[0][type]=eu_vat&tax_id_data[0][value]=IT1", "tax_id_data"),
        ("/v1/payment_intents", "amount=5000&currency=usd&radar_options[session]=rse_1", "radar_options"),
        ("/v1/customers", "name=Contoso&balance=-500", "balance"),
    ],
)
def test_a_parameter_that_is_not_carried_out_is_refused_and_leaves_nothing(
    sandbox: Sandbox, path: str, form: str, param: str
) -> None:
    before = len(sandbox.store.ids("event"))
    status, _, answer = ask(sandbox, "POST", path, form)
    assert (status, answer["error"]["param"]) == (400, param)
    assert len(sandbox.store.ids("event")) == before


@pytest.mark.off_contract
@pytest.mark.parametrize("path", ["id", "amount", "currency", "metadata.order", "latest_charge.amount"])
def test_only_what_names_another_object_expands(api: StripeClient, path: str) -> None:
    intent = paid(api)
    assert refused(api.v1.payment_intents.retrieve, intent.id, {"expand": [path]}).param == "expand"


@pytest.mark.off_contract
def test_a_body_that_is_no_text_is_refused(sandbox: Sandbox) -> None:
    status, _, _ = sandbox.handle("POST", "/v1/customers", {"Authorization": "Bearer sk_test_1"}, b"name=\xff")
    assert status == 400


@pytest.mark.parametrize("address", ["contoso", "ap@contoso", "a b@contoso.test", "ap@contoso.test, b@contoso.test"])
def test_an_email_address_must_be_one(api: StripeClient, address: str) -> None:
    assert refused(api.v1.customers.create, {"email": address}).code == "email_invalid"


# ---------------------------------------------------------------- payment methods
def test_a_payment_method_is_used_once_unless_it_is_saved(api: StripeClient) -> None:
    method = api.v1.payment_methods.create({"type": "card", "card": {"token": "tok_visa"}}).id
    given = {**INTENT, "payment_method": method, "confirm": True}
    assert api.v1.payment_intents.create(given).status == "succeeded"
    assert "may not be used again" in refused(api.v1.payment_intents.create, given).user_message
    assert (
        "may not be used again"
        in refused(api.v1.payment_methods.attach, method, {"customer": customer(api)}).user_message
    )


def test_a_detached_payment_method_cannot_be_used(api: StripeClient) -> None:
    owner = customer(api)
    method = api.v1.payment_methods.attach("pm_card_visa", {"customer": owner}).id
    api.v1.payment_methods.detach(method)
    given = {**INTENT, "payment_method": method, "confirm": True, "customer": owner}
    assert "may not be used again" in refused(api.v1.payment_intents.create, given).user_message


def test_a_customers_payment_method_pays_for_that_customer_only(api: StripeClient) -> None:
    owner, other = customer(api), customer(api)
    method = api.v1.payment_methods.attach("pm_card_visa", {"customer": owner}).id
    for more in ({}, {"customer": other}):
        given = {**INTENT, "payment_method": method, "confirm": True, **more}
        assert "belongs to the Customer" in refused(api.v1.payment_intents.create, given).user_message
    assert "already been attached" in refused(api.v1.payment_methods.attach, method, {"customer": other}).user_message


def test_a_declined_card_is_neither_saved_nor_left_with_the_customer(api: StripeClient) -> None:
    owner = customer(api)
    assert refused(api.v1.payment_methods.attach, "pm_card_chargeDeclined", {"customer": owner}).code == "card_declined"
    given = {**INTENT, "customer": owner, "confirm": True, "setup_future_usage": "off_session"}
    refused(api.v1.payment_intents.create, {**given, "payment_method": "pm_card_chargeCustomerFail"})
    assert api.v1.customers.payment_methods.list(owner).data == []
    api.v1.payment_intents.create({**given, "payment_method": "pm_card_visa"})
    assert len(api.v1.customers.payment_methods.list(owner).data) == 1


def test_a_default_method_must_be_the_customers_own(api: StripeClient) -> None:
    owner, other = customer(api), customer(api)
    method = api.v1.payment_methods.attach("pm_card_visa", {"customer": other}).id
    error = refused(api.v1.customers.update, owner, {"invoice_settings": {"default_payment_method": method}})
    assert error.code == "resource_missing"


def test_a_deleted_customer_is_gone(api: StripeClient) -> None:
    owner = customer(api)
    method = api.v1.payment_methods.attach("pm_card_visa", {"customer": owner}).id
    api.v1.customers.delete(owner)
    assert api.v1.customers.retrieve(owner).deleted
    assert refused(api.v1.customers.update, owner, {"name": "Back"}).code == "resource_missing"
    assert refused(api.v1.payment_intents.create, {**INTENT, "customer": owner}).code == "resource_missing"
    refused(api.v1.payment_intents.create, {**INTENT, "payment_method": method, "confirm": True})


@pytest.mark.parametrize(
    ("currency", "named"), [("eur", ["us_bank_account"]), ("usd", ["sepa_debit"]), ("cad", ["customer_balance"])]
)
def test_a_method_must_fit_the_currency(api: StripeClient, currency: str, named: list[str]) -> None:
    given = {"amount": 5_000, "currency": currency, "allowed_payment_method_types": named}
    refused(api.v1.payment_intents.create, given)
    both = api.v1.payment_intents.create({**given, "allowed_payment_method_types": ["card", *named]})
    assert both.payment_method_types == ["card"]


@pytest.mark.parametrize("name", ["success_url", "cancel_url"])
@pytest.mark.parametrize(
    "address", ["/orders/", "shop.test/done", "javascript:alert(1)", "ftp://shop.test", "https://"]
)
def test_a_page_leads_back_to_whole_addresses_only(api: StripeClient, name: str, address: str) -> None:
    price = {"currency": "usd", "unit_amount": 5_000, "product_data": {"name": "Licence"}}
    given = {
        "mode": "payment",
        "success_url": "https://shop.test",
        "line_items": [{"quantity": 1, "price_data": price}],
    }
    error = refused(api.v1.checkout.sessions.create, given | {name: address})
    assert (error.code, error.param) == ("url_invalid", name)


@pytest.mark.parametrize("number", ["IT1", "DE12", "XX123456789", "GB980780684", "DE13669597X", "US911144442"])
def test_a_vat_number_of_the_union_has_the_form_of_its_country(api: StripeClient, number: str) -> None:
    error = refused(api.v1.customers.tax_ids.create, customer(api), {"type": "eu_vat", "value": number})
    assert (error.code, error.param) == ("tax_id_invalid", "value")


@pytest.mark.parametrize(
    ("number", "country"), [("DE123456789", "DE"), ("EL094259216", "GR"), ("IE6433435F", "IE"), ("XI980780684", "XI")]
)
def test_a_vat_number_of_that_form_is_taken_whatever_its_check_digit(
    api: StripeClient, number: str, country: str
) -> None:
    made = api.v1.customers.tax_ids.create(customer(api), {"type": "eu_vat", "value": number})
    assert (made.value, made.country) == (number, country)


# ---------------------------------------------------------------- payment intents
@pytest.mark.parametrize("more", [{"off_session": True}, {"return_url": "https://shop.test"}])
def test_what_belongs_to_a_confirmation_needs_one(api: StripeClient, more: dict[str, object]) -> None:
    assert "confirm=true" in refused(api.v1.payment_intents.create, {**INTENT, **more}).user_message


def test_an_authorisation_expires_after_seven_days(api: StripeClient, sandbox: Sandbox) -> None:
    held = api.v1.payment_intents.create(
        {**INTENT, "payment_method": "pm_card_visa", "confirm": True, "capture_method": "manual"}
    )
    advance(sandbox, 7 * DAY)
    seen = api.v1.payment_intents.retrieve(held.id)
    assert (seen.status, seen.cancellation_reason) == ("canceled", "automatic")
    assert "charge.expired" in [each.type for each in api.v1.events.list({"limit": 100})]
    refused(api.v1.payment_intents.capture, held.id)


def test_the_intent_of_a_checkout_is_ended_by_expiring_the_session(api: StripeClient, sandbox: Sandbox) -> None:
    price = {"currency": "usd", "unit_amount": 5_000, "product_data": {"name": "Licence"}}
    session = api.v1.checkout.sessions.create(
        {"mode": "payment", "success_url": "https://shop.test", "line_items": [{"quantity": 1, "price_data": price}]}
    )
    control(sandbox, f"checkout/{session.id}/complete", instrument="pm_card_chargeDeclined")
    intent = api.v1.checkout.sessions.retrieve(session.id).payment_intent
    assert refused(api.v1.payment_intents.cancel, intent).code == "payment_intent_unexpected_state"
    api.v1.checkout.sessions.expire(session.id)
    assert api.v1.payment_intents.retrieve(intent).status == "canceled"


@pytest.mark.parametrize("make", ["intent", "invoice"])
def test_a_settlement_merchant_must_be_able_to_take_payments(api: StripeClient, sandbox: Sandbox, make: str) -> None:
    account = payee(api, sandbox)  # transfers only
    if make == "intent":
        error = refused(api.v1.payment_intents.create, {**INTENT, "on_behalf_of": account})
    else:
        error = refused(api.v1.invoices.create, {"customer": customer(api), "on_behalf_of": account})
    assert error.param == "on_behalf_of"
    assert refused(api.v1.payment_intents.create, {**INTENT, "on_behalf_of": "acct_none"}).code == "resource_missing"


# ---------------------------------------------------------------- transfers
def test_a_settled_charge_is_sent_only_as_far_as_the_balance_goes(api: StripeClient, sandbox: Sandbox) -> None:
    account = payee(api, sandbox)
    charge = paid(api, 10_000).latest_charge
    advance(sandbox, 3 * DAY)
    api.v1.payouts.create({"amount": 9_000, "currency": "usd"})
    given = {"amount": 5_000, "currency": "usd", "destination": account, "source_transaction": charge}
    assert refused(api.v1.transfers.create, given).code == "balance_insufficient"
    pending = paid(api, 10_000, group=None).latest_charge
    assert api.v1.transfers.create({**given, "source_transaction": pending}).amount == 5_000


def test_a_charge_without_a_group_gets_none_by_a_transfer(api: StripeClient, sandbox: Sandbox) -> None:
    account = payee(api, sandbox)
    intent = paid(api, group=None)
    given = {"amount": 500, "currency": "usd", "destination": account, "source_transaction": intent.latest_charge}
    assert refused(api.v1.transfers.create, {**given, "transfer_group": "order_7"}).param == "transfer_group"
    assert api.v1.transfers.create(given).transfer_group == f"group_{intent.id}"
    assert api.v1.charges.retrieve(intent.latest_charge).transfer_group == f"group_{intent.id}"
    error = refused(api.v1.charges.update, intent.latest_charge, {"transfer_group": "order_7"})
    assert error.param == "transfer_group"


def test_what_is_held_for_a_payee_in_debt_cannot_be_sent(api: StripeClient, sandbox: Sandbox) -> None:
    debtor, other = payee(api, sandbox, "Debtor", interval="manual"), payee(api, sandbox, "Other")
    paid(api, 100_000, "pm_card_bypassPending")
    sent = api.v1.transfers.create({"amount": 60_000, "currency": "usd", "destination": debtor})
    api.v1.payouts.create({"amount": 60_000, "currency": "usd"}, {"stripe_account": debtor})
    with sandbox.store.transaction():  # the payee's bank takes back what it was sent: it owes 20,000
        entry = sandbox.context().get("transfer", sent.id)["balance_transaction"]
        mine = sandbox.context(debtor).all("balance_transaction", "_account", debtor)[-1]
        sandbox.store.change("balance_transaction", mine["id"], {"net": mine["net"] - 20_000})
        assert entry
    reserved = api.v1.balance.retrieve().connect_reserved[0].amount
    left = api.v1.balance.retrieve().available[0].amount
    assert reserved == 20_000
    given = {"currency": "usd", "destination": other}
    assert refused(api.v1.transfers.create, {**given, "amount": left - reserved + 1}).code == "balance_insufficient"
    assert api.v1.transfers.create({**given, "amount": left - reserved}).amount == left - reserved


# ---------------------------------------------------------------- payouts, accounts
def test_a_payout_goes_to_an_account_of_its_currency(api: StripeClient, sandbox: Sandbox) -> None:
    account = payee(api, sandbox)
    charge = paid(api, 10_000, "pm_card_bypassPending").latest_charge
    api.v1.transfers.create({"amount": 5_000, "currency": "usd", "destination": account, "source_transaction": charge})
    mine = {"stripe_account": account}
    error = refused(api.v1.payouts.create, {"amount": 100, "currency": "usd", "destination": "ba_none"}, mine)
    assert error.code == "resource_missing"
    assert "external accounts" in refused(api.v1.payouts.create, {"amount": 100, "currency": "eur"}, mine).user_message
    assert api.v1.payouts.create({"amount": 100, "currency": "usd"}).destination


def test_an_account_that_stripe_collects_from_is_updated_by_onboarding_alone(
    api: StripeClient, sandbox: Sandbox
) -> None:
    account = payee(api, sandbox)
    urls = {"refresh_url": "https://shop.test/again", "return_url": "https://shop.test/ok"}
    assert refused(api.v1.account_links.create, {"account": account, "type": "account_update", **urls}).param == "type"


# ---------------------------------------------------------------- disputes
def disputed(api: stripe.StripeClient, method: str = "pm_card_createDispute") -> stripe.Dispute:
    charge = paid(api, method=method).latest_charge
    assert isinstance(charge, str)
    return api.v1.disputes.list({"charge": charge}).data[0]


def test_a_dispute_that_nobody_answers_in_time_is_lost(api: StripeClient, sandbox: Sandbox) -> None:
    made, asked = disputed(api), disputed(api, "pm_card_createDisputeInquiry")
    assert made.evidence_details.due_by is not None
    advance(sandbox, made.evidence_details.due_by - made.created)
    seen = api.v1.disputes.retrieve(made.id)
    assert (seen.status, seen.evidence_details.past_due) == ("lost", True)
    assert api.v1.disputes.retrieve(asked.id).status == "warning_closed"
    refused(api.v1.disputes.update, made.id, {"evidence": {"uncategorized_text": "Too late"}})


def test_evidence_is_submitted_once(api: StripeClient, sandbox: Sandbox) -> None:
    made = disputed(api)
    text = {"evidence": {"uncategorized_text": "A draft"}}
    api.v1.disputes.update(made.id, {**text, "submit": False})
    answered = api.v1.disputes.update(made.id, {"evidence": {"product_description": "Licences"}, "submit": True})
    assert (answered.status, answered.evidence_details.submission_count) == ("under_review", 1)
    assert "already been submitted" in refused(api.v1.disputes.update, made.id, text).user_message
    assert api.v1.disputes.update(made.id, {"metadata": {"order": "7"}}).metadata["order"] == "7"
    advance(sandbox, 30 * DAY)
    assert api.v1.disputes.retrieve(made.id).status == "under_review"


def test_staged_evidence_is_submitted_without_being_sent_again(api: StripeClient) -> None:
    made = disputed(api)
    api.v1.disputes.update(made.id, {"evidence": {"uncategorized_text": "A draft"}, "submit": False})
    assert api.v1.disputes.update(made.id, {"submit": True}).status == "under_review"


# ---------------------------------------------------------------- rate limit
@pytest.mark.off_contract
def test_the_limit_counts_each_operation_for_itself() -> None:
    box = Sandbox(deliver=lambda *_: 200)
    api = client_of(box)
    made = [paid(api).id for _ in range(3)]
    box.faults.per_second = 3
    for key in made:
        api.v1.payment_intents.retrieve(key)
    assert refused(api.v1.payment_intents.retrieve, made[0]).http_status == 429
    api.v1.payment_methods.list()
