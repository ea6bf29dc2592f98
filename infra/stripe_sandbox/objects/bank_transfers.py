"""Payments that wait for the customer to send a bank transfer."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.store import Row

BANK_TRANSFER = "customer_balance"
TRANSFER_TYPE = {
    "usd": "us_bank_transfer",
    "eur": "eu_bank_transfer",
    "gbp": "gb_bank_transfer",
    "jpy": "jp_bank_transfer",
}
_WAITING = "display_bank_transfer_instructions"


def await_transfer(context: Context, intent: Row) -> None:
    """Let the intent wait for a bank transfer. Cash that the customer already has is applied to it."""
    if not intent["customer"]:
        raise InvalidRequest("A bank transfer needs a customer on the PaymentIntent.", param="customer")
    if intent["currency"] not in TRANSFER_TYPE:
        raise InvalidRequest(f"Bank transfers are not offered in {intent['currency']}.", param="currency")
    context.change(intent, status="requires_action", last_payment_error=None, _funded=intent.get("_funded", 0))
    context.change(intent, next_action=instructions(context, intent))
    context.emit("payment_intent.requires_action", intent)
    context.later("match_cash", context.now, intent["customer"])


def instructions(context: Context, intent: Row) -> dict[str, Any]:
    """The ``next_action`` that says how much to send, with which reference."""
    return {
        "type": _WAITING,
        _WAITING: {
            "amount_remaining": intent["amount"] - intent["_funded"],
            "currency": intent["currency"],
            "hosted_instructions_url": f"{context.public_url}/bank-transfer/{intent['id']}",
            "reference": intent["id"][-8:].upper(),
            "type": TRANSFER_TYPE[intent["currency"]],
        },
    }


def waits(intent: Row) -> bool:
    """Whether an intent waits for a bank transfer."""
    return intent["status"] == "requires_action" and (intent["next_action"] or {}).get("type") == _WAITING
