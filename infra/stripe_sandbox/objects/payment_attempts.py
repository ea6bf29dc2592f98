"""Attempts to pay an intent: confirmed, authenticated, declined, under way by a debit, and finally certain."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import CardDeclined, Refused
from infra.stripe_sandbox.instruments import DEBITS
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.objects import charges
from infra.stripe_sandbox.objects.bank_transfers import BANK_TRANSFER, await_transfer, waits
from infra.stripe_sandbox.objects.payment_methods import instrument_of, payable, resolve, save
from infra.stripe_sandbox.store import Row

DEBIT_CLEARS_AFTER = 4 * 86400
AUTHORISATION_EXPIRES_AFTER = 7 * 86400
OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")
MESSAGES = {
    "card_declined": "Your card was declined.",
    "expired_card": "Your card has expired.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "authentication_required": "Your card was declined. This transaction requires authentication.",
    "payment_intent_authentication_failure": "The provided PaymentMethod has failed authentication. You can provide "
    "payment_method_data or a new PaymentMethod to attempt to fulfill this PaymentIntent again.",
    "setup_intent_authentication_failure": "The latest attempt to set up the payment method has failed because "
    "authentication failed.",
    "insufficient_funds": "The customer's account has insufficient funds to cover this payment.",
    "account_closed": "The customer's bank account has been closed.",
    "no_account": "The bank account could not be located.",
    "debit_not_authorized": "The customer has notified their bank that this payment was unauthorized.",
}


def require(row: Row, states: tuple[str, ...], verb: str) -> None:
    """400 payment_intent_unexpected_state unless the intent is in one of these states."""
    if row["status"] not in states:
        raise Refused(
            f"This PaymentIntent's status is {row['status']}: it could not be {verb}. Only a PaymentIntent "
            f"with one of the following statuses may be {verb}: {', '.join(states)}.",
            code="payment_intent_unexpected_state",
            param="intent",
        )


def confirm_intent(
    context: Context,
    row: Row,
    method_key: str | None,
    *,
    off_session: bool = False,
    invoiced: bool = False,
    refuse_action: bool = False,
    return_url: str | None = None,
) -> Row:
    """Try to pay an intent with a payment method. `CardDeclined` if the bank refuses.

    Where the bank asks the buyer to authenticate, the intent is then in ``requires_action``. A payment without the
    buyer (`off_session`) is declined instead, unless it collects an invoice (`invoiced`), and so is one that must not
    wait (`refuse_action`).
    """
    require(row, OPEN, "confirmed")
    key = method_key or row["payment_method"]
    if not key:
        raise Refused(
            "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the "
            "PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a "
            "payment method or ConfirmationToken.",
            code="payment_intent_unexpected_state",
            param="payment_method",
        )
    if key == BANK_TRANSFER and key in row["payment_method_types"]:
        await_transfer(context, row)
        return row
    method = payable(context, key, row["customer"])
    if method["type"] not in row["payment_method_types"]:
        raise Refused(
            f"The PaymentMethod provided ({method['type']}) is not allowed for this PaymentIntent. Please "
            "attach a PaymentMethod of one of the following types: "
            f"{', '.join(row['payment_method_types'])}.",
            param="payment_method",
        )
    context.change(row, payment_method=method["id"], last_payment_error=None, next_action=None)
    away = off_session or invoiced
    requested = wants_authentication(row["payment_method_options"]) and not away
    if not instrument_of(method).asks_authentication(
        off_session=away, requested=requested, set_up=method.get("_set_up", False)
    ):
        return _carry_out(context, row, method)
    if off_session or refuse_action:
        raise decline(context, row, method, "authentication_required", "authentication_required")
    url = f"{context.public_url}/authenticate/{row['id']}"
    action: dict[str, Any] = {
        "type": "use_stripe_sdk",
        "use_stripe_sdk": {"type": "three_d_secure_redirect", "stripe_js": url},
    }
    if return_url:
        action = {"type": "redirect_to_url", "redirect_to_url": {"return_url": return_url, "url": url}}
    context.change(row, status="requires_action", next_action=action)
    context.emit("payment_intent.requires_action", row)
    return row


def wants_authentication(options: dict[str, Any] | None) -> bool:
    """Whether ``payment_method_options`` ask for 3-D Secure although the bank does not."""
    return ((options or {}).get("card") or {}).get("request_three_d_secure") in ("any", "challenge")


def _carry_out(context: Context, row: Row, method: Row, *, authenticated: bool = False) -> Row:
    """Carry out the payment, once the bank needs no authentication or the buyer has authenticated."""
    like = instrument_of(method)
    if like.outcome == "decline":
        raise decline(context, row, method, like.code or "card_declined", like.decline_code)
    if row["setup_future_usage"] and row["customer"]:
        save(context, method, row["customer"])
        context.change(method, _set_up=method.get("_set_up", False) or row["setup_future_usage"] == "off_session")
    elif not row["setup_future_usage"] and method["customer"] is None:
        context.change(method, _spent=True)
    if method["type"] in DEBITS:
        charge = charges.create(context, row, method, "pending")
        context.change(row, status="processing", latest_charge=charge["id"])
        context.emit("payment_intent.processing", row)
        if like.outcome != "process":
            context.later("debit_clears", context.now + DEBIT_CLEARS_AFTER, row["id"])
        return row
    if row["capture_method"] == "manual":
        charge = charges.create(context, row, method, "succeeded", captured=False, authenticated=authenticated)
        context.change(row, status="requires_capture", amount_capturable=row["amount"], latest_charge=charge["id"])
        context.emit("payment_intent.amount_capturable_updated", row)
        context.later("authorisation_expires", context.now + AUTHORISATION_EXPIRES_AFTER, row["id"])
        return row
    charge = charges.create(context, row, method, "succeeded", authenticated=authenticated)
    context.later("return_cash", context.now, row["id"])
    return succeed(context, row, charge)


def succeed(context: Context, row: Row, charge: Row) -> Row:
    """The payment has succeeded. The balance transaction is made at once, or with ``charge.updated`` just after."""
    context.change(
        row,
        status="succeeded",
        latest_charge=charge["id"],
        next_action=None,
        amount_capturable=0,
        amount_received=charge["amount_captured"],
    )
    context.emit("payment_intent.succeeded", row)
    if row["capture_method"] == "automatic_async":
        context.later("settle_charge", context.now, charge["id"])
    else:
        charges.settle(context, charge["id"])
    context.later("after_payment", context.now, row["id"])
    return row


def decline(context: Context, row: Row, method: Row, code: str, decline_code: str | None) -> CardDeclined:
    """Record a failed attempt. Returns the error to raise."""
    message = MESSAGES[code]
    charge = charges.create(context, row, method, "failed", failure=(code, message))
    shown = context.render(method)
    error = {
        "charge": charge["id"],
        "code": code,
        "message": message,
        "payment_method": shown,
        "type": "card_error",
        "doc_url": f"https://docs.stripe.com/error-codes/{code.replace('_', '-')}",
    }
    if decline_code:
        error["decline_code"] = decline_code
    context.change(
        row,
        status="requires_payment_method",
        payment_method=None,
        latest_charge=charge["id"],
        last_payment_error=error,
        next_action=None,
    )
    context.emit("payment_intent.payment_failed", row)
    context.later("after_payment", context.now, row["id"])
    return CardDeclined(
        message,
        code=code,
        decline_code=decline_code,
        charge=charge["id"],
        payment_method=shown,
        payment_intent=context.render(row),
    )


def asks_authentication(row: Row) -> bool:
    """Whether the intent waits until the buyer has authenticated at the bank."""
    return row["status"] == "requires_action" and not waits(row)


def authenticate(context: Context, row: Row, succeeded: bool) -> Row:
    """The buyer returns from the bank's page. `CardDeclined` if authentication failed, or the bank refuses now."""
    if not asks_authentication(row):
        raise Refused(
            "This PaymentIntent does not wait for authentication.",
            code="payment_intent_unexpected_state",
            param="intent",
        )
    method = resolve(context, row["payment_method"])
    if succeeded:
        return _carry_out(context, row, method, authenticated=True)
    code = "payment_intent_authentication_failure"
    error = {
        "code": code,
        "doc_url": f"https://docs.stripe.com/error-codes/{code.replace('_', '-')}",
        "message": MESSAGES[code],
        "payment_method": context.render(method),
        "type": "invalid_request_error",
    }
    context.change(
        row, status="requires_payment_method", payment_method=None, last_payment_error=error, next_action=None
    )
    context.emit("payment_intent.payment_failed", row)
    context.later("after_payment", context.now, row["id"])
    raise CardDeclined(MESSAGES[code], code=code)


