"""Payment intents: an amount to be paid, and how far that is."""

from typing import Any

from infra.stripe_sandbox import fees
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.bank_transfers import BANK_TRANSFER
from infra.stripe_sandbox.objects.payment_attempts import OPEN, confirm_intent, require, succeed
from infra.stripe_sandbox.objects.payment_methods import resolve
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

_TAKEN = (
    "description",
    "receipt_email",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_group",
    "setup_future_usage",
)


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
        require(row, OPEN, "updated")
        amount, currency = given.get("amount") or row["amount"], given.get("currency") or row["currency"]
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


@operation("POST", "/v1/payment_intents/{intent}/capture", "PaymentIntentCaptureParams")
def capture(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Take the authorised money, or part of it."""
    row = context.get("payment_intent", intent, "intent")
    require(row, ("requires_capture",), "captured")
    amount: int = given.get("amount_to_capture") or row["amount_capturable"]
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
    require(row, (*OPEN, "requires_capture"), "canceled")
    context.change(
        row,
        status="canceled",
        canceled_at=context.now,
        amount_capturable=0,
        next_action=None,
        cancellation_reason=given.get("cancellation_reason"),
    )
    context.emit("payment_intent.canceled", row)
    context.later("return_cash", context.now, row["id"])
    return row
