"""Invoices: who receives them, what they say, and their payment by card or bank transfer, in part, too much, late."""

from typing import Any  # Any: parameters whose types the SDK has only as literals

import pytest
import stripe
from stripe._stripe_client import StripeClient

from infra.stripe_sandbox.app import Sandbox
from tests.infra.stripe_sandbox.client import request
from tests.infra.stripe_sandbox.conftest import DAY, NOW, advance


def _invoice(api: stripe.StripeClient, types: list[str], *amounts: int) -> stripe.Invoice:
    customer = api.v1.customers.create({"name": "Contoso", "email": "ap@contoso.test"})
    draft = api.v1.invoices.create(
        {
            "customer": customer.id,
            "collection_method": "send_invoice",
            "days_until_due": 30,
            "metadata": {"order": "O-1"},
            "payment_settings": {
                "payment_method_types": types,
                **(
                    {
                        "payment_method_options": {
                            "customer_balance": {
                                "funding_type": "bank_transfer",
                                "bank_transfer": {"type": "us_bank_transfer"},
                            }
                        }
                    }
                    if types == ["customer_balance"]
                    else {}
                ),
            },
        }
    )
    for number, amount in enumerate(amounts):
        api.v1.invoice_items.create(
            {
                "customer": customer.id,
                "invoice": draft.id,
                "amount": amount,
                "currency": "usd",
                "description": f"Part {number}",
            }
        )
    sent = api.v1.invoices.send_invoice(draft.id)
    assert (sent.status, sent.due_date, sent.amount_due) == ("open", NOW + 30 * DAY, sum(amounts))
    return sent


def _types(api: stripe.StripeClient) -> list[str]:
    return [each.type for each in api.v1.events.list({"limit": 100})]


def test_an_invoice_is_paid_on_its_page_by_card(api: StripeClient, sandbox: Sandbox) -> None:
    invoice = _invoice(api, ["card"], 30_000, 12_000)
    path = invoice.hosted_invoice_url.removeprefix(sandbox.public_url)
    assert "USD 420.00" in request(sandbox, "GET", path)[2]
    assert "declined" in request(sandbox, "POST", path, "instrument=card_declined")[2]
    assert request(sandbox, "POST", path, "instrument=card_succeeds")[0] == 303
    seen = api.v1.invoices.retrieve(invoice.id, {"expand": ["payments.data.payment.payment_intent"]})
    assert (seen.status, seen.amount_paid, seen.amount_remaining) == ("paid", 42_000, 0)
    assert seen.payments.data[0].payment.payment_intent.latest_charge.startswith("ch_")
    assert {"invoice.payment_failed", "invoice_payment.paid", "invoice.paid"} <= set(_types(api))
    assert "paid" in request(sandbox, "GET", path)[2]


def test_a_bank_transfer_may_come_in_parts_and_too_much(api: StripeClient, sandbox: Sandbox) -> None:
    invoice = _invoice(api, ["customer_balance"], 100_000)
    payment = api.v1.invoice_payments.list({"invoice": invoice.id}).data[0]
    intent = payment.payment.payment_intent
    waiting = api.v1.payment_intents.retrieve(intent).next_action.display_bank_transfer_instructions
    assert waiting.amount_remaining == 100_000
    page = request(sandbox, "GET", waiting.hosted_instructions_url.removeprefix(sandbox.public_url))[2]
    assert waiting.reference in page
    fund = api.v1.test_helpers.customers.fund_cash_balance
    fund(invoice.customer, {"amount": 60_000, "currency": "usd"})
    assert "payment_intent.partially_funded" in _types(api)
    assert api.v1.invoices.retrieve(invoice.id).status == "open"
    fund(invoice.customer, {"amount": 45_000, "currency": "usd", "reference": waiting.reference})
    assert api.v1.invoices.retrieve(invoice.id).status == "paid"
    cash = api.v1.customers.cash_balance.retrieve(invoice.customer)
    assert cash.available["usd"] == 5_000 and "cash_balance.funds_available" in _types(api)
    entry = api.v1.balance_transactions.list({"type": "payment"}).data[0]
    assert (entry.amount, entry.fee, entry.status) == (100_000, 500, "available")
    moved = api.v1.customers.cash_balance_transactions.list(invoice.customer).data
    assert [each.net_amount for each in moved] == [-40_000, 45_000, -60_000, 60_000]


