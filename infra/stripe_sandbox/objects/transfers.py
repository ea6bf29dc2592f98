"""Transfers: from the platform's balance to a connected account's, out of a charge or from the available balance."""

from typing import Any

from infra.stripe_sandbox.books import post, require_available
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.fees import CURRENCIES
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.payment_methods import billing_details
from infra.stripe_sandbox.rendering import computed, list_of
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

PENDING_CHARGE_CLEARS = 4 * 86400
_EAST = ("BG", "CY", "CZ", "EE", "GR", "HR", "HU", "LT", "LV", "PL", "RO", "SI", "SK")
_NORTH = ("DK", "FI", "IS", "NO", "SE")
_WEST = ("AT", "BE", "CH", "DE", "ES", "FR", "GB", "IE", "IT", "LI", "LU", "MT", "NL", "PT")
#: Platforms in these countries may send money to accounts in any of them; all others only within their own.
_CROSS_BORDER = frozenset({"US", "CA", *_EAST, *_NORTH, *_WEST})


def _destination(context: Context, key: str) -> Row:
    row = context.find("account", key)
    if row is None or row["_account"] != context.account or key == context.account:
        raise InvalidRequest(f"No such destination: '{key}'", code="resource_missing", param="destination")
    if row["capabilities"].get("transfers") != "active":
        raise Refused(
            "Your destination account needs to have at least one of the following capabilities enabled: "
            "transfers, crypto_transfers, legacy_payments",
            param="destination",
            code="insufficient_capabilities_for_transfer",
        )
    platform = context.find("account", context.account)
    countries = {row["country"], platform["country"] if platform else row["country"]}
    if len(countries) > 1 and not countries <= _CROSS_BORDER:
        raise Refused(
            f"Funds can't be sent to accounts located in {row['country']} when the account is under the `full` "
            "service agreement.",
            param="destination",
        )
    return row


def _source(context: Context, key: str, amount: int, currency: str) -> Row:
    """The charge that a transfer is made out of. All its transfers together are at most its gross amount."""
    charge = context.find("charge", key)
    if charge is None or charge["_account"] != context.account:
        raise InvalidRequest(f"No such charge: '{key}'", code="resource_missing", param="source_transaction")
    if charge["status"] == "failed" or not charge["captured"]:
        raise Refused(
            "The source_transaction must be a successful or pending, captured charge.", param="source_transaction"
        )
    entry = context.find("balance_transaction", charge["balance_transaction"])
    settled = entry["currency"] if entry else charge["currency"]
    if currency != settled:
        raise Refused(
            f"The currency of source_transaction's balance transaction ({settled}) must be the same as the "
            f"transfer currency ({currency})",
            param="currency",
        )
    gross = charge["amount_captured"] or charge["amount"]
    used = sum(row["amount"] - row["amount_reversed"] for row in context.all("transfer", "source_transaction", key))
    if used + amount > gross:
        raise Refused(
            f"Transfers using this transaction as a source must not exceed the source amount of {gross}. "
            f"(There are already existing transfers using this source, amounting to a total of {used}.)",
            param="amount",
        )
    return charge


