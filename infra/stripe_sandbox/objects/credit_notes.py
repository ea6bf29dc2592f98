"""Credit notes: less is owed by an open invoice, or part of a paid one is given back."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.listing import metadata, page_of, paginate
from infra.stripe_sandbox.objects import invoice_payments, invoiceitems, prices, refunds
from infra.stripe_sandbox.rendering import computed
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


@operation("POST", "/v1/credit_notes", "CreditNoteCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A credit note of lines, or of an amount, for an open or a paid invoice."""
    invoice = context.get("invoice", given["invoice"], "invoice")
    if invoice["status"] not in ("open", "paid"):
        raise Refused(
            f"You can only create credit notes for open or paid invoices. This invoice is {invoice['status']}.",
            param="invoice",
        )
    if given.get("credit_amount"):
        raise InvalidRequest("The sandbox keeps no credit balance of customers.", param="credit_amount")
    key = context.new_id("cn")
    lines = _lines(context, invoice, given)
    amount = sum(line["amount"] for line in lines)
    if given.get("amount") not in (None, amount):
        raise Refused(f"The sum of the lines ({amount}) must equal the amount ({given['amount']}).", param="amount")
    if amount <= 0:
        raise InvalidRequest("Invalid positive integer", code="parameter_invalid_integer", param="amount")
    paid = invoice["status"] == "paid"
    made = _give_back(context, invoice, given, amount) if paid else _owe_less(context, invoice, amount)
    count = len(context.all("credit_note", "invoice", invoice["id"])) + 1
    row = context.add(
        "credit_note",
        {
            "id": key,
            "object": "credit_note",
            "amount": amount,
            "amount_shipping": 0,
            "created": context.now,
            "currency": invoice["currency"],
            "customer": invoice["customer"],
            "customer_balance_transaction": None,
            "discount_amount": 0,
            "discount_amounts": [],
            "effective_at": given.get("effective_at") or context.now,
            "invoice": invoice["id"],
            "livemode": False,
            "memo": given.get("memo"),
            "metadata": metadata({}, given.get("metadata")),
            "number": f"{invoice['number']}-CN-{count:02d}",
            "out_of_band_amount": given.get("out_of_band_amount"),
            "pdf": f"{context.public_url}/credit-notes/{key}/pdf",
            "post_payment_amount": amount if paid else 0,
            "pre_payment_amount": 0 if paid else amount,
            "pretax_credit_amounts": [],
            "reason": given.get("reason"),
            "refunds": made,
            "shipping_cost": None,
            "status": "issued",
            "subtotal": amount,
            "subtotal_excluding_tax": amount,
            "total": amount,
            "total_excluding_tax": amount,
            "total_taxes": [],
            "type": "post_payment" if paid else "pre_payment",
            "voided_at": None,
            "_lines": lines,
        },
    )
    context.emit("credit_note.created", row)
    return row


def _lines(context: Context, invoice: Row, given: dict[str, Any]) -> list[dict[str, Any]]:
    if not given.get("lines"):
        if not given.get("amount"):
            raise InvalidRequest(
                "You must specify one of these parameters: amount, lines.", code="parameter_missing", param="amount"
            )
        return [_line(context, "custom_line_item", given["amount"], description="Credit")]
    return [_described(context, invoice, each, f"lines[{number}]") for number, each in enumerate(given["lines"])]


def _described(context: Context, invoice: Row, given: dict[str, Any], param: str) -> dict[str, Any]:
    quantity = given.get("quantity", 1)
    if given["type"] == "custom_line_item":
        whole, exact = prices.amount_of(given, param)
        return _line(
            context,
            "custom_line_item",
            prices.total(exact, quantity),
            description=given.get("description"),
            quantity=quantity,
            unit=(whole, exact),
        )
    found = {line["id"]: line for line in invoiceitems.lines(context, invoice)}.get(given.get("invoice_line_item", ""))
    if found is None:
        raise InvalidRequest(
            f"No such invoice line item: '{given.get('invoice_line_item')}'",
            code="resource_missing",
            param=f"{param}[invoice_line_item]",
        )
    amount = given.get("amount", found["amount"])
    if not 0 < amount <= found["amount"]:
        raise Refused("The amount of a line cannot be more than the invoice's line.", param=f"{param}[amount]")
    return _line(context, "invoice_line_item", amount, description=found["description"], invoice_line_item=found["id"])


def _line(
    context: Context,
    kind: str,
    amount: int,
    *,
    description: str | None,
    quantity: int | None = None,
    unit: tuple[int | None, str | None] = (None, None),
    invoice_line_item: str | None = None,
) -> dict[str, Any]:
    return {
        "id": context.new_id("cnli"),
        "object": "credit_note_line_item",
        "amount": amount,
        "description": description,
        "discount_amount": 0,
        "discount_amounts": [],
        "livemode": False,
        "metadata": {},
        "pretax_credit_amounts": [],
        "quantity": quantity,
        "tax_rates": [],
        "taxes": [],
        "type": kind,
        "unit_amount": unit[0],
        "unit_amount_decimal": unit[1],
        **({"invoice_line_item": invoice_line_item} if invoice_line_item else {}),
    }


