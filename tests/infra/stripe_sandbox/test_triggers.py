"""`stripe trigger EVENT`: what Stripe's command line tool calls, without a version, is answered, and the event is sent.

The calls name no version of the API, so the account's own (dahlia) applies; requests are therefore not what the
description of the SDK's version says, but answers and events are.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from infra.stripe_sandbox.app import Sandbox
from tests.infra.stripe_sandbox.conftest import DAY, advance, record_events
from tests.infra.stripe_sandbox.test_access import ask, basic
from tests.support.contract import violations

pytestmark = pytest.mark.off_contract

Step = tuple[str, str, str]  # name of the answer, method and path, form
CUSTOMER = ("customer", "POST /v1/customers", "description=By+the+tool")
CARD = "currency=usd&confirm=true&payment_method_types[0]=card&payment_method="
ITEM = ("item", "POST /v1/invoiceitems", "amount=2000&currency=usd&customer={customer}")
DRAFT = ("invoice", "POST /v1/invoices", "customer={customer}&pending_invoice_items_behavior=include")
INVOICE = [CUSTOMER, ITEM, DRAFT]
FINAL = [*INVOICE, ("final", "POST /v1/invoices/{invoice}/finalize", "")]
NOTE = [
    *FINAL,
    (
        "note",
        "POST /v1/credit_notes",
        "invoice={invoice}&lines[0][type]=custom_line_item&lines[0][unit_amount]=1000&lines[0][quantity]=1",
    ),
]
PRODUCT = ("product", "POST /v1/products", "name=myproduct&description=By+the+tool")
PRICE = ("price", "POST /v1/prices", "product={product}&unit_amount=1500&currency={currency}")
MONTHLY = ("price", "POST /v1/prices", "product={product}&unit_amount=1500&currency=usd&recurring[interval]=month")
SESSION = (
    "session",
    "POST /v1/checkout/sessions",
    "success_url=https://shop.test&cancel_url=https://shop.test&mode=payment&line_items[0][price]={price}"
    "&line_items[0][quantity]=2{types}",
)
PAGE = ("page", "GET /v1/payment_pages/{session}", "")
PAY = ("paid", "POST /v1/payment_pages/{session}/confirm", "payment_method={method}&expected_amount=3000")
JENNY = "&billing_details[name]=Jenny&billing_details[email]=jenny%40example.com"
TOKEN = ("method", "POST /v1/payment_methods", f"type=card&card[token]=tok_visa{JENNY}")
OFFERED = [PRODUCT, PRICE, SESSION]
SETUP = ("setup", "POST /v1/setup_intents", "payment_method_types[0]=card")
SEPA = "type=sepa_debit&sepa_debit[iban]={iban}" + JENNY
AVAILABLE = ("intent", "POST /v1/payment_intents", f"amount=2000&{CARD}pm_card_bypassPending")
PAYOUT = [AVAILABLE, ("payout", "POST /v1/payouts", "amount=1100&currency=usd")]
STANDARD = ("account", "POST /v1/accounts", "type=standard")
REFUNDED = [
    ("intent", "POST /v1/payment_intents", f"amount=100&{CARD}pm_card_visa"),
    ("refund", "POST /v1/refunds", "payment_intent={intent}"),
]
INQUIRY = [("intent", "POST /v1/payment_intents", f"amount=100&{CARD}pm_card_createDisputeInquiry")]
FIND = ("dispute", "GET /v1/disputes?payment_intent={intent}", "")
NOTED = "metadata[foo]=bar"


def saved(token: str) -> list[Step]:
    return [CUSTOMER, ("method", f"POST /v1/payment_methods/{token}/attach", "customer={customer}")]


def collected(token: str) -> list[Step]:
    pay = ("paid", "POST /v1/invoices/{invoice}/pay", "payment_method={method}")
    return [*saved(token), ITEM, DRAFT, pay]


TRIGGERS: dict[str, list[Step]] = {
    "account.application.deauthorized": [STANDARD, ("gone", "DELETE /v1/accounts/{account}", "")],
    "account.updated": [STANDARD, ("changed", "POST /v1/accounts/{account}", NOTED)],
    "balance.available": [AVAILABLE],
    "cash_balance.funds_available": [
        CUSTOMER,
        ("cash", "POST /v1/test_helpers/customers/{customer}/fund_cash_balance", "amount=1000&currency=usd"),
    ],
    "charge.captured": [
        ("intent", "POST /v1/payment_intents", f"amount=2000&capture_method=manual&{CARD}pm_card_visa"),
        ("captured", "POST /v1/payment_intents/{intent}/capture", ""),
    ],
    "charge.dispute.created": INQUIRY,
    "charge.dispute.closed": [*INQUIRY, FIND, ("closed", "POST /v1/disputes/{dispute}/close", "")],
    "charge.dispute.updated": [*INQUIRY, FIND, ("changed", "POST /v1/disputes/{dispute}", NOTED)],
    "charge.failed": [("!card_error", "POST /v1/payment_intents", f"amount=100&{CARD}pm_card_visa_chargeDeclined")],
    "charge.refund.updated": [*REFUNDED, ("changed", "POST /v1/refunds/{refund}", NOTED)],
    "charge.refunded": REFUNDED,
    "charge.succeeded": [("intent", "POST /v1/payment_intents", f"amount=100&{CARD}pm_card_visa")],
    "checkout.session.completed": [*OFFERED, PAGE, TOKEN, PAY],
    "checkout.session.expired": [*OFFERED, ("gone", "POST /v1/checkout/sessions/{session}/expire", "")],
    "checkout.session.async_payment_succeeded": [*OFFERED, PAGE, ("method", "POST /v1/payment_methods", SEPA), PAY],
    "checkout.session.async_payment_failed": [*OFFERED, PAGE, ("method", "POST /v1/payment_methods", SEPA), PAY],
    "credit_note.created": NOTE,
    "credit_note.updated": [*NOTE, ("changed", "POST /v1/credit_notes/{note}", NOTED)],
    "credit_note.voided": [*NOTE, ("void", "POST /v1/credit_notes/{note}/void", "")],
    "customer.created": [CUSTOMER],
    "customer.deleted": [CUSTOMER, ("gone", "DELETE /v1/customers/{customer}", "")],
    "customer.updated": [CUSTOMER, ("changed", "POST /v1/customers/{customer}", NOTED)],
    "invoice.created": INVOICE,
    "invoice.deleted": [*INVOICE, ("gone", "DELETE /v1/invoices/{invoice}", "")],
    "invoice.finalized": FINAL,
    "invoice.marked_uncollectible": [*FINAL, ("given", "POST /v1/invoices/{invoice}/mark_uncollectible", "")],
    "invoice.paid": collected("pm_card_visa"),
    "invoice.payment_action_required": [
        *collected("pm_card_threeDSecure2Required")[:-1],
        ("!card_error", *collected("pm_card_visa")[-1][1:]),
    ],
    "invoice.payment_failed": [
        *collected("pm_card_chargeCustomerFail")[:-1],
        ("!card_error", *collected("pm_card_visa")[-1][1:]),
    ],
    "invoice.sent": [
        ("customer", "POST /v1/customers", "email=bob%40example.com"),
        ITEM,
        ("invoice", "POST /v1/invoices", DRAFT[2] + "&collection_method=send_invoice&days_until_due=7"),
        ("sent", "POST /v1/invoices/{invoice}/send", ""),
    ],
    "invoice.updated": [*INVOICE, ("changed", "POST /v1/invoices/{invoice}", NOTED)],
    "invoice.voided": [*FINAL, ("void", "POST /v1/invoices/{invoice}/void", "")],
    "invoiceitem.created": [CUSTOMER, ITEM],
    "invoiceitem.deleted": [CUSTOMER, ITEM, ("gone", "DELETE /v1/invoiceitems/{item}", "")],
    "payment_intent.amount_capturable_updated": [
        (
            "intent",
            "POST /v1/payment_intents",
            f"amount=2000&capture_method=manual&confirmation_method=manual&return_url=https://shop.test&{CARD}pm_card_visa",
        )
    ],
    "payment_intent.canceled": [
        ("intent", "POST /v1/payment_intents", "amount=2000&currency=usd"),
        ("gone", "POST /v1/payment_intents/{intent}/cancel", "cancellation_reason=requested_by_customer"),
    ],
    "payment_intent.created": [("intent", "POST /v1/payment_intents", "amount=2000&currency=usd")],
    "payment_intent.partially_funded": [
        CUSTOMER,
        (
            "intent",
            "POST /v1/payment_intents",
            "amount=20000&currency=jpy&confirm=true&customer={customer}&payment_method_types[]=customer_balance"
            "&payment_method_data[type]=customer_balance&payment_method_options[customer_balance][funding_type]"
            "=bank_transfer&payment_method_options[customer_balance][bank_transfer][type]=jp_bank_transfer",
        ),
        ("cash", "POST /v1/test_helpers/customers/{customer}/fund_cash_balance", "amount=10000&currency=jpy"),
    ],
    "payment_intent.payment_failed": [
        ("!card_error", "POST /v1/payment_intents", f"amount=2000&{CARD}pm_card_chargeDeclined")
    ],
    "payment_intent.processing": [
        ("method", "POST /v1/payment_methods", SEPA),
        (
            "intent",
            "POST /v1/payment_intents",
            "amount=1000&currency=eur&confirm=true&payment_method={method}&payment_method_types[0]=sepa_debit"
            "&mandate_data[customer_acceptance][accepted_at]=1590590577&mandate_data[customer_acceptance][type]=offline",
        ),
    ],
    "payment_intent.requires_action": [
        ("intent", "POST /v1/payment_intents", f"amount=2000&{CARD}pm_card_authenticationRequired")
    ],
    "payment_intent.succeeded": [
        (
            "intent",
            "POST /v1/payment_intents",
            f"amount=2000&shipping[name]=Jenny&shipping[address][city]=Rome&{CARD}pm_card_visa",
        )
    ],
    "payment_method.attached": saved("pm_card_visa"),
    "payment_method.detached": [*saved("pm_card_visa"), ("gone", "POST /v1/payment_methods/{method}/detach", "")],
    "payment_method.updated": [
        CUSTOMER,
        ("setup", "POST /v1/setup_intents", "customer={customer}&payment_method=pm_card_visa&confirm=true"),
        ("changed", "POST /v1/payment_methods/{setup:payment_method}", NOTED),
    ],
    "payout.created": PAYOUT,
    "payout.updated": [*PAYOUT, ("changed", "POST /v1/payouts/{payout}", NOTED)],
    "price.created": [PRODUCT, MONTHLY],
    "price.updated": [PRODUCT, MONTHLY, ("changed", "POST /v1/prices/{price}", NOTED)],
    "product.created": [PRODUCT],
    "product.updated": [PRODUCT, ("changed", "POST /v1/products/{product}", NOTED)],
    "product.deleted": [PRODUCT, ("gone", "DELETE /v1/products/{product}", "")],
    "setup_intent.created": [SETUP],
    "setup_intent.canceled": [
        SETUP,
        ("gone", "POST /v1/setup_intents/{setup}/cancel", "cancellation_reason=requested_by_customer"),
    ],
    "setup_intent.requires_action": [
        ("setup", "POST /v1/setup_intents", "confirm=true&payment_method=pm_card_authenticationRequired")
    ],
    "setup_intent.setup_failed": [
        (
            "!card_error",
            "POST /v1/setup_intents",
            "confirm=true&payment_method=pm_card_chargeDeclined&payment_method_types[0]=card",
        )
    ],
    "setup_intent.succeeded": [
        ("setup", "POST /v1/setup_intents", "confirm=true&payment_method=pm_card_visa&payment_method_types[0]=card")
    ],
    "topup.created": [("topup", "POST /v1/topups", "amount=2000&currency=usd&description=By+the+tool")],
}
EURO = ("eur", "&payment_method_types[0]=sepa_debit")
WORDS = {
    "checkout.session.async_payment_succeeded": (*EURO, "AT611904300234573201"),
    "checkout.session.async_payment_failed": (*EURO, "IT60X0542811101000000123456"),
    "payment_intent.processing": (*EURO, "AT321904300235473204"),
}


@pytest.fixture
def answers_checked(sandbox: Sandbox, traffic: Path) -> Iterator[None]:
    """At the end no answer and no event may differ from what Stripe describes."""
    yield
    record_events(sandbox)
    wrong = [line for line in violations(traffic) if re.search(r": (response|event)", line)]
    assert not wrong, "\n".join(wrong)


@pytest.mark.usefixtures("answers_checked")
@pytest.mark.parametrize("event", TRIGGERS)
def test_the_command_line_tool_triggers(sandbox: Sandbox, event: str) -> None:
    currency, types, iban = WORDS.get(event, ("usd", "", ""))
    known: dict[str, Any] = {"currency": currency, "types": types, "iban": iban}

    def filled(text: str) -> str:
        return re.sub(r"{(\w+)(?::(\w+))?}", lambda found: _value(known[found[1]], found[2] or "id"), text)

    for name, call, form in TRIGGERS[event]:
        method, path = filled(call).split(" ")
        status, _, answer = ask(sandbox, method, path, filled(form), basic("sk_test_123:"))
        if name.startswith("!"):
            assert (status, answer["error"]["type"]) == (402, name[1:])
        else:
            assert status == 200, answer
            known[name] = answer["data"][0] if answer["object"] == "list" else answer
    if "async" in event:
        advance(sandbox, 4 * DAY)
    assert event in _types(sandbox)


def _value(found: Any, field: str) -> str:
    return found if isinstance(found, str) else str(found[field])


def _types(sandbox: Sandbox) -> set[str]:
    """The types of all events, those of connected accounts included."""
    rows = (sandbox.store.get("event", key) for key in sandbox.store.ids("event"))
    return {row["type"] for row in rows if row}


def test_the_event_of_a_lost_account_goes_to_the_endpoint_for_connected_accounts(sandbox: Sandbox, inbox: Any) -> None:
    form = "url=https://shop.test/connect&connect=true&enabled_events[0]=account.application.deauthorized"
    ask(sandbox, "POST", "/v1/webhook_endpoints", form)
    account = ask(sandbox, "POST", "/v1/accounts", urlencode({"type": "standard"}))[2]["id"]
    ask(sandbox, "DELETE", f"/v1/accounts/{account}")
    sandbox.deliver_pending()
    (told,) = [json.loads(body) for _, _, body in inbox]
    assert (told["account"], told["data"]["object"]["object"]) == (account, "application")
