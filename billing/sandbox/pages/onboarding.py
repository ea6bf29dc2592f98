"""What a payee sees when it tells Stripe who it is."""

from html import escape

from billing.sandbox.pages.layout import page
from billing.sandbox.store import Row


def onboarding_page(account: Row) -> bytes:
    """Two ways to end it. Field: ``outcome`` (complete, incomplete)."""
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
