"""Refunds: partial, repeated, up to what is left. They do not change transfers."""

from typing import Any

from infra.stripe_sandbox.books import available, post
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.instruments import SEPA, instrument
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.charges import method_type
from infra.stripe_sandbox.rendering import OMIT, computed
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

FAILS_AFTER = 86400
TRIES_AGAIN_AFTER = 3600


def _charge(context: Context, given: dict[str, Any]) -> Row:
    if given.get("reverse_transfer") or given.get("refund_application_fee"):
        raise InvalidRequest(
            "reverse_transfer and refund_application_fee are for destination charges; this charge has "
            "no associated transfer.",
            param="reverse_transfer",
        )
    if given.get("charge"):
        return context.get("charge", given["charge"], "charge")
    if not given.get("payment_intent"):
        raise InvalidRequest(
            "One of the following params should be provided for this request: payment_intent or charge.",
            code="parameter_missing",
        )
    intent = context.get("payment_intent", given["payment_intent"], "payment_intent")
    charge = context.find("charge", intent["latest_charge"])
    if charge is None or charge["status"] == "failed":
        raise Refused(
            f"This PaymentIntent ({intent['id']}) does not have a successful charge to refund.", param="payment_intent"
        )
    return charge


@operation("POST", "/v1/refunds", "RefundCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """Refund all of a charge, or part of it."""
    charge = _charge(context, given)
    if charge["status"] == "failed":
        raise Refused(f"Charge {charge['id']} has failed and cannot be refunded.", param="charge")
    left = (charge["amount_captured"] or charge["amount"]) - charge["amount_refunded"]
    if left == 0:
        raise Refused(
            f"Charge {charge['id']} has already been refunded.", code="charge_already_refunded", param="charge"
        )
    if charge["disputed"] and not all(
        each["is_charge_refundable"] for each in context.all("dispute", "charge", charge["id"])
    ):
        raise Refused(
            f"Charge {charge['id']} has been charged back; cannot issue a refund.",
            code="charge_disputed",
            param="charge",
        )
    amount = given.get("amount", left)
    if not 0 < amount <= left:
        raise Refused(f"Refund amount ({amount}) is greater than unrefunded amount on charge ({left})", param="amount")
    row = context.add(
        "refund",
        {
            "id": context.new_id("pyr" if charge["id"].startswith("py_") else "re"),
            "object": "refund",
            "amount": amount,
            "balance_transaction": None,
            "charge": charge["id"],
            "created": context.now,
            "currency": charge["currency"],
            "destination_details": _destination(charge),
            "metadata": metadata({}, given.get("metadata")),
            "payment_intent": charge["payment_intent"],
            "reason": given.get("reason"),
            "receipt_number": None,
            "source_transfer_reversal": None,
            "status": "pending",
            "transfer_reversal": None,
        },
    )
    before = _count(context, charge, amount)
    _try(context, row, charge)
    context.emit("refund.created", row)
    context.emit("charge.refunded", charge, before)
    return row


def _destination(charge: Row) -> dict[str, Any]:
    kind = method_type(charge)
    if kind == "card":
        return {"card": {"type": "refund"}, "type": "card"}
    if kind == "customer_balance":
        return {"customer_cash_balance": {}, "type": "customer_cash_balance"}
    if kind == SEPA:
        return {"type": "eu_bank_transfer", "eu_bank_transfer": {"reference": None, "reference_status": None}}
    return {"type": "us_bank_transfer", "us_bank_transfer": {"reference": None, "reference_status": None}}


def _count(context: Context, charge: Row, amount: int) -> dict[str, Any]:
    total = charge["amount_refunded"] + amount
    return context.change(
        charge, amount_refunded=total, refunded=total == (charge["amount_captured"] or charge["amount"])
    )


def _try(context: Context, row: Row, charge: Row) -> bool:
    """Pay it out of the charge's pending money or the available balance. Otherwise it stays pending, with a reason."""
    entry = context.find("balance_transaction", charge["balance_transaction"])
    if entry is None:
        reason = "charge_pending"
    elif entry["available_on"] <= context.now and (
        available(context, context.account, row["currency"]) < row["amount"]
    ):
        reason = "insufficient_funds"
    else:
        kind = "refund" if method_type(charge) == "card" else "payment_refund"
        ready = max(entry["available_on"], context.now)
        paid = post(
            context,
            context.account,
            kind=kind,
            category="refund",
            amount=-row["amount"],
            currency=row["currency"],
            source=row["id"],
            available_on=ready,
        )
        context.change(row, status="succeeded", balance_transaction=paid["id"])
        if charge["_token"] and instrument(charge["_token"]).refund_fails:
            context.later("refund_fails", context.now + FAILS_AFTER, row["id"])
        return True
    context.change(row, _pending_reason=reason)
    context.later("refund_again", context.now + TRIES_AGAIN_AFTER, row["id"])
    return False


@computed("refund", "pending_reason")
def _pending_reason(context: Context, row: Row) -> Any:
    return row["_pending_reason"] if row["status"] == "pending" and row.get("_pending_reason") else OMIT


def _announce(context: Context, row: Row, before: dict[str, Any]) -> None:
    """A change of a refund is announced by two events."""
    context.emit("refund.updated", row, before)
    context.emit("charge.refund.updated", row, before)


@job("refund_again")
def _again(context: Context, refund: str) -> None:
    row = context.get("refund", refund)
    if row["status"] != "pending":
        return
    charge = context.get("charge", row["charge"])
    if charge["status"] == "failed":
        fail(context, refund, "charge_for_pending_refund_disputed")
    elif _try(context, row, charge):
        fresh = context.get("refund", refund)
        _announce(context, fresh, {"status": "pending"})


@job("refund_fails")
def fail(context: Context, refund: str, reason: str = "expired_or_canceled_card") -> None:
    """The bank has returned it: the platform has the money again."""
    row = context.get("refund", refund)
    if row["status"] not in ("succeeded", "pending"):
        return
    charge = context.get("charge", row["charge"])
    values: dict[str, Any] = {"status": "failed", "failure_reason": reason}
    if row["balance_transaction"]:
        back = post(
            context,
            context.account,
            kind="refund_failure",
            category="refund_failure",
            amount=row["amount"],
            currency=row["currency"],
            source=row["id"],
        )
        values["failure_balance_transaction"] = back["id"]
    before = context.change(row, **values)
    _count(context, charge, -row["amount"])
    context.emit("refund.failed", row)
    _announce(context, row, {"status": before["status"]})


@operation("GET", "/v1/refunds/{refund}", "RefundRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], refund: str) -> Row:
    """One refund."""
    return context.get("refund", refund, "refund")


@operation("GET", "/v1/refunds", "RefundListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Refunds, by charge or intent."""
    for field in ("charge", "payment_intent"):
        if given.get(field):
            return paginate(context, "refund", given, "/v1/refunds", field=field, value=given[field])
    return paginate(context, "refund", given, "/v1/refunds")


@operation("POST", "/v1/refunds/{refund}", "RefundUpdateParams")
def update(context: Context, given: dict[str, Any], refund: str) -> Row:
    """Metadata."""
    row = context.get("refund", refund, "refund")
    before = context.change(row, metadata=metadata(row["metadata"], given.get("metadata")))
    _announce(context, row, before)
    return row


@operation("POST", "/v1/refunds/{refund}/cancel", "RefundCancelParams")
def cancel(context: Context, given: dict[str, Any], refund: str) -> Row:
    """Cancel one that has not been paid yet."""
    row = context.get("refund", refund, "refund")
    if row["status"] not in ("pending", "requires_action") or row["balance_transaction"]:
        raise Refused(f"Refund {refund} has the status {row['status']}: it cannot be canceled.", param="refund")
    context.change(row, status="canceled")
    _count(context, context.get("charge", row["charge"]), -row["amount"])
    _announce(context, row, {"status": "pending"})
    return row