@job("debit_clears")
def clear_debit(context: Context, intent: str) -> None:
    """Days after the payment, the bank debit arrives or is returned."""
    row = context.get("payment_intent", intent)
    if row["status"] != "processing":
        return
    charge = context.get("charge", row["latest_charge"])
    method = context.get("payment_method", row["payment_method"])
    like = instrument_of(method)
    if like.outcome != "fail_later":
        context.change(charge, status="succeeded", paid=True, amount_captured=charge["amount"])
        context.emit("charge.succeeded", charge)
        succeed(context, row, charge)
        return
    code = like.code or "insufficient_funds"
    context.change(charge, status="failed", captured=False, failure_code=code, failure_message=MESSAGES[code])
    context.emit("charge.failed", charge)
    error = {
        "charge": charge["id"],
        "code": code,
        "message": MESSAGES[code],
        "payment_method": context.render(method),
        "type": "invalid_request_error",
    }
    context.change(row, status="requires_payment_method", payment_method=None, last_payment_error=error)
    context.emit("payment_intent.payment_failed", row)
    context.later("after_payment", context.now, row["id"])


@job("authorisation_expires")
def expire_authorisation(context: Context, intent: str) -> None:
    """A card's bank holds money for seven days. What is not captured by then is released."""
    row = context.get("payment_intent", intent)
    if row["status"] != "requires_capture":
        return
    charge = context.get("charge", row["latest_charge"])
    context.change(charge, amount_refunded=charge["amount"], refunded=True)
    context.emit("charge.expired", charge)
    context.change(
        row, status="canceled", canceled_at=context.now, cancellation_reason="automatic", amount_capturable=0
    )
    context.emit("payment_intent.canceled", row)