@operation("POST", "/v1/transfers", "TransferCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """Move money to a connected account."""
    if "amount" not in given:
        raise InvalidRequest("Missing required param: amount.", code="parameter_missing", param="amount")
    amount, currency = given["amount"], given["currency"].lower()
    if amount <= 0:
        raise InvalidRequest("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    if currency not in CURRENCIES:
        raise InvalidRequest(f"Invalid currency: {currency}", param="currency")
    destination = _destination(context, given["destination"])
    group, ready, charge = given.get("transfer_group"), context.now, None
    if given.get("source_transaction"):
        charge = _source(context, given["source_transaction"], amount, currency)
        entry = context.find("balance_transaction", charge["balance_transaction"])
        ready = max(context.now, entry["available_on"] if entry else context.now + PENDING_CHARGE_CLEARS)
        if group not in (None, charge["transfer_group"]):
            raise Refused(
                "The transfer_group must be that of the source_transaction: "
                f"{charge['transfer_group'] or 'the charge has none, and none can be added'}.",
                param="transfer_group",
            )
        group = charge["transfer_group"]
        if group is None:
            group = f"group_{charge['payment_intent'] or charge['id']}"
            context.change(charge, transfer_group=group)
        if entry and entry["available_on"] <= context.now:
            # Only money that is still pending can be sent whatever the balance is.
            require_available(context, context.account, amount, currency, None)
    else:
        require_available(context, context.account, amount, currency, given.get("source_type", "card"))
    return _book(context, given, destination, charge, ready, group)


def _book(
    context: Context, given: dict[str, Any], destination: Row, charge: Row | None, ready: int, group: str | None
) -> Row:
    amount, currency = given["amount"], given["currency"].lower()
    source_type = given.get("source_type", "card")
    key, payment = context.new_id("tr"), context.new_id("py")
    out = post(
        context,
        context.account,
        kind="transfer",
        category="transfer",
        amount=-amount,
        currency=currency,
        source=key,
        available_on=ready,
        source_type=source_type,
        description=given.get("description"),
    )
    payee = context.acting_as(destination["id"])
    arrived = post(
        payee,
        destination["id"],
        kind="payment",
        category="charge",
        amount=amount,
        currency=currency,
        source=payment,
        available_on=ready,
    )
    payee.add(
        "charge",
        {
            "id": payment,
            "object": "charge",
            "amount": amount,
            "amount_captured": amount,
            "amount_refunded": 0,
            "application": None,
            "application_fee": None,
            "application_fee_amount": None,
            "balance_transaction": arrived["id"],
            "billing_details": billing_details(),
            "calculated_statement_descriptor": None,
            "captured": True,
            "created": context.now,
            "currency": currency,
            "customer": None,
            "description": given.get("description"),
            "disputed": False,
            "failure_balance_transaction": None,
            "failure_code": None,
            "failure_message": None,
            "fraud_details": {},
            "livemode": False,
            "metadata": {},
            "on_behalf_of": None,
            "outcome": None,
            "paid": True,
            "payment_intent": None,
            "payment_method": None,
            "payment_method_details": {"stripe_account": {}, "type": "stripe_account"},
            "receipt_email": None,
            "receipt_number": None,
            "receipt_url": None,
            "refunded": False,
            "review": None,
            "shipping": None,
            "source_transfer": key,
            "statement_descriptor": None,
            "statement_descriptor_suffix": None,
            "status": "succeeded",
            "transfer_data": None,
            "transfer_group": group,
            "_token": None,
        },
    )
    row = context.add(
        "transfer",
        {
            "id": key,
            "object": "transfer",
            "amount": amount,
            "amount_reversed": 0,
            "balance_transaction": out["id"],
            "created": context.now,
            "currency": currency,
            "description": given.get("description"),
            "destination": destination["id"],
            "destination_payment": payment,
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "reversed": False,
            "source_transaction": charge["id"] if charge else None,
            "source_type": source_type,
            "transfer_group": group,
        },
    )
    context.emit("transfer.created", row)
    return row


@computed("transfer", "reversals")
def _reversals(context: Context, row: Row) -> dict[str, Any]:
    return list_of(
        context, context.all("transfer_reversal", "transfer", row["id"])[::-1], f"/v1/transfers/{row['id']}/reversals"
    )


@operation("GET", "/v1/transfers/{transfer}", "TransferRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], transfer: str) -> Row:
    """One transfer."""
    return context.get("transfer", transfer, "transfer")


@operation("GET", "/v1/transfers", "TransferListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Transfers, by destination or group."""
    for field in ("transfer_group", "destination"):
        if given.get(field):
            return paginate(
                context,
                "transfer",
                given,
                "/v1/transfers",
                field=field,
                value=given[field],
                where=lambda row: given.get("destination") in (None, row["destination"]),
            )
    return paginate(context, "transfer", given, "/v1/transfers")


@operation("POST", "/v1/transfers/{transfer}", "TransferUpdateParams")
def update(context: Context, given: dict[str, Any], transfer: str) -> Row:
    """Description and metadata."""
    row = context.get("transfer", transfer, "transfer")
    values: dict[str, Any] = {"description": given["description"]} if "description" in given else {}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    before = context.change(row, **values)
    context.emit("transfer.updated", row, before)
    return row
