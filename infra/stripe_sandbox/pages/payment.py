"""The pages of the buyer: the payment page, and the bank's page for authentication."""

from collections.abc import Sequence
from html import escape
from typing import Any

from infra.stripe_sandbox.pages.layout import money, page, problem
from infra.stripe_sandbox.store import Row

# value of the form field `instrument`: payment method type, test instrument, words, explanation
CHOICES = {
    "card_succeeds": ("card", "pm_card_visa", "Card", "Visa ending 4242. The payment succeeds."),
    "card_declined": (
        "card",
        "pm_card_visa_chargeDeclined",
        "Card that is declined",
        "Visa ending 0002. The bank declines it, and you can try again.",
    ),
    "card_authentication": (
        "card",
        "pm_card_authenticationRequired",
        "Card that asks for authentication",
        "Visa ending 3184. The bank shows its own page first.",
    ),
    "card_three_d_secure": (
        "card",
        "pm_card_threeDSecure2Required",
        "Card that requires 3-D Secure",
        "Visa ending 3220. The bank shows its own page first.",
    ),
    "bank_debit_succeeds": (
        "us_bank_account",
        "pm_usBankAccount_success",
        "Bank debit",
        "Account ending 6789. The money arrives in four days.",
    ),
    "bank_debit_fails": (
        "us_bank_account",
        "pm_usBankAccount_insufficientFunds",
        "Bank debit that fails",
        "Account ending 2227. It is returned after four days.",
    ),
    "sepa_debit_succeeds": (
        "sepa_debit",
        "sepa_success",
        "SEPA debit",
        "Account ending 3201. The money arrives in four days.",
    ),
    "sepa_debit_fails": (
        "sepa_debit",
        "sepa_failure",
        "SEPA debit that fails",
        "Account ending 3202. It is returned after four days.",
    ),
    "bank_transfer": (
        "customer_balance",
        "customer_balance",
        "Bank transfer",
        "You get an account number and a reference, and send the money yourself.",
    ),
}


def payment_page(
    *,
    lines: list[dict[str, Any]],
    total: int,
    currency: str,
    types: list[str],
    email: str,
    cancel_url: str | None,
    chosen: str = "card_succeeds",
    trouble: str | None = None,
    ask_email: bool = True,
    heading: str = "Complete your payment",
    transfer: str = "",
    references: Sequence[tuple[str, str]] = (),
) -> bytes:
    """Order lines, amount, payment methods, Pay and Cancel. Fields: ``instrument``, ``email``."""
    rows = "".join(
        f"<tr><td>{escape(line['description'] or '')}"
        + (
            f'<br><span class="soft">{line["quantity"]} &times; {money(line["price"]["unit_amount"], currency)}</span>'
            if line["quantity"] != 1
            else ""
        )
        + f"</td><td>{money(line['amount_total'], currency)}</td></tr>"
        for line in lines
    )
    # The page already shows where to send a transfer, so it is no choice.
    types = [kind for kind in types if not (transfer and kind == "customer_balance")]
    offered = [value for value, (kind, *_) in CHOICES.items() if kind in types]
    if chosen not in offered:
        chosen = offered[0] if offered else ""
    options = "".join(
        f'<label class="choice" for="{value}"><input type="radio" name="instrument" id="{value}" value="{value}"'
        f"{' checked' if value == chosen else ''}><span><strong>{escape(words)}</strong>"
        f'<span class="soft">{escape(text)}</span></span></label>'
        for value, (kind, _, words, text) in CHOICES.items()
        if kind in types
    )
    cancel = f'<a class="button quiet" href="{escape(cancel_url)}">Cancel</a>' if cancel_url else ""
    mail = (
        (
            f'<label class="field">E-mail<input type="email" name="email" autocomplete="email" '
            f'value="{escape(email)}"></label>'
        )
        if ask_email
        else ""
    )
    title = '<h2 id="transfer">Or send a bank transfer</h2>'
    other = f'<section class="card" aria-labelledby="transfer">{title}{transfer}</section>' if transfer else ""
    return page(
        f"Pay {money(total, currency)}",
        f"""
<h1>{escape(heading)}</h1>{_named(references)}{problem(trouble)}
<div class="columns">
<section class="card" aria-labelledby="order"><h2 id="order">Your order</h2>
<p class="total">{money(total, currency)}</p>
<table><thead><tr><th scope="col">Item</th><th scope="col">Amount</th></tr></thead><tbody>{rows}</tbody>
<tfoot><tr><th scope="row">Total</th><td>{money(total, currency)}</td></tr></tfoot></table></section>
<section class="card" aria-labelledby="method"><h2 id="method">Payment</h2>
<form method="post">{mail}
<fieldset><legend>How would you like to pay?</legend>{options}</fieldset>
<button type="submit">Pay {money(total, currency)}</button>{cancel}</form></section>
{other}
</div>""",
    )


def _named(references: Sequence[tuple[str, str]]) -> str:
    """The custom fields of an invoice."""
    named = ", ".join(f"{escape(name)}: {escape(value)}" for name, value in references)
    return f'<p class="soft">{named}</p>' if named else ""


def transfer_page(intent: Row, references: Sequence[tuple[str, str]] = ()) -> bytes:
    """Where to send a bank transfer."""
    return page(
        "Send a bank transfer",
        f'<section class="card"><h1>Send a bank transfer</h1>{_named(references)}{transfer_details(intent)}</section>',
    )


def transfer_details(intent: Row) -> str:
    """How much is still to be sent, and the account it goes to."""
    wanted = intent["next_action"]["display_bank_transfer_instructions"]
    return f"""
<p class="total">{money(wanted["amount_remaining"], intent["currency"])}</p>
<table><thead><tr><th scope="col">Detail</th><th scope="col">Value</th></tr></thead><tbody>
<tr><th scope="row">Bank</th><td>Stripe Test Bank</td></tr>
<tr><th scope="row">Routing number</th><td>110000000</td></tr>
<tr><th scope="row">Account number</th><td>11119985{intent["id"][-4:].upper()}</td></tr>
<tr><th scope="row">Reference</th><td>{escape(wanted["reference"])}</td></tr></tbody></table>
<p class="soft">The payment is complete once the money has arrived.</p>"""


def authentication_page(about: str) -> bytes:
    """The bank asks the buyer to authenticate. Field: ``outcome`` (complete, fail)."""
    return page(
        "Confirm your identity",
        f"""
<section class="card"><h1>Your bank asks you to confirm your identity</h1>
<p><strong>{escape(about)}</strong></p>
<form method="post">
<button type="submit" name="outcome" value="complete">Complete authentication</button>
<button type="submit" name="outcome" value="fail" class="quiet">Fail authentication</button></form></section>""",
    )


def closed_page(text: str, link: str | None) -> bytes:
    """A page on which nothing can be done any more, with a link to continue."""
    way = f'<p><a class="button" href="{escape(link)}">Return to the merchant</a></p>' if link else ""
    return page("Nothing to pay here", f'<section class="card"><h1>{escape(text)}</h1>{way}</section>')
