"""Payment intents: an amount to be paid, and the state of its payment."""

from typing import Any

from infra.stripe_sandbox import fees
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.instruments import BANK, CARD, SEPA
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.bank_transfers import BANK_TRANSFER, TRANSFER_TYPE
from infra.stripe_sandbox.objects.payment_attempts import OPEN, confirm_intent, require, succeed
from infra.stripe_sandbox.objects.payment_methods import payable, shipping
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


def compatible(currency: str, named: list[str] | None) -> list[str]:
    """The payment method types for a payment: of those `named`, or of all, the ones that fit its currency."""
    fitting = {CARD: True, BANK: currency == "usd", SEPA: currency == "eur", BANK_TRANSFER: currency in TRANSFER_TYPE}
    types = [kind for kind in named or (CARD, BANK) if fitting.get(kind)]
    if not types:
        raise InvalidRequest(
            "No valid payment method types for this Payment Intent. Please ensure that you have activated payment "
            "methods compatible with your chosen currency in your dashboard "
            "(https://dashboard.stripe.com/settings/payment_methods).",
            param="allowed_payment_method_types",
        )
    return types


def options(types: list[str], given: dict[str, Any] | None) -> dict[str, Any]:
    """The ``payment_method_options`` of an intent: for each of its types, as far as the sandbox knows them."""
    given = given or {}
    shown: dict[str, Any] = {}
    if CARD in types:
        wanted = (given.get(CARD) or {}).get("request_three_d_secure") or "automatic"
        shown[CARD] = {
            "installments": None,
            "mandate_options": None,
            "network": None,
            "request_three_d_secure": wanted,
        }
    if BANK in types:
        shown[BANK] = {"verification_method": "automatic"}
    if SEPA in types:
        shown[SEPA] = {}
    if BANK_TRANSFER in types and given.get(BANK_TRANSFER):
        transfer = given[BANK_TRANSFER].get("bank_transfer") or {}
        shown[BANK_TRANSFER] = {
            "funding_type": given[BANK_TRANSFER].get("funding_type"),
            **({"bank_transfer": {"type": transfer.get("type")}} if transfer else {}),
        }
    return shown


def _automatic(given: dict[str, Any] | None) -> dict[str, Any]:
    return {"allow_redirects": (given or {}).get("allow_redirects") or "always", "enabled": True}


def settlement_merchant(context: Context, key: str | None) -> str | None:
    """The settlement merchant, who must be able to take payments."""
    if not key:
        return None
    row = context.find("account", key)
    if row is None or context.account not in (key, row["_account"]):
        raise InvalidRequest(f"No such account: '{key}'", code="resource_missing", param="on_behalf_of")
    if row["capabilities"].get("card_payments") != "active":
        raise Refused(
            f"The account {key} cannot be used as on_behalf_of: it needs the card_payments capability.",
            param="on_behalf_of",
        )
    return key


def make(
    context: Context,
    *,
    amount: int,
    currency: str,
    types: list[str],
    given: dict[str, Any],
    customer: str | None = None,
    automatic: bool = False,
    chosen: dict[str, Any] | None = None,
) -> Row:
    """A new intent. `given` holds what `PaymentIntentCreateParams` and ``payment_intent_data`` have in common.

    `types` are its payment method types (see `compatible`); `chosen` the ``payment_method_options`` for them.
    """
    for unsupported in ("application_fee_amount", "transfer_data"):
        if given.get(unsupported):
            raise InvalidRequest(
                f"{unsupported} is for destination charges. The sandbox has separate charges and transfers only.",
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
            "automatic_payment_methods": _automatic(given.get("automatic_payment_methods")) if automatic else None,
            "canceled_at": None,
            "cancellation_reason": None,
            "capture_method": given.get("capture_method") or "automatic_async",
            "client_secret": f"{key}_{context.new_id('secret')}",
            "confirmation_method": given.get("confirmation_method") or "automatic",
            "created": context.now,
            "currency": currency,
            "customer": customer,
            **{name: given.get(name) for name in _TAKEN},
            "last_payment_error": None,
            "latest_charge": None,
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "next_action": None,
            "on_behalf_of": settlement_merchant(context, given.get("on_behalf_of")),
            "payment_method": None,
            "payment_method_options": options(types, chosen),
            "payment_method_types": types,
            "processing": None,
            "review": None,
            "shipping": shipping(given.get("shipping")),
            "status": "requires_payment_method",
            "transfer_data": None,
        },
    )
    context.emit("payment_intent.created", row)
    return row


