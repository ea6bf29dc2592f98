"""Disputes: inquiries, chargebacks, evidence, and how they end."""

from typing import Any

from infra.stripe_sandbox.books import post
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import Refused
from infra.stripe_sandbox.fees import DISPUTE_FEE
from infra.stripe_sandbox.instruments import DEBITS
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.charges import method_type
from infra.stripe_sandbox.rendering import computed
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

ANSWER_WITHIN = 14 * 86400
_EVIDENCE = (
    "access_activity_log",
    "billing_address",
    "cancellation_policy",
    "cancellation_policy_disclosure",
    "cancellation_rebuttal",
    "customer_communication",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "customer_signature",
    "duplicate_charge_documentation",
    "duplicate_charge_explanation",
    "duplicate_charge_id",
    "product_description",
    "receipt",
    "refund_policy",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "service_date",
    "service_documentation",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_documentation",
    "shipping_tracking_number",
    "uncategorized_file",
    "uncategorized_text",
)

_FILES = (
    "cancellation_policy",
    "customer_communication",
    "customer_signature",
    "duplicate_charge_documentation",
    "receipt",
    "refund_policy",
    "service_documentation",
    "shipping_documentation",
    "uncategorized_file",
)


def escalate(context: Context, key: str) -> Row:
    """An inquiry becomes a dispute: the bank takes the money."""
    row = context.get("dispute", key)
    if not row["status"].startswith("warning_"):
        raise Refused(f"This dispute is {row['status']}: it is not an inquiry.", param="dispute")
    before = context.change(row, status="needs_response", is_charge_refundable=False)
    _post(context, row, -row["amount"], "dispute", DISPUTE_FEE)
    context.emit("charge.dispute.updated", row, before)
    context.emit("charge.dispute.funds_withdrawn", row)
    return row


@job("open_dispute")
def open_dispute(context: Context, charge: str, reason: str = "fraudulent", amount: int | None = None) -> None:
    """The buyer's bank asks (reason ``inquiry``) or withdraws the money. The dispute of a debit is lost at once."""
    row = context.get("charge", charge)
    inquiry, debit = reason == "inquiry", method_type(row) in DEBITS
    dispute: Row = {
        "id": context.new_id("du"),
        "object": "dispute",
        "amount": amount or row["amount_captured"] - row["amount_refunded"] or row["amount_captured"],
        "balance_transactions": [],
        "charge": charge,
        "created": context.now,
        "currency": row["currency"],
        "enhanced_eligibility_types": [],
        "evidence": {**dict.fromkeys(_EVIDENCE), "enhanced_evidence": {}},
        "evidence_details": {
            "due_by": context.now + ANSWER_WITHIN,
            "enhanced_eligibility": {},
            "has_evidence": False,
            "past_due": False,
            "submission_count": 0,
        },
        "is_charge_refundable": inquiry,
        "livemode": False,
        "metadata": {},
        "payment_intent": row["payment_intent"],
        "reason": "general" if inquiry else reason,
        "status": "warning_needs_response" if inquiry else "needs_response",
        "_entries": [],
    }
    if method_type(row) == "card":
        dispute["payment_method_details"] = {
            "type": "card",
            "card": {
                "brand": "visa",
                "case_type": "inquiry" if inquiry else "chargeback",
                "network_reason_code": "10.4",
            },
        }
    dispute = context.add("dispute", dispute)
    context.change(row, disputed=True)
    context.emit("charge.dispute.created", dispute)
    if not inquiry:
        fee = DISPUTE_FEE
        _post(context, dispute, -dispute["amount"], "dispute", fee)
        context.emit("charge.dispute.funds_withdrawn", dispute)
    if debit:
        decide(context, dispute["id"], "lost")
    else:
        context.later("dispute_due", dispute["evidence_details"]["due_by"], dispute["id"])


@job("dispute_due")
def _due(context: Context, key: str) -> None:
    """A dispute without an answer is lost when the answer was due; an inquiry is closed."""
    row = context.get("dispute", key)
    if row["status"] in ("needs_response", "warning_needs_response"):
        context.change(row, evidence_details={**row["evidence_details"], "past_due": True})
        decide(context, key, "lost")


