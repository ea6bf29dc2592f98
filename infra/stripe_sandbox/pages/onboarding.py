"""The pages of a payee: onboarding, and its balance and payouts."""

from datetime import UTC, datetime
from html import escape
from typing import Any

from infra.stripe_sandbox.pages.layout import money, page
from infra.stripe_sandbox.store import Row


def onboarding_page(account: Row) -> bytes:
    """Onboarding with two ways to end it. Field: ``outcome`` (complete, incomplete)."""
    name = account["business_profile"]["name"] or account["email"] or account["id"]
    return page(
        "Set up payments",
        f"""
<section class="card"><h1>Set up payments for {escape(name)}</h1>
<p>To receive your share of each sale, Stripe needs to know your business, the person who represents it, and
the bank account to pay out to. In the sandbox these are filled in for you:</p>
<ul class="plain"><li>Company, {escape(account["country"])}, registered address and tax number</li>
<li>Representative: Jenny Rosen</li>
<li>Bank account ending 6789, {escape(account["default_currency"].upper())}</li></ul>
<form method="post">
<button type="submit" name="outcome" value="complete">Complete onboarding</button>
<button type="submit" name="outcome" value="incomplete" class="quiet">Leave something missing</button></form>
<p class="soft">Leaving something missing submits everything but the tax number, so payments stay switched off until it
is provided.</p></section>""",
    )


def dashboard_page(account: Row, balance: dict[str, Any], payouts: list[Row]) -> bytes:
    """A payee's own view: what it has at Stripe and what went to its bank."""
    name = account["business_profile"]["name"] or account["email"] or account["id"]
    sums = "".join(
        f'<tr><th scope="row">{words}</th><td>{money(each["amount"], each["currency"])}</td></tr>'
        for column, words in (("available", "Available"), ("pending", "Pending"))
        for each in balance[column]
    )
    sent = "".join(
        f"<tr><td>{datetime.fromtimestamp(each['arrival_date'], UTC):%-d %B %Y}<br>"
        f'<span class="soft">{escape(each["status"].replace("_", " "))}</span></td>'
        f"<td>{money(each['amount'], each['currency'])}</td></tr>"
        for each in payouts
    )
    table = (
        '<table><thead><tr><th scope="col">Arrives</th><th scope="col">Amount</th></tr></thead>'
        f"<tbody>{sent}</tbody></table>"
        if sent
        else "<p>There have been no payouts.</p>"
    )
    return page(
        f"{name} at Stripe",
        f"""
<h1>{escape(name)}</h1>
<div class="columns"><section class="card" aria-labelledby="balance"><h2 id="balance">Balance</h2>
<table><tbody>{sums}</tbody></table></section>
<section class="card" aria-labelledby="payouts"><h2 id="payouts">Payouts</h2>{table}</section></div>""",
    )
