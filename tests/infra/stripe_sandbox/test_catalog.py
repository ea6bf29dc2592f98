"""Products, prices, credit notes, top-ups and searches, as far as Stripe's own tools need them."""

from typing import Any  # Any: parameters whose types the SDK has only as literals

import pytest
import stripe
from stripe._stripe_client import StripeClient

from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.search import LAG
from tests.infra.stripe_sandbox.client import control
from tests.infra.stripe_sandbox.conftest import DAY, advance, paid
from tests.infra.stripe_sandbox.test_invoices import _invoice as invoice_of


def price(api: stripe.StripeClient, amount: int = 1_500, **more: Any) -> stripe.Price:
    given: Any = {"currency": "usd", "unit_amount": amount, "product_data": {"name": "Licence"}, **more}
    return api.v1.prices.create(given)


# ---------------------------------------------------------------- products and prices
def test_a_checkout_of_a_price_costs_its_amount(api: StripeClient, sandbox: Sandbox) -> None:
    given = {"mode": "payment", "success_url": "https://shop.test/done"}
    made = price(api)
    session = api.v1.checkout.sessions.create({**given, "line_items": [{"price": made.id, "quantity": 3}]})
    (line,) = api.v1.checkout.sessions.line_items.list(session.id)
    assert (session.amount_total, line.description, line.price.id) == (4_500, "Licence", made.id)
    with pytest.raises(stripe.InvalidRequestError, match="recurring price"):
        monthly = price(api, recurring={"interval": "month"})
        api.v1.checkout.sessions.create({**given, "line_items": [{"price": monthly.id, "quantity": 1}]})
    api.v1.prices.update(made.id, {"active": False})
    with pytest.raises(stripe.InvalidRequestError, match="inactive"):
        api.v1.checkout.sessions.create({**given, "line_items": [{"price": made.id, "quantity": 1}]})


def test_a_product_brings_its_price_and_cannot_go_while_it_has_one(api: StripeClient) -> None:
    product = api.v1.products.create(
        {"name": "Licence", "default_price_data": {"currency": "usd", "unit_amount_decimal": "12.5"}}
    )
    kept = api.v1.prices.retrieve(product.default_price)
    assert (kept.unit_amount, str(kept.unit_amount_decimal)) == (None, "12.5")
    assert api.v1.products.update(product.id, {"name": "Licences", "description": ""}).name == "Licences"
    with pytest.raises(stripe.InvalidRequestError, match="user-created prices"):
        api.v1.products.delete(product.id)
    other = api.v1.products.create({"name": "Other"})
    assert api.v1.products.delete(other.id).deleted
    assert [each.id for each in api.v1.products.list()] == [product.id]


def test_a_lookup_key_names_one_price(api: StripeClient) -> None:
    first = price(api, lookup_key="licence")
    with pytest.raises(stripe.InvalidRequestError, match="already uses that lookup key"):
        price(api, lookup_key="licence")
    second = price(api, lookup_key="licence", transfer_lookup_key=True)
    assert api.v1.prices.retrieve(first.id).lookup_key is None
    assert [each.id for each in api.v1.prices.list({"lookup_keys": ["licence"]})] == [second.id]


@pytest.mark.parametrize(
    "given",
    [
        {"unit_amount": -1},
        {"unit_amount": 100, "unit_amount_decimal": "100"},
        {"unit_amount_decimal": "ten"},
        {},
        {"unit_amount": 100, "currency": "xyz"},
        {"unit_amount": 100, "product": "prod_nothing", "product_data": {"name": "Both"}},
    ],
)
def test_a_price_that_is_none_is_refused(api: StripeClient, given: dict[str, Any]) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.prices.create({"currency": "usd", "product_data": {"name": "Licence"}, **given})


def test_an_invoice_takes_a_price(api: StripeClient) -> None:
    customer = api.v1.customers.create({"email": "ap@contoso.test"})
    draft = api.v1.invoices.create({"customer": customer.id})
    api.v1.invoice_items.create(
        {"customer": customer.id, "invoice": draft.id, "pricing": {"price": price(api).id}, "quantity": 4}
    )
    assert api.v1.invoices.retrieve(draft.id).total == 6_000


# ---------------------------------------------------------------- credit notes
def note(api: stripe.StripeClient, invoice: stripe.Invoice, amount: int, **more: Any) -> stripe.CreditNote:
    line = {"type": "custom_line_item", "unit_amount": amount, "quantity": 1, "description": "Too much"}
    given: Any = {"invoice": invoice.id, "lines": [line], **more}
    return api.v1.credit_notes.create(given)


def test_a_credit_note_lowers_what_an_open_invoice_asks_for_until_it_is_voided(api: StripeClient) -> None:
    invoice = invoice_of(api, ["card"], 10_000)
    made = note(api, invoice, 4_000)
    assert (made.type, made.pre_payment_amount, made.number) == ("pre_payment", 4_000, f"{invoice.number}-CN-01")
    seen = api.v1.invoices.retrieve(invoice.id, {"expand": ["payments.data.payment.payment_intent"]})
    assert (seen.amount_remaining, seen.pre_payment_credit_notes_amount) == (6_000, 4_000)
    assert seen.payments.data[0].payment.payment_intent.amount == 6_000
    with pytest.raises(stripe.InvalidRequestError, match="cannot be greater"):
        note(api, invoice, 6_001)
    assert api.v1.credit_notes.void_credit_note(made.id).status == "void"
    assert api.v1.invoices.retrieve(invoice.id).amount_remaining == 10_000
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.credit_notes.void_credit_note(made.id)