def _post(context: Context, dispute: Row, amount: int, category: str, fee: int = 0) -> None:
    entry = post(
        context,
        context.account,
        kind="adjustment",
        category=category,
        amount=amount,
        currency=dispute["currency"],
        source=dispute["id"],
        fee=fee,
        fee_text="Dispute fee",
        description="Chargeback " + ("withdrawal" if amount < 0 else "reversal") + f" for {dispute['charge']}",
    )
    context.change(dispute, _entries=[*dispute["_entries"], entry["id"]])


@computed("dispute", "balance_transactions")
def _entries(context: Context, row: Row) -> list[dict[str, Any]]:
    entries = (context.find("balance_transaction", key) for key in row["_entries"])
    return [context.render(entry) for entry in entries if entry]


def decide(context: Context, key: str, outcome: str) -> Row:
    """Close it as ``won``, ``lost`` or, an inquiry, ``warning_closed``; a won one gives the money back.

    A lost one can still be won, because banks correct decisions.
    """
    row = context.get("dispute", key)
    appealed = row["status"] == "lost" and outcome == "won"
    if row["status"] in ("won", "lost", "warning_closed") and not appealed:
        raise Refused(f"This dispute is already {row['status']}.", param="dispute")
    inquiry = row["status"].startswith("warning_")
    before = context.change(row, status="warning_closed" if inquiry else outcome)
    if outcome == "won" and not inquiry:
        _post(context, row, row["amount"], "dispute_reversal")
        context.emit("charge.dispute.funds_reinstated", row)
    context.emit("charge.dispute.updated", row, before)
    context.emit("charge.dispute.closed", row)
    return row


@operation("GET", "/v1/disputes/{dispute}", "DisputeRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], dispute: str) -> Row:
    """One dispute."""
    return context.get("dispute", dispute, "dispute")


@operation("GET", "/v1/disputes", "DisputeListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Disputes, by charge or intent."""
    return paginate(
        context,
        "dispute",
        given,
        "/v1/disputes",
        where=lambda row: all(given.get(name) in (None, row[name]) for name in ("charge", "payment_intent")),
    )


@operation("POST", "/v1/disputes/{dispute}", "DisputeUpdateParams")
def update(context: Context, given: dict[str, Any], dispute: str) -> Row:
    """Store evidence; ``submit`` submits it. The text winning_evidence or losing_evidence decides at once."""
    row = context.get("dispute", dispute, "dispute")
    if row["status"] in ("won", "lost", "warning_closed"):
        raise Refused(f"This dispute is already {row['status']}: evidence can no longer be changed.", param="dispute")
    evidence = given.get("evidence")
    if evidence and row["status"] in ("under_review", "warning_under_review"):
        raise Refused("The evidence for this dispute has already been submitted.", param="evidence")
    values: dict[str, Any] = {}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    if evidence:
        _check_files(context, evidence)
        values["evidence"] = row["evidence"] | {
            name: each or None for name, each in evidence.items() if name in _EVIDENCE
        }
        values["evidence_details"] = {**row["evidence_details"], "has_evidence": True}
    if given.get("submit", True) and (evidence or (given.get("submit") and row["evidence_details"]["has_evidence"])):
        details: dict[str, Any] = values.get("evidence_details") or row["evidence_details"]
        values["evidence_details"] = {**details, "submission_count": details["submission_count"] + 1}
        values["status"] = "warning_under_review" if row["status"].startswith("warning_") else "under_review"
    before = context.change(row, **values)
    context.emit("charge.dispute.updated", row, before)
    text = row["evidence"]["uncategorized_text"]
    if "status" in values and text in ("winning_evidence", "losing_evidence"):
        decide(context, dispute, "won" if text == "winning_evidence" else "lost")
    return row


def _check_files(context: Context, evidence: dict[str, Any]) -> None:
    """Files must have been uploaded as evidence, and are at most 4.5 MB together."""
    size = 0
    for name in _FILES:
        if evidence.get(name):
            file = context.get("file", evidence[name], f"evidence[{name}]")
            if file["purpose"] != "dispute_evidence":
                raise Refused(
                    f"The file {file['id']} was not uploaded with the purpose dispute_evidence.",
                    param=f"evidence[{name}]",
                )
            size += file["size"]
    if size > 4_500_000:
        raise Refused("The files of the evidence are larger than 4.5 MB together.", param="evidence")


@operation("POST", "/v1/disputes/{dispute}/close", "DisputeCloseParams")
def close(context: Context, given: dict[str, Any], dispute: str) -> Row:
    """Accept it as lost."""
    context.get("dispute", dispute, "dispute")
    return decide(context, dispute, "lost")