def _owe_less(context: Context, invoice: Row, amount: int) -> list[dict[str, Any]]:
    if amount > invoice["amount_remaining"]:
        raise Refused(
            f"The amount of a credit note ({amount}) cannot be greater than what remains of the invoice "
            f"({invoice['amount_remaining']}).",
            param="amount",
        )
    context.change(invoice, pre_payment_credit_notes_amount=invoice["pre_payment_credit_notes_amount"] + amount)
    _ask(context, invoice, -amount)
    return []


def _ask(context: Context, invoice: Row, more: int) -> None:
    """Ask for more, or with a negative amount for less, by the invoice and by its payment intent."""
    context.change(
        invoice, amount_due=invoice["amount_due"] + more, amount_remaining=invoice["amount_remaining"] + more
    )
    if invoice["amount_remaining"] == 0:
        for payment in invoice_payments.open_ones(context, invoice):
            invoice_payments.cancel(context, payment, "void_invoice")
        invoice_payments.mark_paid(context, invoice)
    else:
        invoice_payments.ask_remaining(context, invoice)


def _give_back(context: Context, invoice: Row, given: dict[str, Any], amount: int) -> list[dict[str, Any]]:
    """Refund what a paid invoice has brought, or record that it was given back outside Stripe."""
    left = invoice["amount_paid"] - invoice["post_payment_credit_notes_amount"]
    if amount > left:
        raise Refused(
            f"The amount of a credit note ({amount}) cannot be greater than what was paid and not credited ({left}).",
            param="amount",
        )
    linked = given.get("refunds") or []
    refunded = given.get("refund_amount", 0)
    total = refunded + given.get("out_of_band_amount", 0) + sum(each.get("amount_refunded", 0) for each in linked)
    if total != amount:
        raise Refused(
            f"The sum of credit amount, refund amount and out of band amount ({total}) must equal the post payment "
            f"amount ({amount}).",
            param="refund_amount",
        )
    made = [
        {
            "amount_refunded": each["amount_refunded"],
            "payment_record_refund": None,
            "refund": context.get("refund", each["refund"], "refunds")["id"],
            "type": "refund",
        }
        for each in linked
    ]
    if refunded:
        payments = [
            each for each in context.all("invoice_payment", "invoice", invoice["id"]) if each["status"] == "paid"
        ]
        if not payments:
            raise Refused("This invoice has no payment that could be refunded.", param="refund_amount")
        refund = refunds.create(context, {"payment_intent": payments[-1]["_payment_intent"], "amount": refunded})
        made.append(
            {"amount_refunded": refunded, "payment_record_refund": None, "refund": refund["id"], "type": "refund"}
        )
    context.change(invoice, post_payment_credit_notes_amount=invoice["post_payment_credit_notes_amount"] + amount)
    return made


@computed("credit_note", "lines")
def _shown_lines(context: Context, row: Row) -> dict[str, Any]:
    found = row["_lines"]
    url = f"/v1/credit_notes/{row['id']}/lines"
    return {"object": "list", "data": found[:10], "has_more": len(found) > 10, "url": url}


@operation("GET", "/v1/credit_notes/{note}", "CreditNoteRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], note: str) -> Row:
    """One credit note."""
    return context.get("credit_note", note)


@operation("GET", "/v1/credit_notes/{note}/lines", "CreditNoteLineItemListParams")
def line_items(context: Context, given: dict[str, Any], note: str) -> dict[str, Any]:
    """Its lines."""
    row = context.get("credit_note", note)
    return page_of(row["_lines"], given, f"/v1/credit_notes/{note}/lines")


@operation("GET", "/v1/credit_notes", "CreditNoteListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Credit notes, by customer or invoice."""
    return paginate(
        context,
        "credit_note",
        given,
        "/v1/credit_notes",
        where=lambda row: all(given.get(name) in (None, row[name]) for name in ("customer", "invoice")),
    )


@operation("POST", "/v1/credit_notes/{note}", "CreditNoteUpdateParams")
def update(context: Context, given: dict[str, Any], note: str) -> Row:
    """Memo and metadata."""
    row = context.get("credit_note", note)
    values: dict[str, Any] = {"memo": given["memo"]} if "memo" in given else {}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    before = context.change(row, **values)
    context.emit("credit_note.updated", row, before)
    return row


@operation("POST", "/v1/credit_notes/{note}/void", "CreditNoteVoidCreditNoteParams")
def void(context: Context, given: dict[str, Any], note: str) -> Row:
    """Void the credit note of an invoice that is still open: the invoice asks for the whole amount again."""
    row = context.get("credit_note", note)
    invoice = context.get("invoice", row["invoice"])
    if row["status"] != "issued" or row["type"] != "pre_payment" or invoice["status"] != "open":
        raise Refused("You can only void credit notes of open invoices, and only once.", param="id")
    context.change(invoice, pre_payment_credit_notes_amount=invoice["pre_payment_credit_notes_amount"] - row["amount"])
    _ask(context, invoice, row["amount"])
    context.change(row, status="void", voided_at=context.now)
    context.emit("credit_note.voided", row)
    return row
