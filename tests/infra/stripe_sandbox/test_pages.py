"""The hosted pages in a browser: usable by everyone, on a phone, in the dark."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from infra.stripe_sandbox.server import Server, start
from tests.infra.stripe_sandbox.conftest import NOW
from tests.infra.stripe_sandbox.test_server import _client
from tests.support.accessibility import page_findings


@pytest.fixture
def server() -> Iterator[Server]:
    running = start(0, clock=lambda: NOW)
    yield running
    running.stop()


@pytest.mark.parametrize(("width", "dark"), [(390, False), (390, True), (1280, False), (1280, True)])
def test_pages_pass_axe_on_every_width_and_in_the_dark(
    server: Server, browser: Browser, width: int, dark: bool
) -> None:
    api = _client(server.url)
    session = api.v1.checkout.sessions.create(
        {
            "success_url": f"{server.url}/?done",
            "cancel_url": f"{server.url}/?back",
            "mode": "payment",
            "customer_email": "buyer@example.com",
            "allowed_payment_method_types": ["card", "us_bank_account", "customer_balance"],
            "line_items": [
                {
                    "quantity": 40,
                    "price_data": {
                        "currency": "usd",
                        "unit_amount": 123_400,
                        "product_data": {"name": "Observability suite, enterprise plan with a rather long name"},
                    },
                }
            ],
        }
    )
    account = api.v1.accounts.create(
        {
            "email": "a@example.com",
            "country": "US",
            "controller": {"stripe_dashboard": {"type": "express"}},
            "capabilities": {"transfers": {"requested": True}},
        }
    )
    link = api.v1.account_links.create(
        {
            "account": account.id,
            "type": "account_onboarding",
            "refresh_url": f"{server.url}/?again",
            "return_url": f"{server.url}/?ok",
        }
    )
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light")
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.goto(session.url)
    assert page_findings(page) == []
    page.get_by_label("Card that is declined").check()
    page.get_by_role("button", name="Pay USD 49,360.00").click()
    assert page.get_by_role("alert").inner_text().startswith("Your card was declined.")
    assert page_findings(page) == []
    page.get_by_label("Card that asks for authentication").check()
    page.get_by_role("button", name="Pay USD 49,360.00").click()
    assert page_findings(page) == []
    page.get_by_role("button", name="Complete authentication").click()
    page.wait_for_url("**/?done")
    page.goto(link.url)
    assert page_findings(page) == []
    page.get_by_role("button", name="Complete onboarding").click()
    page.wait_for_url("**/?ok")
    page.goto(api.v1.accounts.login_links.create(account.id).url)
    assert page_findings(page) == []
    invoice = api.v1.invoices.create(
        {
            "customer": api.v1.customers.create({"name": "Contoso", "email": "billing@contoso.example"}).id,
            "collection_method": "send_invoice",
            "days_until_due": 30,
            "payment_settings": {"payment_method_types": ["card", "customer_balance"]},
        }
    )
    api.v1.invoice_items.create({"invoice": invoice.id, "amount": 250_000, "description": "Deposit"})
    page.goto(api.v1.invoices.send_invoice(invoice.id).hosted_invoice_url)
    assert page_findings(page) == []
    page.get_by_role("heading", name="Or send a bank transfer").wait_for()
    page.get_by_text("Stripe Test Bank").wait_for()
    assert errors == []
    context.close()
