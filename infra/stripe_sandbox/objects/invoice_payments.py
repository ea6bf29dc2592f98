"""Invoice payments: the payments that an invoice waits for, and those that it has received."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


def make(context: Context, invoice: Row, intent: Row, amount: int, *, default: bool) -> Row:
    """Connect an intent with an invoice."""
    return context.add(
        "invoice_payment",
        {
            "id": context.new_id("inpay"),
            "object": "invoice_payment",
            "amount_paid": None,
            "amount_requested": amount,
            "created": context.now,
            "currency": invoice["currency"],
            "invoice": invoice["id"],
            "is_default": default,
            "livemode": False,
            "payment": {"payment_intent": intent["id"], "type": "payment_intent"},
            "status": "open",
            "status_transitions": {"canceled_at": None, "paid_at": None},
            "_payment_intent": intent["id"],
        },
    )


def open_ones(context: Context, invoice: Row) -> list[Row]:
    """The payments that are not made yet."""
    return [row for row in context.all("invoice_payment", "invoice", invoice["id"]) if row["status"] == "open"]


def cancel(context: Context, row: Row, reason: str) -> None:
    """Cancel it, and its intent with it."""
    context.change(row, status="canceled", status_transitions={"canceled_at": context.now, "paid_at": None})
    intent = context.get("payment_intent", row["_payment_intent"])
    if intent["status"] not in ("succeeded", "canceled", "processing"):
        context.change(intent, status="canceled", canceled_at=context.now, cancellation_reason=reason, next_action=None)
        context.emit("payment_intent.canceled", intent)
        context.later("return_cash", context.now, intent["id"])


def mark_paid(context: Context, invoice: Row) -> None:
    """The invoice is paid."""
    context.change(
        invoice,
        status="paid",
        amount_remaining=0,
        attempted=True,
        status_transitions={**invoice["status_transitions"], "paid_at": context.now},
    )
    context.emit("invoice.paid", invoice)
    context.emit("invoice.payment_succeeded", invoice)


@job("after_payment")
def follow(context: Context, intent: str) -> None:
    """Record with an invoice whether its payment has succeeded."""
    payment = context.get("payment_intent", intent)
    for row in context.all("invoice_payment", "_payment_intent", intent):
        invoice = context.get("invoice", row["invoice"])
        if payment["status"] == "succeeded" and row["status"] == "open":
            _receive(context, row, invoice, payment["amount_received"])
        elif payment["status"] == "requires_payment_method" and payment["last_payment_error"]:
            context.emit("invoice.payment_failed", invoice)


def _receive(context: Context, row: Row, invoice: Row, amount: int) -> None:
    context.change(
        row, status="paid", amount_paid=amount, status_transitions={"canceled_at": None, "paid_at": context.now}
    )
    context.emit("invoice_payment.paid", row)
    paid = invoice["amount_paid"] + amount
    over = max(0, paid - invoice["amount_due"])
    context.change(
        invoice, amount_paid=paid - over, amount_overpaid=over, amount_remaining=max(0, invoice["amount_due"] - paid)
    )
    if over:
        context.emit("invoice.overpaid", invoice)
    if invoice["amount_remaining"] == 0 and invoice["status"] in ("open", "uncollectible"):
        for other in open_ones(context, invoice):
            cancel(context, other, "void_invoice")
        mark_paid(context, invoice)
        return
    ask_remaining(context, invoice)


def ask_remaining(context: Context, invoice: Row) -> None:
    """What remains is asked for by the payment that the invoice was finalized with."""
    for other in open_ones(context, invoice):
        intent = context.get("payment_intent", other["_payment_intent"])
        if other["is_default"] and intent["status"] in ("requires_payment_method", "requires_action"):
            context.change(other, amount_requested=invoice["amount_remaining"])
            context.change(intent, amount=invoice["amount_remaining"])


@operation("GET", "/v1/invoice_payments/{payment}", "InvoicePaymentRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], payment: str) -> Row:
    """One payment of an invoice."""
    return context.get("invoice_payment", payment, "invoice_payment")


@operation("GET", "/v1/invoice_payments", "InvoicePaymentListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """By invoice, payment or status."""
    wanted = (given.get("payment") or {}).get("payment_intent")
    return paginate(
        context,
        "invoice_payment",
        given,
        "/v1/invoice_payments",
        where=lambda row: (
            given.get("invoice") in (None, row["invoice"])
            and given.get("status") in (None, row["status"])
            and wanted in (None, row["_payment_intent"])
        ),
    )
