"""Payment methods, and the test instruments that stand for a behaviour."""

from dataclasses import dataclass
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import CardDeclined, InvalidRequest, Missing
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


@dataclass(frozen=True)
class Instrument:
    """A test instrument: `outcome` is succeed, decline, authenticate, fail_later or process (for ever)."""

    type: str
    last4: str
    outcome: str = "succeed"
    code: str | None = None
    decline_code: str | None = None
    available_at_once: bool = False
    dispute: str | None = None
    refund_fails: bool = False


_BANK = "us_bank_account"
INSTRUMENTS = {
    "pm_card_visa": Instrument("card", "4242"),
    "pm_card_mastercard": Instrument("card", "4444"),
    "pm_card_amex": Instrument("card", "0005"),
    "pm_card_bypassPending": Instrument("card", "0077", available_at_once=True),
    "pm_card_visa_chargeDeclined": Instrument("card", "0002", "decline", "card_declined", "generic_decline"),
    "pm_card_chargeDeclined": Instrument("card", "0002", "decline", "card_declined", "generic_decline"),
    "pm_card_visa_chargeDeclinedInsufficientFunds": Instrument(
        "card", "9995", "decline", "card_declined", "insufficient_funds"
    ),
    "pm_card_chargeDeclinedExpiredCard": Instrument("card", "0069", "decline", "expired_card"),
    "pm_card_chargeDeclinedProcessingError": Instrument("card", "0119", "decline", "processing_error"),
    "pm_card_chargeCustomerFail": Instrument("card", "0341", "decline", "card_declined", "generic_decline"),
    "pm_card_authenticationRequired": Instrument("card", "3184", "authenticate"),
    "pm_card_createDispute": Instrument("card", "0259", dispute="fraudulent"),
    "pm_card_createDisputeProductNotReceived": Instrument("card", "2685", dispute="product_not_received"),
    "pm_card_createDisputeInquiry": Instrument("card", "1976", dispute="inquiry"),
    "pm_card_refundFail": Instrument("card", "5126", refund_fails=True),
    "pm_usBankAccount_success": Instrument(_BANK, "6789"),
    "pm_usBankAccount": Instrument(_BANK, "6789"),
    "pm_usBankAccount_accountClosed": Instrument(_BANK, "1113", "fail_later", "account_closed"),
    "pm_usBankAccount_noAccount": Instrument(_BANK, "1116", "fail_later", "no_account"),
    "pm_usBankAccount_insufficientFunds": Instrument(_BANK, "2227", "fail_later", "insufficient_funds"),
    "pm_usBankAccount_debitNotAuthorized": Instrument(_BANK, "3335", "fail_later", "debit_not_authorized"),
    "pm_usBankAccount_dispute": Instrument(_BANK, "7770", dispute="debit_not_authorized"),
    "pm_usBankAccount_processing": Instrument(_BANK, "8881", "process"),
}
_BRANDS = {"pm_card_mastercard": "mastercard", "pm_card_amex": "amex"}
_BY_NUMBER = {
    "4242424242424242": "pm_card_visa",
    "4000000000000077": "pm_card_bypassPending",
    "4000000000000002": "pm_card_chargeDeclined",
    "4000002760003184": "pm_card_authenticationRequired",
    "4000000000000259": "pm_card_createDispute",
    "4000000000009995": "pm_card_visa_chargeDeclinedInsufficientFunds",
}
_NO_ADDRESS = dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state"))


def billing_details(given: dict[str, Any] | None = None) -> dict[str, Any]:
    """The hash of a payer's details."""
    given = given or {}
    return {
        "address": _NO_ADDRESS | (given.get("address") or {}),
        "email": given.get("email") or None,
        "name": given.get("name") or None,
        "phone": given.get("phone") or None,
        "tax_id": None,
    }


def make(context: Context, token: str, details: dict[str, Any] | None = None) -> Row:
    """A payment method that behaves like the test instrument `token`."""
    instrument = INSTRUMENTS[token]
    row: Row = {
        "id": context.new_id("pm"),
        "object": "payment_method",
        "allow_redisplay": "unspecified",
        "billing_details": billing_details(details),
        "created": context.now,
        "customer": None,
        "livemode": False,
        "metadata": {},
        "type": instrument.type,
        "_token": token,
    }
    if instrument.type == "card":
        brand = _BRANDS.get(token, "visa")
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
            "last4": instrument.last4,
            "networks": {"available": [brand], "preferred": None},
            "three_d_secure_usage": {"supported": True},
            "wallet": None,
        }
    else:
        row[_BANK] = {
            "account_holder_type": "company",
            "account_type": "checking",
            "bank_name": "STRIPE TEST BANK",
            "financial_connections_account": None,
            "fingerprint": None,
            "last4": instrument.last4,
            "networks": {"preferred": "ach", "supported": ["ach"]},
            "routing_number": "110000000",
            "status_details": None,
        }
    return context.add("payment_method", row)


def resolve(context: Context, key: str, param: str = "payment_method") -> Row:
    """The payment method of that id; a test instrument's name becomes a fresh one."""
    if key in INSTRUMENTS:
        return make(context, key)
    if context.find("payment_method", key) is None:
        raise Missing("PaymentMethod", key, param)
    return context.get("payment_method", key, param)


def instrument_of(row: Row) -> Instrument:
    """How the payment method behaves."""
    return INSTRUMENTS[row["_token"]]


@operation("POST", "/v1/payment_methods", "PaymentMethodCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """From a test card's number or a test token, or a bank account (000111111116 has no account)."""
    card = given.get("card") or {}
    if given.get("type") == "card":
        token = str(card.get("token", "")).replace("tok_", "pm_card_") or _BY_NUMBER.get(card.get("number", ""), "")
    elif given.get("type") == _BANK:
        number = (given.get(_BANK) or {}).get("account_number", "")
        token = next(
            (name for name, each in INSTRUMENTS.items() if each.type == _BANK and number.endswith(each.last4)), ""
        )
    else:
        raise InvalidRequest("The sandbox makes payment methods of type card and us_bank_account.", param="type")
    if token not in INSTRUMENTS:
        raise CardDeclined(
            "Your card was declined. Your request was in test mode, but used a non test card. For a "
            "list of valid test cards, visit: https://stripe.com/docs/testing.",
            code="card_declined",
            decline_code="test_mode_live_card",
        )
    row = make(context, token, given.get("billing_details"))
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


@operation("POST", "/v1/payment_methods/{method}/attach", "PaymentMethodAttachParams")
def attach(context: Context, given: dict[str, Any], method: str) -> Row:
    """Save it with a customer."""
    row = resolve(context, method)
    context.get("customer", given.get("customer", ""), "customer")
    save(context, row, given["customer"])
    return row


def save(context: Context, row: Row, customer: str) -> None:
    """Attach without asking."""
    if row["customer"] != customer:
        context.change(row, customer=customer)
        context.emit("payment_method.attached", row)


@operation("POST", "/v1/payment_methods/{method}/detach", "PaymentMethodDetachParams")
def detach(context: Context, given: dict[str, Any], method: str) -> Row:
    """Forget it; it cannot be used again."""
    row = resolve(context, method)
    if row["customer"] is None:
        raise InvalidRequest(
            "The payment method you provided is not attached to a customer so detachment is impossible.",
            param="payment_method",
        )
    context.change(row, customer=None)
    context.emit("payment_method.detached", row)
    return row
