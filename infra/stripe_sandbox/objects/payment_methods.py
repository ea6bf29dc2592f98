"""Payment methods: cards and bank accounts, saved with a customer or used once."""

from typing import Any

from infra.stripe_sandbox import instruments
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import CardDeclined, InvalidRequest, Missing, Refused
from infra.stripe_sandbox.instruments import BANK, CARD, SEPA, Instrument, instrument, known
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

_SPENT = (
    "This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, and "
    "may not be used again."
)
#: What Stripe requires of the payer's details.
_NEEDED = {BANK: ("name",), SEPA: ("name", "email")}
NO_ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))


def billing_details(given: dict[str, Any] | None = None) -> dict[str, Any]:
    """The hash of a payer's details."""
    given = given or {}
    return {
        "address": NO_ADDRESS | (given.get("address") or {}),
        "email": given.get("email") or None,
        "name": given.get("name") or None,
        "phone": given.get("phone") or None,
        "tax_id": None,
    }


def shipping(given: dict[str, Any] | None) -> dict[str, Any] | None:
    """The hash of a shipping address."""
    if not given:
        return None
    empty = {"carrier": None, "name": None, "phone": None, "tracking_number": None}
    return {**empty, **given, "address": NO_ADDRESS | (given.get("address") or {})}


def make(context: Context, token: str, details: dict[str, Any] | None = None) -> Row:
    """A payment method that behaves like the test instrument `token`."""
    like = instrument(token)
    row: Row = {
        "id": context.new_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": billing_details(details),
        "created": context.now,
        "customer": None,
        "livemode": False,
        "metadata": {},
        "type": like.type,
        "_token": token,
        "_spent": False,  # used without a customer, or detached: it cannot be used again
        "_set_up": False,  # the buyer has authenticated it for off-session payments
    }
    if like.type == CARD:
        brand = like.brand
        row["card"] = {
            "brand": brand,
            "checks": {"address_line1_check": None, "address_postal_code_check": None, "cvc_check": "pass"},
            "country": "US",
            "display_brand": brand,
            "exp_month": 12,
            "exp_year": 2034,
            "fingerprint": None,
            "funding": "credit",
            "generated_from": None,
            "last4": like.last4,
            "networks": {"available": [brand], "preferred": None},
            "three_d_secure_usage": {"supported": "NotSupported" not in token},
            "wallet": None,
        }
    elif like.type == SEPA:
        row[SEPA] = {
            "bank_code": "19043",
            "branch_code": "",
            "country": "AT",
            "fingerprint": None,
            "generated_from": {"charge": None, "setup_attempt": None},
            "last4": like.last4,
        }
    else:
        row[BANK] = {
            "account_holder_type": "company",
            "account_type": "checking",
            "bank_name": "STRIPE TEST BANK",
            "financial_connections_account": None,
            "fingerprint": None,
            "last4": like.last4,
            "networks": {"preferred": "ach", "supported": ["ach"]},
            "routing_number": "110000000",
            "status_details": None,
        }
    return context.add("payment_method", row)


def resolve(context: Context, key: str, param: str = "payment_method") -> Row:
    """The payment method of that id; the name of a test instrument makes a new one."""
    if known(key):
        return make(context, key)
    if context.find("payment_method", key) is None:
        raise Missing("PaymentMethod", key, param)
    return context.get("payment_method", key, param)


def payable(context: Context, key: str, customer: str | None) -> Row:
    """The payment method, which must be usable for a payment of this customer (None: of no customer)."""
    row = resolve(context, key)
    if row.get("_spent"):
        raise Refused(_SPENT, param="payment_method")
    if row["customer"] not in (None, customer):
        raise Refused(
            f"The PaymentMethod {row['id']} belongs to the Customer {row['customer']}. Please include the Customer in "
            "the `customer` parameter on the PaymentIntent.",
            param="payment_method",
        )
    return row


def instrument_of(row: Row) -> Instrument:
    """How the payment method behaves."""
    return instrument(row["_token"])