def test_a_credit_note_over_all_of_an_invoice_pays_it(api: StripeClient) -> None:
    invoice = invoice_of(api, ["card"], 10_000)
    note(api, invoice, 10_000)
    assert api.v1.invoices.retrieve(invoice.id).status == "paid"
    assert api.v1.balance_transactions.list().data == []


def test_a_credit_note_of_a_paid_invoice_refunds_or_says_that_it_was_given_back(api: StripeClient) -> None:
    invoice = invoice_of(api, ["card"], 10_000)
    api.v1.invoices.pay(invoice.id, {"payment_method": "pm_card_visa"})
    with pytest.raises(stripe.InvalidRequestError, match="must equal the post payment amount"):
        note(api, invoice, 3_000)
    made = note(api, invoice, 3_000, refund_amount=2_000, out_of_band_amount=1_000)
    assert (made.type, made.post_payment_amount, made.refunds[0].amount_refunded) == ("post_payment", 3_000, 2_000)
    assert api.v1.refunds.retrieve(made.refunds[0].refund).amount == 2_000
    with pytest.raises(stripe.InvalidRequestError, match="cannot be greater"):
        note(api, invoice, 7_001, out_of_band_amount=7_001)
    assert [each.id for each in api.v1.credit_notes.list({"invoice": invoice.id})] == [made.id]


def test_a_draft_has_nothing_to_credit(api: StripeClient) -> None:
    customer = api.v1.customers.create({"email": "ap@contoso.test"})
    with pytest.raises(stripe.InvalidRequestError, match="open or paid"):
        note(api, api.v1.invoices.create({"customer": customer.id}), 100)


# ---------------------------------------------------------------- top-ups
def test_a_top_up_arrives_after_a_day_unless_it_is_cancelled(api: StripeClient, sandbox: Sandbox) -> None:
    made, gone = (api.v1.topups.create({"amount": 2_000, "currency": "usd"}) for _ in range(2))
    assert (made.status, api.v1.balance.retrieve().available[0].amount) == ("pending", 0)
    assert api.v1.topups.cancel(gone.id).status == "canceled"
    advance(sandbox, DAY)
    assert api.v1.topups.retrieve(made.id).status == "succeeded"
    assert api.v1.balance.retrieve().available[0].amount == 2_000
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.topups.cancel(made.id)


# ---------------------------------------------------------------- search
@pytest.fixture
def customers(api: StripeClient, sandbox: Sandbox) -> dict[str, str]:
    made = {
        name: api.v1.customers.create(
            {"name": name, "email": f"{name.split()[0].lower()}@example.com", "metadata": {"tier": tier}}
        ).id
        for name, tier in (("Contoso Ltd", "gold"), ("Fabrikam", "silver"), ("Contoso Inc", "silver"))
    }
    advance(sandbox, LAG)
    return made


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('email:"fabrikam@example.com"', ["Fabrikam"]),
        ('name:"fabrikam"', ["Fabrikam"]),
        ('name~"contoso"', ["Contoso Inc", "Contoso Ltd"]),
        ('name~"contoso" AND metadata["tier"]:"gold"', ["Contoso Ltd"]),
        ('name~"contoso" metadata["tier"]:"gold"', ["Contoso Ltd"]),
        ('name:"Fabrikam" OR metadata["tier"]:"gold"', ["Fabrikam", "Contoso Ltd"]),
        ('-metadata["tier"]:"gold"', ["Contoso Inc", "Fabrikam"]),
        ("phone:null", ["Contoso Inc", "Fabrikam", "Contoso Ltd"]),
        ("created>1", ["Contoso Inc", "Fabrikam", "Contoso Ltd"]),
        ("created<1", []),
    ],
)
def test_customers_are_found(api: StripeClient, customers: dict[str, str], query: str, names: list[str]) -> None:
    assert [each.name for each in api.v1.customers.search({"query": query})] == names


def test_a_search_comes_in_pages(api: StripeClient, customers: dict[str, str]) -> None:
    page = api.v1.customers.search({"query": "created>1", "limit": 2, "expand": ["total_count"]})
    assert (len(page.data), page.has_more, page.total_count) == (2, True, 3)
    assert len(list(page.auto_paging_iter())) == 3


@pytest.mark.parametrize(
    "query",
    ['address:"Rome"', "name", 'name:"a" AND', 'name:"a" AND name:"b" OR name:"c"', 'name~"ab"', "", 'name:"unclosed'],
)
def test_a_query_that_stripe_does_not_understand_is_refused(api: StripeClient, query: str) -> None:
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.customers.search({"query": query})


def test_other_things_are_found_too_a_minute_later(api: StripeClient, sandbox: Sandbox) -> None:
    intent = paid(api)
    kept = price(api, lookup_key="licence")
    invoice = invoice_of(api, ["card"], 700)
    assert api.v1.charges.search({"query": "amount:10000"}).data == []
    advance(sandbox, LAG)
    assert [each.id for each in api.v1.charges.search({"query": 'amount:10000 AND refunded:"false"'})] == [
        intent.latest_charge
    ]
    assert api.v1.payment_intents.search({"query": 'status:"succeeded"'}).data[0].id == intent.id
    assert api.v1.prices.search({"query": 'lookup_key:"licence"'}).data[0].id == kept.id
    assert api.v1.products.search({"query": 'name:"Licence"'}).data[0].id == kept.product
    assert api.v1.invoices.search({"query": "total>=700"}).data[0].id == invoice.id
    card = api.v1.charges.search({"query": 'payment_method_details.card.last4:"4242"'})
    assert [each.id for each in card] == [intent.latest_charge]
    control(sandbox, "clock", advance=1)
