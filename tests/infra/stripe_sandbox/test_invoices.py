"""Net terms: invoices that are paid by card, by debit, by bank transfer, in part, too much, late or never."""

import pytest
import stripe

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


def test_an_invoice_is_paid_on_its_page_by_card(api, sandbox):
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


def test_a_bank_transfer_may_come_in_parts_and_too_much(api, sandbox):
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


def test_a_payment_made_elsewhere_counts_in_part(api):
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


def test_an_unpaid_invoice_is_overdue_and_may_be_given_up_or_voided(api, sandbox):
    late, wrong = _invoice(api, ["card"], 10_000), _invoice(api, ["card"], 20_000)
    advance(sandbox, 30 * DAY)
    assert _types(api).count("invoice.overdue") == 2
    assert api.v1.invoices.mark_uncollectible(late.id).status == "uncollectible"
    assert api.v1.invoices.void_invoice(wrong.id).status == "void"
    intent = api.v1.invoice_payments.list({"invoice": wrong.id}).data[0].payment.payment_intent
    assert api.v1.payment_intents.retrieve(intent).status == "canceled"
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.invoices.pay(wrong.id, {"payment_method": "pm_card_visa"})


def test_an_invoice_paid_outside_stripe_moves_no_money(api):
    invoice = _invoice(api, ["card"], 10_000)
    assert api.v1.invoices.pay(invoice.id, {"paid_out_of_band": True}).status == "paid"
    assert api.v1.balance_transactions.list().data == []


def test_a_saved_method_is_charged_without_the_buyer(api):
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
