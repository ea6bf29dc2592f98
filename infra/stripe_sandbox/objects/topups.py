"""Top-ups: the platform's own bank sends money to its balance."""

from typing import Any

from infra.stripe_sandbox.books import post
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.fees import CURRENCIES
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

ARRIVES_AFTER = 86400


@operation("POST", "/v1/topups", "TopupCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """Request money from the bank. It arrives after a day."""
    currency = given["currency"].lower()
    if currency not in CURRENCIES:
        raise InvalidRequest(f"Invalid currency: {currency}", param="currency")
    if given["amount"] <= 0:
        raise InvalidRequest("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    due = context.now + ARRIVES_AFTER
    row = context.add(
        "topup",
        {
            "id": context.new_id("tu"),
            "object": "topup",
            "amount": given["amount"],
            "balance_transaction": None,
            "created": context.now,
            "currency": currency,
            "description": given.get("description"),
            "expected_availability_date": due,
            "failure_code": None,
            "failure_message": None,
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "source": None,
            "statement_descriptor": given.get("statement_descriptor"),
            "status": "pending",
            "transfer_group": given.get("transfer_group"),
        },
    )
    context.emit("topup.created", row)
    context.later("topup_arrives", due, row["id"])
    return row


@job("topup_arrives")
def arrive(context: Context, topup: str) -> None:
    """The money has arrived."""
    row = context.get("topup", topup)
    if row["status"] != "pending":
        return
    entry = post(
        context,
        context.account,
        kind="topup",
        category="topup",
        amount=row["amount"],
        currency=row["currency"],
        source=topup,
        description=row["description"],
    )
    context.change(row, status="succeeded", balance_transaction=entry["id"])
    context.emit("topup.succeeded", row)


@operation("GET", "/v1/topups/{topup}", "TopupRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], topup: str) -> Row:
    """One top-up."""
    return context.get("topup", topup)


@operation("GET", "/v1/topups", "TopupListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Top-ups, by status."""
    return paginate(
        context, "topup", given, "/v1/topups", where=lambda row: given.get("status") in (None, row["status"])
    )


@operation("POST", "/v1/topups/{topup}", "TopupUpdateParams")
def update(context: Context, given: dict[str, Any], topup: str) -> Row:
    """Description and metadata."""
    row = context.get("topup", topup)
    values: dict[str, Any] = {"description": given["description"]} if "description" in given else {}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    context.change(row, **values)
    return row


@operation("POST", "/v1/topups/{topup}/cancel", "TopupCancelParams")
def cancel(context: Context, given: dict[str, Any], topup: str) -> Row:
    """Cancel one that has not arrived."""
    row = context.get("topup", topup)
    if row["status"] != "pending":
        raise Refused(f"Top-up {topup} is {row['status']}: only a pending one can be canceled.", param="topup")
    context.change(row, status="canceled")
    context.emit("topup.canceled", row)
    return row
