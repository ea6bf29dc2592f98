"""Payment intents: from an amount to a charge, through every way a payment can go."""

from typing import Any

from billing.sandbox import fees
from billing.sandbox.context import Context
from billing.sandbox.errors import CardDeclined, InvalidRequest, Refused
from billing.sandbox.jobs import job
from billing.sandbox.listing import metadata, paginate
from billing.sandbox.objects import charges
from billing.sandbox.objects.bank_transfers import BANK_TRANSFER, await_transfer, waits
from billing.sandbox.objects.payment_methods import instrument_of, resolve, save
from billing.sandbox.routes import operation
from billing.sandbox.store import Row

DEBIT_CLEARS_AFTER = 4 * 86400
OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")
_TAKEN = (
    "description",
    "receipt_email",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
    "setup_future_usage",
)
MESSAGES = {
    "card_declined": "Your card was declined.",
    "expired_card": "Your card has expired.",
    "processing_error": "An error occurred while processing your card. Try again in a little bit.",
    "authentication_required": "Your card was declined. This transaction requires authentication.",
    "payment_intent_authentication_failure": "We are unable to authenticate your payment method. Please choose a "
    "different payment method and try again.",
    "insufficient_funds": "The customer's account has insufficient funds to cover this payment.",
    "account_closed": "The customer's bank account has been closed.",
    "no_account": "The bank account could not be located.",
    "debit_not_authorized": "The customer has notified their bank that this payment was unauthorized.",
}


def check_amount(amount: int, currency: str, param: str = "amount") -> str:
    """The currency in lower case; refuses unknown currencies and amounts Stripe would not charge."""
    code = currency.lower()
    if code not in fees.CURRENCIES:
        allowed = ", ".join(sorted(fees.CURRENCIES))
        raise InvalidRequest(
            f"Invalid currency: {currency}. Stripe currently supports these currencies: {allowed}", param="currency"
        )
    if amount < fees.MINIMUM[code]:
        raise InvalidRequest(
            f"The amount must be at least {fees.MINIMUM[code]} in {code}'s smallest unit.",
            code="amount_too_small",
            param=param,
        )
    if amount > fees.MAXIMUM:
        raise InvalidRequest("Amount must be no more than 99999999.", code="amount_too_large", param=param)
    return code


def make(
    context: Context,
    *,
    amount: int,
    currency: str,
    types: list[str],
    given: dict[str, Any],
    customer: str | None = None,
    automatic: bool = False,
) -> Row:
    """A new intent; `given` holds what `PaymentIntentCreateParams` and ``payment_intent_data`` have in common."""
    for unsupported in ("application_fee_amount", "transfer_data"):
        if given.get(unsupported):
            raise InvalidRequest(
                f"{unsupported} belongs to destination charges; the sandbox knows separate charges and transfers only.",
                param=unsupported,
            )
    key = context.new_id("pi")
    row = context.add(
        "payment_intent",
        {
            "id": key,
            "object": "payment_intent",
            "amount": amount,
            "amount_capturable": 0,
            "amount_details": {"tip": {}},
            "amount_received": 0,
            "application": None,
            "application_fee_amount": None,
            "automatic_payment_methods": {"allow_redirects": "always", "enabled": True} if automatic else None,
            "canceled_at": None,
            "cancellation_reason": None,
            "capture_method": given.get("capture_method") or "automatic_async",
            "client_secret": f"{key}_{context.new_id('secret')}",
            "confirmation_method": "automatic",
            "created": context.now,
            "currency": currency,
            "customer": customer,
            **{name: given.get(name) for name in _TAKEN},
            "last_payment_error": None,
            "latest_charge": None,
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "next_action": None,
            "on_behalf_of": given.get("on_behalf_of"),
            "payment_method": None,
            "payment_method_options": {},
            "payment_method_types": types,
            "processing": None,
            "review": None,
            "shipping": None,
            "status": "requires_payment_method",
            "transfer_data": None,
        },
    )
    context.emit("payment_intent.created", row)
    return row


def default_types(currency: str) -> list[str]:
    """What Stripe offers when nobody says: cards, and bank debits in dollars."""
    return ["card", "us_bank_account"] if currency == "usd" else ["card"]


