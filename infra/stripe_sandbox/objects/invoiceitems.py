"""Invoice items: the lines of an invoice."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.fees import CURRENCIES
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


def _amount(context: Context, given: dict[str, Any], currency: str) -> tuple[int, int, Decimal]:
    """The total, the quantity and the unit amount."""
    quantity = given.get("quantity", 1)
    if quantity < 0:
        raise InvalidRequest("Invalid non-negative integer", code="parameter_invalid_integer", param="quantity")
    priced = (given.get("pricing") or {}).get("price")
    if priced:
        price = context.get("price", priced, "pricing[price]")
        if price["currency"] != currency or price["recurring"]:
            raise Refused(
                "The price specified must be a one-time price in the currency of the invoice.", param="pricing[price]"
            )
        given = {"unit_amount_decimal": price["unit_amount_decimal"]}
    if "amount" in given:
        if quantity != 1:
            raise InvalidRequest("You may only specify one of these parameters: amount, quantity.", param="quantity")
        return given["amount"], 1, Decimal(given["amount"])
    if given.get("unit_amount_decimal") in (None, ""):
        raise InvalidRequest("Missing required param: amount.", code="parameter_missing", param="amount")
    unit = Decimal(str(given["unit_amount_decimal"]))
    return int((unit * quantity).quantize(Decimal(1), ROUND_HALF_UP)), quantity, unit


def make(context: Context, given: dict[str, Any], customer: str, currency: str, invoice: str | None) -> Row:
    """A new item; without an invoice it waits for the customer's next one."""
    amount, quantity, unit = _amount(context, given, currency)
    period = given.get("period") or {"start": context.now, "end": context.now}
    row = context.add(
        "invoiceitem",
        {
            "id": context.new_id("ii"),
            "object": "invoiceitem",
            "amount": amount,
            "currency": currency,
            "customer": customer,
            "date": context.now,
            "description": given.get("description"),
            "discountable": True,
            "discounts": [],
            "invoice": invoice,
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "net_amount": amount,
            "parent": None,
            "period": {"start": period["start"], "end": period["end"]},
            "pricing": None,
            "proration": False,
            "quantity": quantity,
            "quantity_decimal": str(quantity),
            "tax_rates": [],
            "test_clock": None,
            "_unit": str(unit),
            "_line": context.new_id("il"),
        },
    )
    context.emit("invoiceitem.created", row)
    return row


@operation("POST", "/v1/invoiceitems", "InvoiceItemCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """An item for a draft invoice, or for the customer's next one."""
    invoice = context.get("invoice", given["invoice"], "invoice") if given.get("invoice") else None
    customer = given.get("customer") or (invoice or {}).get("customer")
    if not customer:
        raise InvalidRequest("Missing required param: customer.", code="parameter_missing", param="customer")
    context.get("customer", customer, "customer")
    if invoice and invoice["status"] != "draft":
        raise Refused(
            "Invoice items can only be added to invoices that are drafts.", code="invoice_not_editable", param="invoice"
        )
    currency = (given.get("currency") or (invoice or {}).get("currency") or "usd").lower()
    if currency not in CURRENCIES or (invoice and currency != invoice["currency"]):
        raise InvalidRequest(f"Invalid currency: {currency}", param="currency")
    row = make(context, given, customer, currency, invoice["id"] if invoice else None)
    if invoice:
        total(context, invoice)
    return row


def lines(context: Context, invoice: Row) -> list[dict[str, Any]]:
    """An invoice's items as its ``line_item`` objects, in the order they were added."""
    return [
        {
            "id": row["_line"],
            "object": "line_item",
            "amount": row["amount"],
            "currency": row["currency"],
            "description": row["description"],
            "discount_amounts": [],
            "discountable": True,
            "discounts": [],
            "invoice": invoice["id"],
            "livemode": False,
            "metadata": row["metadata"],
            "parent": {
                "invoice_item_details": {
                    "invoice_item": row["id"],
                    "proration": False,
                    "proration_details": {"credited_items": None},
                    "subscription": None,
                },
                "subscription_item_details": None,
                "type": "invoice_item_details",
            },
            "period": row["period"],
            "pretax_credit_amounts": [],
            "pricing": None,
            "quantity": row["quantity"],
            "subscription": None,
            "subtotal": row["amount"],
            "taxes": [],
        }
        for row in context.all("invoiceitem", "invoice", invoice["id"])
    ]


def total(context: Context, invoice: Row) -> None:
    """Compute a draft's total from its items."""
    amount = sum(row["amount"] for row in context.all("invoiceitem", "invoice", invoice["id"]))
    due = max(0, amount)
    context.change(
        invoice,
        subtotal=amount,
        subtotal_excluding_tax=amount,
        total=amount,
        total_excluding_tax=amount,
        amount_due=due,
        amount_remaining=due,
    )


@operation("GET", "/v1/invoiceitems/{item}", "InvoiceItemRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], item: str) -> Row:
    """One item."""
    return context.get("invoiceitem", item, "invoiceitem")


@operation("GET", "/v1/invoiceitems", "InvoiceItemListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Items, by customer or invoice; ``pending`` for those without an invoice."""
    return paginate(
        context,
        "invoiceitem",
        given,
        "/v1/invoiceitems",
        created="date",
        where=lambda row: (
            all(given.get(name) in (None, row[name]) for name in ("customer", "invoice"))
            and given.get("pending") in (None, row["invoice"] is None)
        ),
    )


@operation("DELETE", "/v1/invoiceitems/{item}", "InvoiceItemDeleteParams")
def delete(context: Context, given: dict[str, Any], item: str) -> dict[str, Any]:
    """Remove it, unless its invoice is final."""
    row = context.get("invoiceitem", item, "invoiceitem")
    invoice = context.find("invoice", row["invoice"])
    if invoice and invoice["status"] != "draft":
        raise Refused(
            "This invoice item is attached to an invoice that is no longer editable.", code="invoice_not_editable"
        )
    context.store.delete("invoiceitem", item)
    if invoice:
        total(context, invoice)
    context.emit("invoiceitem.deleted", row)
    return {"id": item, "object": "invoiceitem", "deleted": True}