@operation("POST", "/v1/payment_methods", "PaymentMethodCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """From a test card's number or token, a test bank account (000111111116 has no account), or a test IBAN."""
    kind = given.get("type")
    if kind == CARD:
        card = given.get(CARD) or {}
        token = instruments.token_of_card(card.get("number", ""), card.get("token", ""))
    elif kind == BANK:
        token = instruments.token_of_account((given.get(BANK) or {}).get("account_number", ""))
    elif kind == SEPA:
        token = instruments.token_of_iban((given.get(SEPA) or {}).get("iban", ""))
    else:
        raise InvalidRequest(
            f"The sandbox makes payment methods of type {CARD}, {BANK} and {SEPA}.",
            code="parameter_missing",
            param="type",
        )
    details = given.get("billing_details") or {}
    missing = next((name for name in _NEEDED.get(str(kind), ()) if not details.get(name)), None)
    if missing:
        param = f"billing_details[{missing}]"
        raise InvalidRequest(f"Missing required param: {param}.", code="parameter_missing", param=param)
    if not token and kind == CARD:
        raise CardDeclined(
            "Your card was declined. Your request was in test mode, but used a non test card. For a "
            "list of valid test cards, visit: https://stripe.com/docs/testing.",
            code="card_declined",
            decline_code="test_mode_live_card",
        )
    if not token:
        raise InvalidRequest("The bank account is none of Stripe's test accounts.", param=f"{kind}")
    row = make(context, token, details)
    context.change(row, metadata=metadata({}, given.get("metadata")))
    return row


@operation("GET", "/v1/payment_methods/{method}", "PaymentMethodRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], method: str) -> Row:
    """One payment method."""
    return resolve(context, method)


@operation("GET", "/v1/customers/{customer}/payment_methods", "CustomerPaymentMethodListParams")
def of_customer(context: Context, given: dict[str, Any], customer: str) -> dict[str, Any]:
    """A customer's saved payment methods."""
    context.get("customer", customer, "customer")
    return paginate(
        context,
        "payment_method",
        given,
        f"/v1/customers/{customer}/payment_methods",
        field="customer",
        value=customer,
        where=lambda row: given.get("type") in (None, row["type"]),
    )


@operation("GET", "/v1/payment_methods", "PaymentMethodListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """The payment methods that are saved with customers: of one customer, of one type."""
    if given.get("customer"):
        context.get("customer", given["customer"], "customer")
    return paginate(
        context,
        "payment_method",
        given,
        "/v1/payment_methods",
        where=lambda row: (
            row["customer"] is not None
            and given.get("customer") in (None, row["customer"])
            and given.get("type") in (None, row["type"])
        ),
    )


@operation("POST", "/v1/payment_methods/{method}", "PaymentMethodUpdateParams")
def update(context: Context, given: dict[str, Any], method: str) -> Row:
    """Change the payer's details and metadata of a method that is saved with a customer."""
    row = context.get("payment_method", method, "payment_method")
    if row["customer"] is None:
        raise Refused(
            "You must save this PaymentMethod to a customer before you can update it.", param="payment_method"
        )
    values: dict[str, Any] = {}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    if given.get("billing_details"):
        values["billing_details"] = billing_details({**row["billing_details"], **given["billing_details"]})
    before = context.change(row, **values)
    context.emit("payment_method.updated", row, before)
    return row


@operation("POST", "/v1/payment_methods/{method}/attach", "PaymentMethodAttachParams")
def attach(context: Context, given: dict[str, Any], method: str) -> Row:
    """Save it with a customer. `CardDeclined` if its bank refuses that."""
    if not given.get("customer"):
        raise InvalidRequest("Missing required param: customer.", code="parameter_missing", param="customer")
    context.get("customer", given["customer"], "customer")
    row = resolve(context, method)
    if row.get("_spent"):
        raise Refused(_SPENT, param="payment_method")
    if row["customer"] not in (None, given["customer"]):
        raise Refused("The payment method you provided has already been attached to a customer.")
    like = instrument_of(row)
    if not like.can_be_saved:
        raise CardDeclined("Your card was declined.", code=like.code, decline_code=like.decline_code)
    save(context, row, given["customer"])
    return row


def save(context: Context, row: Row, customer: str) -> None:
    """Attach it to the customer."""
    if row["customer"] != customer:
        context.change(row, customer=customer)
        context.emit("payment_method.attached", row)


@operation("POST", "/v1/payment_methods/{method}/detach", "PaymentMethodDetachParams")
def detach(context: Context, given: dict[str, Any], method: str) -> Row:
    """Remove it from its customer. It cannot be used again."""
    row = resolve(context, method)
    if row["customer"] is None:
        raise InvalidRequest(
            "The payment method you provided is not attached to a customer so detachment is impossible.",
            param="payment_method",
        )
    before = context.change(row, customer=None, _spent=True)
    context.emit("payment_method.detached", row, before)
    return row