@operation("POST", "/v1/payment_intents", "PaymentIntentCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A new intent, confirmed at once if asked."""
    currency = check_amount(given["amount"], given["currency"])
    if given.get("customer"):
        context.get("customer", given["customer"], "customer")
    named = given.get("allowed_payment_method_types")
    row = make(
        context,
        amount=given["amount"],
        currency=currency,
        types=named or default_types(currency),
        given=given,
        customer=given.get("customer"),
        automatic=not named,
    )
    if given.get("payment_method"):
        method = resolve(context, given["payment_method"])
        context.change(row, payment_method=method["id"], status="requires_confirmation")
    if given.get("confirm"):
        return confirm_intent(
            context,
            row,
            _data(given),
            off_session=given.get("off_session") in (True, "one_off"),
            return_url=given.get("return_url"),
        )
    return row


@operation("GET", "/v1/payment_intents/{intent}", "PaymentIntentRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], intent: str) -> Row:
    """One intent."""
    return context.get("payment_intent", intent, "intent")


@operation("GET", "/v1/payment_intents", "PaymentIntentListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Intents, by customer if asked."""
    return paginate(
        context,
        "payment_intent",
        given,
        "/v1/payment_intents",
        where=lambda row: given.get("customer") in (None, row["customer"]),
    )


@operation("POST", "/v1/payment_intents/{intent}", "PaymentIntentUpdateParams")
def update(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Change what may still be changed."""
    row = context.get("payment_intent", intent, "intent")
    values: dict[str, Any] = {key: given[key] or None for key in _TAKEN if key in given}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    if {"amount", "currency", "payment_method", "customer"} & given.keys():
        _require(row, OPEN, "updated")
        amount, currency = given.get("amount", row["amount"]), given.get("currency", row["currency"])
        values |= {"amount": amount, "currency": check_amount(amount, currency)}
        if given.get("customer"):
            values["customer"] = context.get("customer", given["customer"], "customer")["id"]
        if given.get("payment_method"):
            values |= {
                "payment_method": resolve(context, given["payment_method"])["id"],
                "status": "requires_confirmation",
            }
    context.change(row, **values)
    return row


def _require(row: Row, states: tuple[str, ...], verb: str) -> None:
    if row["status"] not in states:
        raise Refused(
            f"This PaymentIntent's status is {row['status']}: it could not be {verb}. Only a PaymentIntent "
            f"with one of the following statuses may be {verb}: {', '.join(states)}.",
            code="payment_intent_unexpected_state",
            param="intent",
        )


@operation("POST", "/v1/payment_intents/{intent}/confirm", "PaymentIntentConfirmParams")
def confirm(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Try to pay it."""
    row = context.get("payment_intent", intent, "intent")
    return confirm_intent(
        context,
        row,
        given.get("payment_method") or _data(given),
        return_url=given.get("return_url"),
        off_session=given.get("off_session") in (True, "one_off"),
    )


def _data(given: dict[str, Any]) -> str | None:
    """``payment_method_data`` as far as the sandbox takes it: a bank transfer, which has no instrument."""
    kind = (given.get("payment_method_data") or {}).get("type")
    if kind not in (None, BANK_TRANSFER):
        raise InvalidRequest(
            "The sandbox takes payment_method_data of type customer_balance; for others name a test payment method.",
            param="payment_method_data[type]",
        )
    return kind


def confirm_intent(
    context: Context, row: Row, method_key: str | None, *, off_session: bool = False, return_url: str | None = None
) -> Row:
    """Try to pay an intent with a payment method; `CardDeclined` if the bank says no."""
    _require(row, OPEN, "confirmed")
    key = method_key or row["payment_method"]
    if not key:
        raise Refused(
            "You cannot confirm this PaymentIntent because it's missing a payment method.",
            code="payment_intent_unexpected_state",
            param="payment_method",
        )
    if key == BANK_TRANSFER and key in row["payment_method_types"]:
        await_transfer(context, row)
        return row
    method = resolve(context, key)
    if method["type"] not in row["payment_method_types"]:
        raise Refused(
            f"The PaymentMethod provided ({method['type']}) is not allowed for this PaymentIntent. Please "
            "attach a PaymentMethod of one of the following types: "
            f"{', '.join(row['payment_method_types'])}.",
            param="payment_method",
        )
    context.change(row, payment_method=method["id"], last_payment_error=None, next_action=None)
    instrument = instrument_of(method)
    if row["setup_future_usage"] and row["customer"]:
        save(context, method, row["customer"])
    if instrument.outcome == "decline":
        raise decline(context, row, method, instrument.code or "card_declined", instrument.decline_code)
    if instrument.outcome == "authenticate":
        if off_session:
            raise decline(context, row, method, "authentication_required", "authentication_required")
        url = f"{context.public_url}/authenticate/{row['id']}"
        action: dict[str, Any] = {"type": "use_stripe_sdk", "use_stripe_sdk": {"type": "three_d_secure_redirect"}}
        if return_url:
            action = {"type": "redirect_to_url", "redirect_to_url": {"return_url": return_url, "url": url}}
        context.change(row, status="requires_action", next_action=action)
        context.emit("payment_intent.requires_action", row)
        return row
    if method["type"] == "us_bank_account":
        charge = charges.create(context, row, method, "pending")
        context.change(row, status="processing", latest_charge=charge["id"])
        context.emit("payment_intent.processing", row)
        if instrument.outcome != "process":
            context.later("debit_clears", context.now + DEBIT_CLEARS_AFTER, row["id"])
        return row
    return _authorized(context, row, method)


def _authorized(context: Context, row: Row, method: Row) -> Row:
    if row["capture_method"] == "manual":
        charge = charges.create(context, row, method, "succeeded", captured=False)
        context.change(row, status="requires_capture", amount_capturable=row["amount"], latest_charge=charge["id"])
        context.emit("payment_intent.amount_capturable_updated", row)
        return row
    charge = charges.create(context, row, method, "succeeded")
    return succeed(context, row, charge)


def succeed(context: Context, row: Row, charge: Row) -> Row:
    """The money is certain. The balance transaction comes at once, or with ``charge.updated`` just after."""
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
    """The error to raise after noting a failed attempt."""
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
    """Whether the bank wants to see the buyer first."""
    return row["status"] == "requires_action" and not waits(row)


def authenticate(context: Context, row: Row, succeeded: bool) -> Row:
    """The buyer came back from the bank's page; `CardDeclined` if authentication failed."""
    if not asks_authentication(row):
        raise Refused(
            "This PaymentIntent waits for no authentication.", code="payment_intent_unexpected_state", param="intent"
        )
    method = resolve(context, row["payment_method"])
    if not succeeded:
        raise decline(context, row, method, "payment_intent_authentication_failure", None)
    return _authorized(context, row, method)


@job("debit_clears")
def clear_debit(context: Context, intent: str) -> None:
    """Days after the promise: the bank debit arrives, or comes back."""
    row = context.get("payment_intent", intent)
    if row["status"] != "processing":
        return
    charge = context.get("charge", row["latest_charge"])
    method = context.get("payment_method", row["payment_method"])
    instrument = instrument_of(method)
    if instrument.outcome != "fail_later":
        context.change(charge, status="succeeded", paid=True, amount_captured=charge["amount"])
        context.emit("charge.succeeded", charge)
        succeed(context, row, charge)
        return
    code = instrument.code or "insufficient_funds"
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


@operation("POST", "/v1/payment_intents/{intent}/capture", "PaymentIntentCaptureParams")
def capture(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Take the authorised money, or part of it."""
    row = context.get("payment_intent", intent, "intent")
    _require(row, ("requires_capture",), "captured")
    amount = given.get("amount_to_capture", row["amount_capturable"])
    if not 0 < amount <= row["amount_capturable"]:
        raise Refused(
            "The amount to capture must be between 1 and the amount that can be captured.",
            code="amount_too_large",
            param="amount_to_capture",
        )
    charge = context.get("charge", row["latest_charge"])
    context.change(charge, captured=True, amount_captured=amount)
    context.emit("charge.captured", charge)
    return succeed(context, row, charge)


@operation("POST", "/v1/payment_intents/{intent}/cancel", "PaymentIntentCancelParams")
def cancel(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Give it up; an authorisation is released."""
    row = context.get("payment_intent", intent, "intent")
    _require(row, (*OPEN, "requires_capture"), "canceled")
    context.change(
        row,
        status="canceled",
        canceled_at=context.now,
        amount_capturable=0,
        next_action=None,
        cancellation_reason=given.get("cancellation_reason"),
    )
    context.emit("payment_intent.canceled", row)
    return row