def test_a_payment_made_elsewhere_counts_in_part(api: StripeClient) -> None:
    invoice = _invoice(api, ["card"], 10_000)
    intent = api.v1.payment_intents.create(
        {
            "amount": 4_000,
            "currency": "usd",
            "payment_method": "pm_card_visa",
            "confirm": True,
            "allowed_payment_method_types": ["card"],
        }
    )
    api.v1.invoices.attach_payment(invoice.id, {"payment_intent": intent.id})
    seen = api.v1.invoices.retrieve(invoice.id)
    assert (seen.status, seen.amount_paid, seen.amount_remaining) == ("open", 4_000, 6_000)
    assert api.v1.invoices.pay(invoice.id, {"payment_method": "pm_card_visa"}).id == invoice.id
    assert api.v1.invoices.retrieve(invoice.id).status == "paid"


def test_an_unpaid_invoice_is_overdue_and_may_be_marked_uncollectible_or_voided(
    api: StripeClient, sandbox: Sandbox
) -> None:
    late, wrong = _invoice(api, ["card"], 10_000), _invoice(api, ["card"], 20_000)
    advance(sandbox, 30 * DAY)
    assert _types(api).count("invoice.overdue") == 2
    assert api.v1.invoices.mark_uncollectible(late.id).status == "uncollectible"
    assert api.v1.invoices.void_invoice(wrong.id).status == "void"
    intent = api.v1.invoice_payments.list({"invoice": wrong.id}).data[0].payment.payment_intent
    assert api.v1.payment_intents.retrieve(intent).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.invoices.pay(wrong.id, {"payment_method": "pm_card_visa"})


def test_an_invoice_paid_outside_stripe_moves_no_money(api: StripeClient) -> None:
    invoice = _invoice(api, ["card"], 10_000)
    assert api.v1.invoices.pay(invoice.id, {"paid_out_of_band": True}).status == "paid"
    assert api.v1.balance_transactions.list().data == []


def test_a_saved_method_is_charged_without_the_buyer(api: StripeClient) -> None:
    customer = api.v1.customers.create({"name": "Contoso"})
    method = api.v1.payment_methods.attach("pm_card_visa", {"customer": customer.id})
    intent = api.v1.payment_intents.create(
        {
            "amount": 7_000,
            "currency": "usd",
            "customer": customer.id,
            "payment_method": method.id,
            "confirm": True,
            "off_session": True,
            "allowed_payment_method_types": ["card"],
        }
    )
    assert intent.status == "succeeded"
    assert [each.id for each in api.v1.customers.payment_methods.list(customer.id)] == [method.id]
    with pytest.raises(stripe.CardError) as caught:
        api.v1.payment_intents.create(
            {
                "amount": 7_000,
                "currency": "usd",
                "customer": customer.id,
                "confirm": True,
                "off_session": True,
                "payment_method": "pm_card_authenticationRequired",
                "allowed_payment_method_types": ["card"],
            }
        )
    assert caught.value.code == "authentication_required"


def test_a_draft_with_auto_advance_is_sent_or_collected_after_an_hour(api: StripeClient, sandbox: Sandbox) -> None:
    customer = api.v1.customers.create(
        {"name": "Contoso", "email": "ap@contoso.test", "payment_method": "pm_card_visa"}
    )
    saved = api.v1.customers.payment_methods.list(customer.id).data[0].id
    api.v1.customers.update(customer.id, {"invoice_settings": {"default_payment_method": saved}})
    sent = {"collection_method": "send_invoice", "days_until_due": 30}
    given: list[Any] = [{"auto_advance": True}, {"auto_advance": True, **sent}, {"auto_advance": False}]
    made = [api.v1.invoices.create({"customer": customer.id, **each}).id for each in given]
    for each in made:
        api.v1.invoice_items.create({"customer": customer.id, "invoice": each, "amount": 5_000, "currency": "usd"})
    advance(sandbox, 3_600)
    assert [api.v1.invoices.retrieve(each).status for each in made] == ["paid", "open", "draft"]


# ---------------------------------------------------------------- who it is sent to, what it says
def test_an_invoice_that_is_sent_needs_a_customer_with_an_email_address(api: StripeClient) -> None:
    silent = api.v1.customers.create({"name": "Contoso"})
    with pytest.raises(stripe.InvalidRequestError, match="Missing email"):
        api.v1.invoices.create({"customer": silent.id, "collection_method": "send_invoice", "days_until_due": 30})
    draft = api.v1.invoices.create({"customer": silent.id})
    with pytest.raises(stripe.InvalidRequestError, match="Missing email"):
        api.v1.invoices.update(draft.id, {"collection_method": "send_invoice", "days_until_due": 30})
    api.v1.customers.update(silent.id, {"email": "ap@contoso.test"})
    changed = api.v1.invoices.update(draft.id, {"collection_method": "send_invoice", "days_until_due": 30})
    assert changed.customer_email == "ap@contoso.test"
    api.v1.customers.update(silent.id, {"email": ""})
    with pytest.raises(stripe.InvalidRequestError, match="Missing email"):
        api.v1.invoices.send_invoice(draft.id)