@operation("POST", "/v1/payment_intents", "PaymentIntentCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A new intent; with ``confirm`` it is paid at once."""
    currency = check_amount(given["amount"], given["currency"])
    if given.get("customer"):
        context.get("customer", given["customer"], "customer")
    named = given.get("allowed_payment_method_types")
    if named and (given.get("automatic_payment_methods") or {}).get("enabled"):
        raise InvalidRequest(
            "You may only specify one of these parameters: automatic_payment_methods, allowed_payment_method_types.",
            param="automatic_payment_methods",
        )
    row = make(
        context,
        amount=given["amount"],
        currency=currency,
        types=compatible(currency, named),
        given=given,
        customer=given.get("customer"),
        automatic=not named,
        chosen=given.get("payment_method_options"),
    )
    if given.get("payment_method"):
        method = payable(context, given["payment_method"], row["customer"])
        context.change(row, payment_method=method["id"], status="requires_confirmation")
    if given.get("confirm"):
        return _confirm(context, row, given, _data(given))
    for name in ("off_session", "return_url", "error_on_requires_action", "mandate_data"):
        if given.get(name):
            raise InvalidRequest(f"You can only pass {name} with confirm=true.", param=name)
    return row


def _confirm(context: Context, row: Row, given: dict[str, Any], method: str | None) -> Row:
    """Try to pay the intent as the request says. A mandate is taken as given: the sandbox has no mandates."""
    given.get("mandate_data")
    return confirm_intent(
        context,
        row,
        method,
        off_session=given.get("off_session") in (True, "one_off", "recurring"),
        refuse_action=bool(given.get("error_on_requires_action")),
        return_url=given.get("return_url"),
    )


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
    """Change what may still be changed in the intent's state."""
    row = context.get("payment_intent", intent, "intent")
    values: dict[str, Any] = {key: given[key] or None for key in _TAKEN if key in given}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    if given.keys() & {
        *("amount", "currency", "payment_method", "customer"),
        *("allowed_payment_method_types", "payment_method_options", "capture_method"),
    }:
        require(row, OPEN, "updated")
        amount, currency = given.get("amount") or row["amount"], given.get("currency") or row["currency"]
        values |= {"amount": amount, "currency": check_amount(amount, currency)}
        types = compatible(values["currency"], given.get("allowed_payment_method_types") or row["payment_method_types"])
        values |= {
            "payment_method_types": types,
            "payment_method_options": options(types, row["payment_method_options"] | _chosen(given)),
            "capture_method": given.get("capture_method") or row["capture_method"],
        }
        if given.get("customer"):
            values["customer"] = context.get("customer", given["customer"], "customer")["id"]
        if given.get("payment_method"):
            values |= {
                "payment_method": payable(context, given["payment_method"], values.get("customer", row["customer"]))[
                    "id"
                ],
                "status": "requires_confirmation",
            }
    context.change(row, **values)
    return row


@operation("POST", "/v1/payment_intents/{intent}/confirm", "PaymentIntentConfirmParams")
def confirm(context: Context, given: dict[str, Any], intent: str) -> Row:
    """Try to pay it."""
    row = context.get("payment_intent", intent, "intent")
    if _chosen(given):
        chosen = options(row["payment_method_types"], row["payment_method_options"] | _chosen(given))
        context.change(row, payment_method_options=chosen)
    values: dict[str, Any] = {
        key: given[key] or None for key in ("receipt_email", "setup_future_usage") if key in given
    }
    context.change(row, **values)
    return _confirm(context, row, given, given.get("payment_method") or _data(given))


def _chosen(given: dict[str, Any]) -> dict[str, Any]:
    """The ``payment_method_options`` that a request names."""
    return given.get("payment_method_options") or {}


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
    """Cancel it; an authorisation is released."""
    row = context.get("payment_intent", intent, "intent")
    if context.all("checkout.session", "payment_intent", intent):
        raise Refused(
            "You cannot cancel the PaymentIntent of a Checkout Session. Expire the Checkout Session instead.",
            code="payment_intent_unexpected_state",
            param="intent",
        )
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
