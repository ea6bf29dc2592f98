"""The hosted pages: ``/pay/…``, ``/authenticate/…``, ``/bank-transfer/…``, ``/invoice/…``, ``/onboarding/…``."""

import re
from urllib.parse import parse_qs

from infra.stripe_sandbox.books import balance_object
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.engine import Engine
from infra.stripe_sandbox.errors import ApiError, CardDeclined
from infra.stripe_sandbox.jobs import run_due
from infra.stripe_sandbox.objects import (
    checkout_sessions,
    invoice_payments,
    invoiceitems,
    payment_attempts,
    setup_intents,
    verification,
)
from infra.stripe_sandbox.objects.bank_transfers import waits
from infra.stripe_sandbox.pages.layout import money, page
from infra.stripe_sandbox.pages.onboarding import dashboard_page, onboarding_page
from infra.stripe_sandbox.pages.payment import (
    CHOICES,
    authentication_page,
    closed_page,
    payment_page,
    transfer_details,
    transfer_page,
)
from infra.stripe_sandbox.store import Row
from infra.stripe_sandbox.wire import Response

Answer = tuple[int, str | bytes]  # a redirect's address, or a page


def answer(engine: Engine, method: str, path: str, query: str, body: str) -> Response:
    """One page request; redirects are 303."""
    form = {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}
    with engine.store.transaction():
        context = engine.context()
        run_due(context, context.now)
        status, content = _route(context, method, path, form)
        run_due(context, context.now)
    engine.wake.set()
    if isinstance(content, str):
        return status, {"Location": content, "Content-Length": "0"}, b""
    return status, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store"}, content


def _route(context: Context, method: str, path: str, form: dict[str, str]) -> Answer:
    for pattern, view in _PAGES:
        match = re.fullmatch(pattern, path)
        if match:
            try:
                return view(context, method, form, **match.groupdict())
            except ApiError as error:
                return error.status, closed_page(error.message, None)
    if path == "/":
        return 200, page("Stripe sandbox", "<h1>Stripe sandbox</h1><p>The API is under <code>/v1</code>.</p>")
    return 404, closed_page("There is no such page.", None)


def finished_url(session: Row) -> str:
    """Where the buyer goes once the session is complete."""
    return str(session["success_url"]).replace("{CHECKOUT_SESSION_ID}", session["id"])


def _pay(context: Context, method: str, form: dict[str, str], session: str) -> Answer:
    row = context.get("checkout.session", session, "session")
    if row["status"] == "complete":
        return 303, finished_url(row)
    if row["status"] == "expired":
        return 200, closed_page("This payment page has expired.", row["cancel_url"])
    trouble = None
    chosen = form.get("instrument", "card_succeeds")
    if method == "POST":
        kind, instrument, _, _ = CHOICES.get(chosen, ("", "", "", ""))
        if kind not in row["payment_method_types"]:
            return 200, _payment_page(context, row, "card_succeeds", "Choose how you would like to pay.")
        try:
            intent = checkout_sessions.pay(context, row, instrument, form.get("email"))
        except CardDeclined as error:
            trouble = f"{error.message} Nothing was charged. Please try another payment method."
        else:
            waiting = payment_attempts.asks_authentication(intent)
            return 303, f"{context.public_url}/authenticate/{intent['id']}" if waiting else finished_url(row)
    return 200, _payment_page(context, row, chosen, trouble)


def _payment_page(context: Context, row: Row, chosen: str, trouble: str | None) -> bytes:
    details = row["customer_details"] or {}
    customer = context.find("customer", row["customer"]) or {}
    email = details.get("email") or row["customer_email"] or customer.get("email") or ""
    return payment_page(
        lines=row["_line_items"],
        total=row["amount_total"],
        currency=row["currency"],
        types=row["payment_method_types"],
        email=email,
        cancel_url=row["cancel_url"],
        chosen=chosen,
        trouble=trouble,
    )


def _paid(context: Context, method: str, form: dict[str, str], session: str) -> Answer:
    row = context.get("checkout.session", session, "session")
    if row["status"] == "complete":
        return 303, finished_url(row)
    return 200, _payment_page(
        context,
        row,
        "card_succeeds",
        "The payment could not be authenticated. Nothing was charged. Please try another payment method.",
    )


def _authenticate(context: Context, method: str, form: dict[str, str], intent: str) -> Answer:
    row = context.get("payment_intent", intent, "intent")
    back = _return_url(row)
    if not payment_attempts.asks_authentication(row):
        return 200, closed_page("There is nothing left to confirm.", None)
    if method != "POST":
        return 200, authentication_page(f"A payment of {money(row['amount'], row['currency'])} is waiting.")
    good = form.get("outcome") == "complete"
    sessions = context.all("checkout.session", "payment_intent", intent)
    if sessions:
        checkout_sessions.authenticated(context, sessions[0], good)
        return 303, f"{context.public_url}/pay/{sessions[0]['id']}/return"
    try:
        payment_attempts.authenticate(context, row, good)
    except CardDeclined:
        good = False
    return _after_authentication(back, "payment_intent", intent, good)


