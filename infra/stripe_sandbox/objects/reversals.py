"""Transfer reversals: money is returned from a payee, as far as the payee still has it."""

from typing import Any

from infra.stripe_sandbox.books import post, require_available
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import Missing, Refused
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


@operation("POST", "/v1/transfers/{transfer}/reversals", "TransferReversalCreateParams")
def create(context: Context, given: dict[str, Any], transfer: str) -> Row:
    """Reverse all of a transfer, or part of it. The payee's balance must cover it."""
    row = context.get("transfer", transfer, "transfer")
    left = row["amount"] - row["amount_reversed"]
    if left == 0:
        raise Refused(
            f"Transfer {transfer} is already fully reversed.", code="transfer_already_reversed", param="transfer"
        )
    amount = given.get("amount", left)
    if not 0 < amount <= left:
        raise Refused(
            f"Reversal amount ({amount}) must be positive and not greater than the unreversed amount of the "
            f"transfer ({left}).",
            param="amount",
        )
    payee = context.acting_as(row["destination"])
    payment = payee.get("charge", row["destination_payment"])
    arrived = payee.get("balance_transaction", payment["balance_transaction"])
    if arrived["available_on"] <= context.now:
        require_available(context, row["destination"], amount, row["currency"], None, "amount")
    ready = max(arrived["available_on"], context.now)
    return _book(context, payee, row, payment, amount, ready, given)


def _book(
    context: Context, payee: Context, row: Row, payment: Row, amount: int, ready: int, given: dict[str, Any]
) -> Row:
    key, refund = context.new_id("trr"), context.new_id("pyr")
    taken = post(
        payee,
        payee.account,
        kind="payment_refund",
        category="refund",
        amount=-amount,
        currency=row["currency"],
        source=refund,
        available_on=ready,
    )
    payee.add(
        "refund",
        {
            "id": refund,
            "object": "refund",
            "amount": amount,
            "balance_transaction": taken["id"],
            "charge": payment["id"],
            "created": context.now,
            "currency": row["currency"],
            "metadata": {},
            "payment_intent": None,
            "reason": None,
            "receipt_number": None,
            "source_transfer_reversal": key,
            "status": "succeeded",
            "transfer_reversal": None,
        },
    )
    total = payment["amount_refunded"] + amount
    payee.change(payment, amount_refunded=total, refunded=total == payment["amount"])
    back = post(
        context,
        context.account,
        kind="transfer_refund",
        category="transfer_reversal",
        amount=amount,
        currency=row["currency"],
        source=key,
        available_on=ready,
        source_type=row["source_type"],
    )
    reversal = context.add(
        "transfer_reversal",
        {
            "id": key,
            "object": "transfer_reversal",
            "amount": amount,
            "balance_transaction": back["id"],
            "created": context.now,
            "currency": row["currency"],
            "destination_payment_refund": refund,
            "metadata": metadata({}, given.get("metadata")),
            "source_refund": None,
            "transfer": row["id"],
        },
    )
    reversed_amount = row["amount_reversed"] + amount
    before = context.change(row, amount_reversed=reversed_amount, reversed=reversed_amount == row["amount"])
    context.emit("transfer.reversed", row, before)
    return reversal


@operation("POST", "/v1/transfers/{transfer}/reversals/{reversal}", "TransferReversalUpdateParams")
def update(context: Context, given: dict[str, Any], transfer: str, reversal: str) -> Row:
    """Metadata."""
    row = retrieve(context, {}, transfer, reversal)
    context.change(row, metadata=metadata(row["metadata"], given.get("metadata")))
    return row


@operation("GET", "/v1/transfers/{transfer}/reversals", "TransferReversalListParams")
def listing(context: Context, given: dict[str, Any], transfer: str) -> dict[str, Any]:
    """The reversals of a transfer."""
    context.get("transfer", transfer, "transfer")
    return paginate(
        context, "transfer_reversal", given, f"/v1/transfers/{transfer}/reversals", field="transfer", value=transfer
    )


@operation("GET", "/v1/transfers/{transfer}/reversals/{reversal}", "TransferReversalRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], transfer: str, reversal: str) -> Row:
    """One reversal."""
    row = context.get("transfer_reversal", reversal)
    if row["transfer"] != transfer:
        raise Missing("transfer reversal", reversal)
    return row