def test_a_draft_follows_its_customer_until_it_is_final(api: StripeClient) -> None:
    customer = api.v1.customers.create({"name": "Contoso", "email": "ap@contoso.test"})
    draft = api.v1.invoices.create({"customer": customer.id, "collection_method": "send_invoice", "days_until_due": 9})
    api.v1.customers.update(customer.id, {"name": "Contoso Ltd", "address": {"city": "Rome", "country": "IT"}})
    assert api.v1.invoices.retrieve(draft.id).customer_name == "Contoso Ltd"
    api.v1.invoices.finalize_invoice(draft.id)
    api.v1.customers.update(customer.id, {"name": "Contoso SpA"})
    final = api.v1.invoices.retrieve(draft.id)
    assert (final.customer_name, final.customer_address.city) == ("Contoso Ltd", "Rome")


def test_custom_fields_are_printed_and_come_from_the_customer_where_the_invoice_names_none(
    api: StripeClient, sandbox: Sandbox
) -> None:
    fields = [{"name": "PO number", "value": "PO-77120"}]
    customer = api.v1.customers.create({"email": "ap@contoso.test", "invoice_settings": {"custom_fields": fields}})
    draft = api.v1.invoices.create({"customer": customer.id})
    assert draft.custom_fields[0].to_dict() == fields[0]
    other = [{"name": "PO number", "value": "PO-2"}, {"name": "Quote", "value": "Q-1"}]
    assert len(api.v1.invoices.update(draft.id, {"custom_fields": other}).custom_fields) == 2
    api.v1.invoice_items.create({"customer": customer.id, "invoice": draft.id, "amount": 5_000, "currency": "usd"})
    final = api.v1.invoices.finalize_invoice(draft.id)
    shown = request(sandbox, "GET", final.hosted_invoice_url.removeprefix(sandbox.public_url))[2]
    assert "PO number" in shown and "PO-2" in shown


@pytest.mark.off_contract
@pytest.mark.parametrize(
    "fields",
    [
        [{"name": f"Field {number}", "value": "1"} for number in range(5)],
        [{"name": "x" * 41, "value": "1"}],
        [{"name": "PO number", "value": "x" * 141}],
    ],
)
def test_custom_fields_are_four_and_short(api: StripeClient, fields: list[dict[str, str]]) -> None:
    customer = api.v1.customers.create({"email": "ap@contoso.test"})
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.invoices.create({"customer": customer.id, "custom_fields": fields})


def test_lines_come_in_pages(api: StripeClient) -> None:
    customer = api.v1.customers.create({"email": "ap@contoso.test"})
    draft = api.v1.invoices.create({"customer": customer.id})
    for number in range(12):
        api.v1.invoice_items.create(
            {"customer": customer.id, "invoice": draft.id, "amount": 100, "currency": "usd", "description": str(number)}
        )
    seen = api.v1.invoices.retrieve(draft.id)
    assert (len(seen.lines.data), seen.lines.has_more, seen.total) == (10, True, 1_200)
    page = api.v1.invoices.line_items.list(draft.id, {"limit": 5})
    assert [each.description for each in page.auto_paging_iter()] == [str(number) for number in range(12)]


@pytest.mark.parametrize(
    "terms",
    [
        {"collection_method": "send_invoice"},
        {"collection_method": "send_invoice", "days_until_due": 3, "due_date": NOW + DAY},
        {"days_until_due": 3},
    ],
)
def test_an_invoice_is_due_when_it_is_sent_and_only_then(api: StripeClient, terms: dict[str, Any]) -> None:
    customer = api.v1.customers.create({"email": "ap@contoso.test"})
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.invoices.create({"customer": customer.id, **terms})


def test_a_customers_saved_card_that_asks_for_the_buyer_leaves_the_invoice_open(api: StripeClient) -> None:
    customer = api.v1.customers.create({"name": "Contoso"})
    saved = api.v1.payment_methods.attach("pm_card_threeDSecure2Required", {"customer": customer.id})
    draft = api.v1.invoices.create({"customer": customer.id})
    api.v1.invoice_items.create({"customer": customer.id, "invoice": draft.id, "amount": 5_000, "currency": "usd"})
    with pytest.raises(stripe.CardError) as caught:
        api.v1.invoices.pay(draft.id, {"payment_method": saved.id})
    assert caught.value.code == "invoice_payment_intent_requires_action"
    assert api.v1.invoices.retrieve(draft.id).status == "open"
    assert "invoice.payment_action_required" in _types(api)
