"""Setup intents: a payment method is prepared for later payments, without a payment now."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import CardDeclined, InvalidRequest, Refused
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.payment_attempts import MESSAGES, wants_authentication
from infra.stripe_sandbox.objects.payment_methods import instrument_of, payable, save
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

_OPEN = ("requires_payment_method", "requires_confirmation", "requires_action")


@operation("POST", "/v1/setup_intents", "SetupIntentCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A new setup intent; with ``confirm`` the method is prepared at once."""
    if given.get("customer"):
        context.get("customer", given["customer"], "customer")
    named = given.get("allowed_payment_method_types")
    types = named or ["card", "us_bank_account"]
    key = context.new_id("seti")
    row = context.add(
        "setup_intent",
        {
            "id": key,
            "object": "setup_intent",
            "application": None,
            "automatic_payment_methods": None if named else {"allow_redirects": "always", "enabled": True},
            "cancellation_reason": None,
            "client_secret": f"{key}_{context.new_id('secret')}",
            "created": context.now,
            "customer": given.get("customer"),
            "description": given.get("description"),
            "flow_directions": None,
            "last_setup_error": None,
            "latest_attempt": None,
            "livemode": False,
            "mandate": None,
            "metadata": metadata({}, given.get("metadata")),
            "next_action": None,
            "on_behalf_of": None,
            "payment_method": None,
            "payment_method_options": _options(types, given),
            "payment_method_types": types,
            "single_use_mandate": None,
            "status": "requires_payment_method",
            "usage": given.get("usage") or "off_session",
        },
    )
    context.emit("setup_intent.created", row)
    if given.get("payment_method"):
        method = payable(context, given["payment_method"], row["customer"])
        context.change(row, payment_method=method["id"], status="requires_confirmation")
    return _confirm(context, row, given) if given.get("confirm") else row


def _options(types: list[str], given: dict[str, Any]) -> dict[str, Any]:
    if "card" not in types:
        return {}
    wanted = ((given.get("payment_method_options") or {}).get("card") or {}).get("request_three_d_secure")
    return {"card": {"mandate_options": None, "network": None, "request_three_d_secure": wanted or "automatic"}}


@operation("GET", "/v1/setup_intents/{intent}", "SetupIntentRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], intent: str) -> Row:
    """One setup intent."""
    return context.get("setup_intent", intent, "intent")


@operation("GET", "/v1/setup_intents", "SetupIntentListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Setup intents, by customer or payment method."""
    return paginate(
        context,
        "setup_intent",
        given,
        "/v1/setup_intents",
        where=lambda row: all(given.get(name) in (None, row[name]) for name in ("customer", "payment_method")),
    )


@operation("POST", "/v1/setup_intents/{intent}", "SetupIntentUpdateParams")
def update(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Change what may still be changed in the intent's state."""
    row = context.get("setup_intent", intent, "intent")
    values: dict[str, Any] = {name: given[name] for name in ("description",) if name in given}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    if {"customer", "payment_method"} & given.keys():
        _require(row, "updated")
        if given.get("customer"):
            values["customer"] = context.get("customer", given["customer"], "customer")["id"]
        if given.get("payment_method"):
            method = payable(context, given["payment_method"], values.get("customer", row["customer"]))
            values |= {"payment_method": method["id"], "status": "requires_confirmation"}
    context.change(row, **values)
    return row


def _require(row: Row, verb: str) -> None:
    if row["status"] not in _OPEN:
        raise Refused(
            f"This SetupIntent's status is {row['status']}: it could not be {verb}. Only a SetupIntent with one of the "
            f"following statuses may be {verb}: {', '.join(_OPEN)}.",
            code="setup_intent_unexpected_state",
            param="intent",
        )


@operation("POST", "/v1/setup_intents/{intent}/confirm", "SetupIntentConfirmParams")
def confirm(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Prepare the payment method."""
    return _confirm(context, context.get("setup_intent", intent, "intent"), given)


def _confirm(context: Context, row: Row, given: dict[str, Any]) -> Row:
    _require(row, "confirmed")
    key = given.get("payment_method") or row["payment_method"]
    if not key:
        raise Refused(
            "You cannot confirm this SetupIntent because it's missing a payment method.",
            code="setup_intent_unexpected_state",
            param="payment_method",
        )
    method = payable(context, key, row["customer"])
    if method["type"] not in row["payment_method_types"]:
        raise InvalidRequest(
            f"The PaymentMethod provided ({method['type']}) is not allowed for this SetupIntent.",
            param="payment_method",
        )
    context.change(row, payment_method=method["id"], last_setup_error=None, next_action=None)
    like = instrument_of(method)
    requested = wants_authentication(row["payment_method_options"])
    if like.asks_authentication(off_session=False, requested=requested, set_up=False):
        url = f"{context.public_url}/authenticate/{row['id']}"
        action: dict[str, Any] = {
            "type": "use_stripe_sdk",
            "use_stripe_sdk": {"type": "three_d_secure_redirect", "stripe_js": url},
        }
        if given.get("return_url"):
            action = {"type": "redirect_to_url", "redirect_to_url": {"return_url": given["return_url"], "url": url}}
        context.change(row, status="requires_action", next_action=action)
        context.emit("setup_intent.requires_action", row)
        return row
    if not like.can_be_saved:
        raise _fail(context, row, method, like.code or "card_declined", like.decline_code)
    return _finish(context, row, method)


def authenticate(context: Context, row: Row, succeeded: bool) -> Row:
    """The buyer returns from the bank's page. `CardDeclined` if authentication failed."""
    if row["status"] != "requires_action":
        raise Refused("This SetupIntent does not wait for authentication.", code="setup_intent_unexpected_state")
    method = context.get("payment_method", row["payment_method"])
    if not succeeded:
        raise _fail(context, row, method, "setup_intent_authentication_failure", None)
    return _finish(context, row, method)


def _finish(context: Context, row: Row, method: Row) -> Row:
    if row["customer"]:
        save(context, method, row["customer"])
    context.change(method, _set_up=True)
    context.change(row, status="succeeded", next_action=None)
    context.emit("setup_intent.succeeded", row)
    return row


def _fail(context: Context, row: Row, method: Row, code: str, decline_code: str | None) -> CardDeclined:
    """Record a failed setup. Returns the error to raise."""
    message = MESSAGES[code]
    error = {
        "code": code,
        "message": message,
        "payment_method": context.render(method),
        "type": "card_error" if decline_code or code == "card_declined" else "invalid_request_error",
        **({"decline_code": decline_code} if decline_code else {}),
    }
    context.change(row, status="requires_payment_method", payment_method=None, last_setup_error=error, next_action=None)
    context.emit("setup_intent.setup_failed", row)
    return CardDeclined(message, code=code, decline_code=decline_code, setup_intent=context.render(row))


@operation("POST", "/v1/setup_intents/{intent}/cancel", "SetupIntentCancelParams")
def cancel(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Cancel it."""
    row = context.get("setup_intent", intent, "intent")
    _require(row, "canceled")
    context.change(row, status="canceled", cancellation_reason=given.get("cancellation_reason"), next_action=None)
    context.emit("setup_intent.canceled", row)
    return row
