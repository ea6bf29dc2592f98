"""Charges: the confirmation of an intent makes one. The money is booked when it settles."""

from typing import Any

from infra.stripe_sandbox.books import post
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import Refused
from infra.stripe_sandbox.fees import processing_fee
from infra.stripe_sandbox.instruments import BANK, SEPA, instrument
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.payment_methods import billing_details
from infra.stripe_sandbox.rendering import includable, list_of
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

CARD_SETTLES_AFTER = 2 * 86400
_OK = {
    "advice_code": None,
    "network_advice_code": None,
    "network_decline_code": None,
    "network_status": "approved_by_network",
    "reason": None,
    "risk_level": "normal",
    "risk_score": 12,
    "seller_message": "Payment complete.",
    "type": "authorized",
}


def create(
    context: Context,
    intent: Row,
    method: Row | None,
    status: str,
    *,
    amount: int | None = None,
    captured: bool = True,
    failure: tuple[str, str] | None = None,
    authenticated: bool = False,
) -> Row:
    """A charge of an intent: succeeded, pending (a bank debit under way) or failed. Books nothing yet.

    `authenticated`: the buyer has completed 3-D Secure.
    """
    total = intent["amount"] if amount is None else amount
    token = (method or {}).get("_token")
    outcome = _OK
    if failure:
        outcome = {
            **_OK,
            "network_status": "declined_by_network",
            "reason": failure[0],
            "type": "issuer_declined",
            "seller_message": "The bank did not return any further details with this decline.",
        }
    row = context.add(
        "charge",
        {
            "id": context.new_id("py" if method is None or method["type"] != "card" else "ch"),
            "object": "charge",
            "amount": total,
            "amount_captured": total if captured and status == "succeeded" else 0,
            "amount_refunded": 0,
            "application": None,
            "application_fee": None,
            "application_fee_amount": None,
            "balance_transaction": None,
            "billing_details": (method or {}).get("billing_details") or billing_details(),
            "calculated_statement_descriptor": None,
            "captured": captured and status != "failed",
            "created": context.now,
            "currency": intent["currency"],
            "customer": intent["customer"],
            "description": intent["description"],
            "disputed": False,
            "failure_balance_transaction": None,
            "failure_code": failure[0] if failure else None,
            "failure_message": failure[1] if failure else None,
            "fraud_details": {},
            "livemode": False,
            "metadata": intent["metadata"],
            "on_behalf_of": None,
            "outcome": outcome,
            "paid": status == "succeeded",
            "payment_intent": intent["id"],
            "payment_method": method["id"] if method else None,
            "payment_method_details": _details(method, authenticated),
            "receipt_email": intent["receipt_email"],
            "receipt_number": None,
            "receipt_url": None,
            "refunded": False,
            "review": None,
            "shipping": intent["shipping"],
            "source_transfer": None,
            "statement_descriptor": intent["statement_descriptor"],
            "statement_descriptor_suffix": intent["statement_descriptor_suffix"],
            "status": status,
            "transfer_data": None,
            "transfer_group": intent["transfer_group"],
            "_token": token,
        },
    )
    if status == "pending":
        context.emit("charge.pending", row)
    elif status == "failed":
        context.emit("charge.failed", row)
    elif captured:
        context.emit("charge.succeeded", row)
    return row


_AUTHENTICATED = {
    "authentication_flow": "challenge",
    "electronic_commerce_indicator": "05",
    "exemption_indicator": None,
    "result": "authenticated",
    "result_reason": None,
    "transaction_id": None,
    "version": "2.2.0",
}


def _details(method: Row | None, authenticated: bool) -> dict[str, Any]:
    if method is None:
        return {"customer_balance": {}, "type": "customer_balance"}
    if method["type"] == SEPA:
        account = method[SEPA]
        kept = {name: account[name] for name in ("bank_code", "branch_code", "country", "fingerprint", "last4")}
        return {"type": SEPA, SEPA: {**kept, "mandate": None}}
    if method["type"] == BANK:
        bank = method["us_bank_account"]
        return {
            "type": "us_bank_account",
            "us_bank_account": {
                "account_holder_type": bank["account_holder_type"],
                "account_type": bank["account_type"],
                "bank_name": bank["bank_name"],
                "fingerprint": None,
                "last4": bank["last4"],
                "payment_reference": None,
                "routing_number": bank["routing_number"],
            },
        }
    card = method["card"]
    return {
        "type": "card",
        "card": {
            "brand": card["brand"],
            "checks": card["checks"],
            "country": card["country"],
            "exp_month": card["exp_month"],
            "exp_year": card["exp_year"],
            "fingerprint": None,
            "funding": card["funding"],
            "installments": None,
            "last4": card["last4"],
            "mandate": None,
            "network": card["brand"],
            "three_d_secure": _AUTHENTICATED if authenticated else None,
            "wallet": None,
        },
    }


def method_type(row: Row) -> str:
    """How the charge was paid: card, us_bank_account, sepa_debit, customer_balance or stripe_account."""
    return str(row["payment_method_details"]["type"])


@job("settle_charge")
def settle(context: Context, charge: str) -> None:
    """Book the money and the fee: the balance transaction exists from now on, and ``charge.updated`` is sent."""
    row = context.get("charge", charge)
    if row["balance_transaction"] or row["status"] != "succeeded":
        return
    kind = method_type(row)
    like = instrument(row["_token"]) if row["_token"] else None
    at_once = kind != "card" or bool(like and like.available_at_once)
    entry = post(
        context,
        context.account,
        kind="charge" if kind == "card" else "payment",
        category="charge",
        amount=row["amount_captured"],
        currency=row["currency"],
        source=row["id"],
        fee=processing_fee(kind, row["amount_captured"], row["currency"]),
        available_on=context.now + (0 if at_once else CARD_SETTLES_AFTER),
        description=row["description"],
    )
    before = context.change(row, balance_transaction=entry["id"])
    context.emit("charge.updated", row, before)
    if like and like.dispute:
        context.later("open_dispute", context.now, row["id"], reason=like.dispute)


@operation("GET", "/v1/charges/{charge}", "ChargeRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], charge: str) -> Row:
    """One charge."""
    return context.get("charge", charge, "id")


@operation("GET", "/v1/charges", "ChargeListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Charges, by intent, customer or transfer group."""
    for field in ("payment_intent", "transfer_group", "customer"):
        if given.get(field):
            return paginate(
                context,
                "charge",
                given,
                "/v1/charges",
                field=field,
                value=given[field],
                where=lambda row: all(given.get(each) in (None, row[each]) for each in ("customer", "transfer_group")),
            )
    return paginate(context, "charge", given, "/v1/charges")


@operation("POST", "/v1/charges/{charge}", "ChargeUpdateParams")
def update(context: Context, given: dict[str, Any], charge: str) -> Row:
    """Description and metadata; a transfer group only where there is none."""
    row = context.get("charge", charge, "id")
    if given.get("transfer_group") and row["transfer_group"] not in (None, given["transfer_group"]):
        raise Refused("The transfer_group of a charge cannot be changed once it is set.", param="transfer_group")
    values: dict[str, Any] = {key: given[key] for key in ("description", "receipt_email") if key in given}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    if given.get("transfer_group") and row["transfer_group"] is None:
        values["transfer_group"] = given["transfer_group"]
    before = context.change(row, **values)
    context.emit("charge.updated", row, before)
    return row


@includable("charge", "refunds")
def _refunds(context: Context, row: Row) -> dict[str, Any]:
    return list_of(context, context.all("refund", "charge", row["id"])[::-1], f"/v1/charges/{row['id']}/refunds")