def _authenticate_setup(context: Context, method: str, form: dict[str, str], intent: str) -> Answer:
    row = context.get("setup_intent", intent, "intent")
    back = _return_url(row)
    if row["status"] != "requires_action":
        return 200, closed_page("There is nothing left to confirm.", None)
    if method != "POST":
        return 200, authentication_page("Your card is to be saved for later payments.")
    good = form.get("outcome") == "complete"
    try:
        setup_intents.authenticate(context, row, good)
    except CardDeclined:
        good = False
    return _after_authentication(back, "setup_intent", intent, good)


def _return_url(intent: Row) -> str | None:
    return ((intent["next_action"] or {}).get("redirect_to_url") or {}).get("return_url")


def _after_authentication(back: str | None, kind: str, intent: str, good: bool) -> Answer:
    if back:
        mark = "&" if "?" in back else "?"
        return 303, f"{back}{mark}{kind}={intent}&redirect_status={'succeeded' if good else 'failed'}"
    return 200, closed_page("Thank you. You can close this page." if good else "Authentication failed.", None)


def _dashboard(context: Context, method: str, form: dict[str, str], account: str) -> Answer:
    row = context.find("account", account)
    if row is None or row["id"] == context.platform:
        return 404, closed_page("There is no such account.", None)
    rows = context.all("payout", "_account", account)[::-1][:20]
    return 200, dashboard_page(row, balance_object(context, account), rows)


def _open_link(context: Context, method: str, form: dict[str, str], token: str) -> Answer:
    link = context.get("account_link", token, "link")
    if link["used"] or link["expires_at"] <= context.now:
        return 303, str(link["refresh_url"])
    context.change(link, used=True)
    return 303, f"{context.public_url}/onboarding/{token}/{link['session']}"


def _onboard(context: Context, method: str, form: dict[str, str], token: str, session: str) -> Answer:
    link = context.get("account_link", token, "link")
    if not link["used"] or session != link["session"]:
        return 303, str(link["refresh_url"])
    account = context.find("account", link["account"])
    assert account is not None
    if method == "POST" and form.get("outcome") in ("complete", "incomplete"):
        verification.settle(context, account["id"], form["outcome"])
        return 303, str(link["return_url"])
    return 200, onboarding_page(account)


def _invoice(context: Context, method: str, form: dict[str, str], invoice: str) -> Answer:
    row = context.get("invoice", invoice, "invoice")
    waiting = invoice_payments.open_ones(context, row) if row["status"] == "open" else []
    if not waiting:
        return 200, closed_page(f"Invoice {row['number']} is {row['status']}.", None)
    intent = context.get("payment_intent", waiting[0]["_payment_intent"])
    if intent["status"] == "processing":
        return 200, closed_page("Thank you. The bank debit is on its way.", None)
    trouble = None
    chosen = form.get("instrument", "card_succeeds")
    if method == "POST":
        kind, instrument, _, _ = CHOICES.get(chosen, ("", "", "", ""))
        if kind not in intent["payment_method_types"]:
            trouble = "Choose how you would like to pay."
        else:
            try:
                payment_attempts.confirm_intent(context, intent, instrument, return_url=row["hosted_invoice_url"])
            except CardDeclined as error:
                trouble = f"{error.message} Nothing was charged. Please try another payment method."
            else:
                bank = payment_attempts.asks_authentication(intent)
                return 303, f"{context.public_url}/authenticate/{intent['id']}" if bank else f"/invoice/{invoice}"
    references = [(each["name"], each["value"]) for each in row["custom_fields"] or []]
    if waits(intent) and intent["payment_method_types"] == ["customer_balance"]:
        return 200, transfer_page(intent, references)
    lines = [
        {"description": line["description"], "quantity": 1, "amount_total": line["amount"]}
        for line in invoiceitems.lines(context, row)
    ]
    return 200, payment_page(
        lines=lines,
        total=intent["amount"],
        currency=row["currency"],
        types=intent["payment_method_types"],
        email="",
        cancel_url=None,
        chosen=chosen,
        trouble=trouble,
        ask_email=False,
        heading=f"Invoice {row['number']}",
        references=references,
        transfer=transfer_details(intent) if waits(intent) else "",
    )


def _bank_transfer(context: Context, method: str, form: dict[str, str], intent: str) -> Answer:
    row = context.get("payment_intent", intent, "intent")
    if not waits(row):
        return 200, closed_page("Nothing is left to send.", None)
    return 200, transfer_page(row)


_PAGES = (
    (r"/pay/(?P<session>cs_\w+)", _pay),
    (r"/pay/(?P<session>cs_\w+)/return", _paid),
    (r"/authenticate/(?P<intent>pi_\w+)", _authenticate),
    (r"/authenticate/(?P<intent>seti_\w+)", _authenticate_setup),
    (r"/invoice/(?P<invoice>in_\w+)", _invoice),
    (r"/bank-transfer/(?P<intent>pi_\w+)", _bank_transfer),
    (r"/dashboard/(?P<account>acct_\w+)", _dashboard),
    (r"/onboarding/(?P<token>\w+)", _open_link),
    (r"/onboarding/(?P<token>\w+)/(?P<session>\w+)", _onboard),
)
