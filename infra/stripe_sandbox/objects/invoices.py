"""Invoices on net terms: draft, open, paid, void or uncollectible."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import CardDeclined, InvalidRequest, Refused
from infra.stripe_sandbox.fees import CURRENCIES
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import metadata, page_of, paginate
from infra.stripe_sandbox.objects import invoice_payments, invoiceitems, payment_attempts, payment_intents
from infra.stripe_sandbox.objects.bank_transfers import await_transfer
from infra.stripe_sandbox.objects.customers import custom_fields
from infra.stripe_sandbox.objects.tax_ids import of_customer as tax_ids_of
from infra.stripe_sandbox.rendering import computed, includable, list_of
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

DAY = 86400
ADVANCES_AFTER = 3600
#: What an invoice shows of its customer.
_OF_CUSTOMER = ("address", "email", "name", "phone", "shipping", "tax_exempt")


def _settings(given: dict[str, Any] | None) -> dict[str, Any]:
    given = given or {}
    options = (given.get("payment_method_options") or {}).get("customer_balance")
    shown = None
    if options:
        kind = (options.get("bank_transfer") or {}).get("type")
        shown = {"customer_balance": {"bank_transfer": {"type": kind}, "funding_type": options.get("funding_type")}}
    return {
        "default_mandate": None,
        "payment_method_options": shown,
        "payment_method_types": given.get("payment_method_types") or None,
    }


def _require_email(customer: Row) -> None:
    if not customer["email"]:
        raise Refused(
            "Missing email. In order to create invoices that are sent to the customer, the customer must have a valid "
            "email.",
            param="customer",
        )


def _due(given: dict[str, Any], method: str) -> None:
    """An invoice that is sent is due at some time, another one is not."""
    named = [name for name in ("days_until_due", "due_date") if given.get(name) is not None]
    if method != "send_invoice" and named:
        raise InvalidRequest(
            f"You may only specify {named[0]} if the invoice's collection_method is send_invoice.", param=named[0]
        )
    if len(named) > 1:
        raise InvalidRequest(
            "You may only specify one of these parameters: days_until_due, due_date.", param="due_date"
        )
    if method == "send_invoice" and not named:
        raise InvalidRequest(
            "If invoice is set to send_invoice, you must specify days_until_due or due_date.",
            code="parameter_missing",
            param="days_until_due",
        )


@operation("POST", "/v1/invoices", "InvoiceCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A draft; ``pending_invoice_items_behavior=include`` takes the customer's waiting items in."""
    if not given.get("customer"):
        raise InvalidRequest("Missing required param: customer.", code="parameter_missing", param="customer")
    customer = context.get("customer", given["customer"], "customer")
    method = given.get("collection_method") or "charge_automatically"
    _due(given, method)
    if method == "send_invoice":
        _require_email(customer)
    currency = (given.get("currency") or "usd").lower()
    if currency not in CURRENCIES:
        raise InvalidRequest(f"Invalid currency: {currency}", param="currency")
    default = customer["invoice_settings"]
    row = context.add(
        "invoice",
        {
            "id": context.new_id("in"),
            "object": "invoice",
            "account_country": "US",
            "account_name": None,
            "account_tax_ids": None,
            "amount_due": 0,
            "amount_overpaid": 0,
            "amount_paid": 0,
            "amount_remaining": 0,
            "amount_shipping": 0,
            "application": None,
            "attempt_count": 0,
            "attempted": False,
            "auto_advance": given.get("auto_advance", False),
            "automatic_tax": {
                "disabled_reason": None,
                "enabled": False,
                "liability": None,
                "provider": None,
                "status": None,
            },
            "automatically_finalizes_at": None,
            "billing_reason": "manual",
            "collection_method": method,
            "created": context.now,
            "currency": currency,
            "custom_fields": custom_fields(given.get("custom_fields")) or default.get("custom_fields"),
            "customer": customer["id"],
            **{f"customer_{name}": customer[name] for name in _OF_CUSTOMER},
            "customer_tax_ids": tax_ids_of(context, customer["id"]),
            "default_payment_method": given.get("default_payment_method"),
            "default_source": None,
            "default_tax_rates": [],
            "description": given.get("description"),
            "discounts": [],
            "due_date": given.get("due_date"),
            "effective_at": None,
            "ending_balance": None,
            "footer": given.get("footer") or default["footer"],
            "from_invoice": None,
            "hosted_invoice_url": None,
            "invoice_pdf": None,
            "issuer": {"type": "self"},
            "last_finalization_error": None,
            "latest_revision": None,
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "next_payment_attempt": None,
            "number": given.get("number"),
            "on_behalf_of": payment_intents.settlement_merchant(context, given.get("on_behalf_of")),
            "parent": None,
            "payment_settings": _settings(given.get("payment_settings")),
            "period_end": context.now,
            "period_start": context.now,
            "post_payment_credit_notes_amount": 0,
            "pre_payment_credit_notes_amount": 0,
            "receipt_number": None,
            "rendering": None,
            "shipping_cost": None,
            "shipping_details": None,
            "starting_balance": 0,
            "statement_descriptor": given.get("statement_descriptor"),
            "status": "draft",
            "status_transitions": dict.fromkeys(("finalized_at", "marked_uncollectible_at", "paid_at", "voided_at")),
            "subtotal": 0,
            "subtotal_excluding_tax": 0,
            "test_clock": None,
            "total": 0,
            "total_discount_amounts": [],
            "total_excluding_tax": 0,
            "total_pretax_credit_amounts": [],
            "total_taxes": [],
            "webhooks_delivered_at": None,
            "_days": given.get("days_until_due"),
        },
    )
    if given.get("pending_invoice_items_behavior") == "include":
        for item in context.all("invoiceitem", "customer", customer["id"]):
            if item["invoice"] is None and item["currency"] == currency:
                context.change(item, invoice=row["id"])
        invoiceitems.total(context, row)
    context.emit("invoice.created", row)
    if row["auto_advance"]:
        context.later("advance_invoice", context.now + ADVANCES_AFTER, row["id"])
    return row


def _customer(name: str) -> None:
    """Show a customer's value as it is now, until the invoice is finalized."""

    @computed("invoice", f"customer_{name}")
    def part(context: Context, row: Row) -> Any:
        customer = context.find("customer", row["customer"]) if row["status"] == "draft" else None
        return customer[name] if customer else row[f"customer_{name}"]


for _name in _OF_CUSTOMER:
    _customer(_name)


@computed("invoice", "lines")
def _lines(context: Context, row: Row) -> dict[str, Any]:
    found = invoiceitems.lines(context, row)
    return {"object": "list", "data": found[:10], "has_more": len(found) > 10, "url": f"/v1/invoices/{row['id']}/lines"}


@includable("invoice", "payments")
def _payments(context: Context, row: Row) -> dict[str, Any]:
    found = context.all("invoice_payment", "invoice", row["id"])
    return list_of(context, found[::-1], "/v1/invoice_payments")


@operation("GET", "/v1/invoices/{invoice}", "InvoiceRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """One invoice."""
    return context.get("invoice", invoice, "invoice")


@operation("GET", "/v1/invoices/{invoice}/lines", "InvoiceLineItemListParams")
def line_items(context: Context, given: dict[str, Any], invoice: str) -> dict[str, Any]:
    """Its lines, in the order in which they were added."""
    found = invoiceitems.lines(context, context.get("invoice", invoice, "invoice"))
    return page_of(found, given, f"/v1/invoices/{invoice}/lines")


@operation("GET", "/v1/invoices", "InvoiceListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Invoices, by customer, status or way of collection."""
    return paginate(
        context,
        "invoice",
        given,
        "/v1/invoices",
        where=lambda row: all(
            given.get(name) in (None, row[name]) for name in ("customer", "status", "collection_method")
        ),
    )


@operation("POST", "/v1/invoices/{invoice}", "InvoiceUpdateParams")
def update(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Change a draft's texts and terms; of other invoices the texts and metadata."""
    row = context.get("invoice", invoice, "invoice")
    if row["status"] != "draft" and set(given) - {"metadata", "description", "footer", "auto_advance", "custom_fields"}:
        raise Refused("Finalized invoices can't be updated in this way.", code="invoice_not_editable")
    method = given.get("collection_method") or row["collection_method"]
    if {"collection_method", "days_until_due", "due_date"} & given.keys():
        kept = {"days_until_due": row["_days"], "due_date": row["due_date"]} if method == "send_invoice" else {}
        asked: dict[str, Any] = {name: given[name] for name in ("days_until_due", "due_date") if name in given}
        _due(asked or kept, method)
    if method == "send_invoice":
        _require_email(context.get("customer", row["customer"]))
    values: dict[str, Any] = {
        key: given[key]
        for key in (
            "description",
            "footer",
            "auto_advance",
            "due_date",
            "default_payment_method",
            "number",
            "collection_method",
            "statement_descriptor",
        )
        if key in given
    }
    if "custom_fields" in given:
        values["custom_fields"] = custom_fields(given["custom_fields"])
    if "days_until_due" in given:
        values["_days"] = given["days_until_due"]
    if "payment_settings" in given:
        values["payment_settings"] = _settings(given["payment_settings"])
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    before = context.change(row, **values)
    context.emit("invoice.updated", row, before)
    if before.get("auto_advance") is False:
        context.later("advance_invoice", context.now + ADVANCES_AFTER, invoice)
    return row


@operation("POST", "/v1/invoices/{invoice}/add_lines", "InvoiceAddLinesParams")
def add_lines(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Add lines to a draft."""
    row = _in(context, invoice, ("draft",), "edited")
    for line in given["lines"]:
        invoiceitems.make(context, line, row["customer"], row["currency"], invoice)
    invoiceitems.total(context, row)
    return row


def _in(context: Context, invoice: str, states: tuple[str, ...], verb: str) -> Row:
    row = context.get("invoice", invoice, "invoice")
    if row["status"] not in states:
        raise Refused(
            f"This invoice is {row['status']}: it can only be {verb} while it is {' or '.join(states)}.",
            code="invoice_not_editable",
            param="invoice",
        )
    return row


@operation("DELETE", "/v1/invoices/{invoice}", "InvoiceDeleteParams")
def delete(context: Context, given: dict[str, Any], invoice: str) -> dict[str, Any]:
    """Delete a draft with its items."""
    row = _in(context, invoice, ("draft",), "deleted")
    for item in context.all("invoiceitem", "invoice", invoice):
        context.store.delete("invoiceitem", item["id"])
    context.store.delete("invoice", invoice)
    context.emit("invoice.deleted", row)
    return {"id": invoice, "object": "invoice", "deleted": True}


@operation("POST", "/v1/invoices/{invoice}/finalize", "InvoiceFinalizeInvoiceParams")
def finalize(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Fix its contents: it gets a number, a due date, and a payment intent."""
    row = _in(context, invoice, ("draft",), "finalized")
    if "auto_advance" in given:
        context.change(row, auto_advance=given["auto_advance"])
    customer = context.get("customer", row["customer"])
    due = row["due_date"]
    if row["collection_method"] == "send_invoice" and due is None:
        due = context.now + row["_days"] * DAY
    number = row["number"] or f"{customer['invoice_prefix']}-{customer['next_invoice_sequence']:04d}"
    context.change(customer, next_invoice_sequence=customer["next_invoice_sequence"] + 1)
    context.change(
        row,
        **{f"customer_{name}": customer[name] for name in _OF_CUSTOMER},
        status="open",
        number=number,
        due_date=due,
        effective_at=context.now,
        hosted_invoice_url=f"{context.public_url}/invoice/{invoice}",
        status_transitions={**row["status_transitions"], "finalized_at": context.now},
    )
    context.emit("invoice.finalized", row)
    if row["amount_due"] == 0:
        invoice_payments.mark_paid(context, row)
        return row
    try:
        types = payment_intents.compatible(row["currency"], row["payment_settings"]["payment_method_types"])
    except InvalidRequest:
        raise Refused(
            "This invoice can't be finalized: none of its payment method types can be used for its currency.",
            code="invoice_no_payment_method_types",
        ) from None
    payment_intents.check_amount(row["amount_due"], row["currency"])
    intent = payment_intents.make(
        context,
        amount=row["amount_due"],
        currency=row["currency"],
        types=types,
        given={"description": f"Payment for Invoice {number}"},
        customer=row["customer"],
    )
    invoice_payments.make(context, row, intent, row["amount_due"], default=True)
    if "customer_balance" in types:
        await_transfer(context, intent)
    if due is not None:
        context.later("invoice_overdue", due, invoice)
    return row


@operation("POST", "/v1/invoices/{invoice}/send", "InvoiceSendInvoiceParams")
def send(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Finalize it if it is a draft, and send it by e-mail (the sandbox sends no mail)."""
    row = _in(context, invoice, ("draft", "open", "uncollectible"), "sent")
    if row["collection_method"] != "send_invoice":
        raise Refused(
            "You can only manually send an invoice if its collection method is 'send_invoice'.", param="invoice"
        )
    _require_email(context.get("customer", row["customer"]))
    if row["status"] == "draft":
        finalize(context, {}, invoice)
    context.emit("invoice.sent", row)
    return row


@operation("POST", "/v1/invoices/{invoice}/pay", "InvoicePayParams")
def pay(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Try to collect it now, with a method or the customer's default; or record that it was paid outside Stripe."""
    row = _in(context, invoice, ("draft", "open", "uncollectible"), "paid")
    if row["status"] == "draft":
        finalize(context, {}, invoice)
    if given.get("paid_out_of_band"):
        for payment in invoice_payments.open_ones(context, row):
            invoice_payments.cancel(context, payment, "void_invoice")
        invoice_payments.mark_paid(context, row)
        return row
    customer = context.get("customer", row["customer"])
    method = (
        given.get("payment_method")
        or row["default_payment_method"]
        or customer["invoice_settings"]["default_payment_method"]
    )
    if not method:
        raise Refused(
            "This customer has no attached payment source or default payment method. Please consider adding a default "
            "payment method.",
            code="resource_missing",
            param="payment_method",
        )
    payment = next(iter(invoice_payments.open_ones(context, row)))
    intent = context.get("payment_intent", payment["_payment_intent"])
    context.change(row, attempted=True, attempt_count=row["attempt_count"] + 1)
    payment_attempts.confirm_intent(context, intent, method, invoiced=True)
    if payment_attempts.asks_authentication(intent):
        context.emit("invoice.payment_action_required", row)
        raise CardDeclined(
            "Payment for this invoice requires additional user action before it can be completed successfully. Payment "
            "can be completed using the PaymentIntent associated with the invoice.",
            code="invoice_payment_intent_requires_action",
            payment_intent=context.render(intent),
        )
    return row


@operation("POST", "/v1/invoices/{invoice}/void", "InvoiceVoidInvoiceParams")
def void(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Void it: nothing is owed by it."""
    return _close(context, invoice, "void", "voided_at", "invoice.voided")


@operation("POST", "/v1/invoices/{invoice}/mark_uncollectible", "InvoiceMarkUncollectibleParams")
def mark_uncollectible(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Mark it as one that will probably not be paid."""
    return _close(context, invoice, "uncollectible", "marked_uncollectible_at", "invoice.marked_uncollectible")


def _close(context: Context, invoice: str, status: str, moment: str, event: str) -> Row:
    row = _in(context, invoice, ("open", "uncollectible") if status == "void" else ("open",), status)
    if status == "void":
        for payment in invoice_payments.open_ones(context, row):
            invoice_payments.cancel(context, payment, "void_invoice")
    context.change(row, status=status, status_transitions={**row["status_transitions"], moment: context.now})
    context.emit(event, row)
    return row


@operation("POST", "/v1/invoices/{invoice}/attach_payment", "InvoiceAttachPaymentParams")
def attach_payment(context: Context, given: dict[str, Any], invoice: str) -> Row:
    """Count another payment of the platform towards this invoice, even if it pays only a part."""
    row = _in(context, invoice, ("open", "uncollectible"), "paid")
    if not given.get("payment_intent"):
        raise InvalidRequest("The sandbox attaches payment intents.", code="parameter_missing", param="payment_intent")
    intent = context.get("payment_intent", given["payment_intent"], "payment_intent")
    invoice_payments.make(context, row, intent, intent["amount"], default=False)
    invoice_payments.follow(context, intent["id"])
    return row


@job("invoice_overdue")
def _overdue(context: Context, invoice: str) -> None:
    row = context.get("invoice", invoice)
    if row["status"] == "open":
        context.emit("invoice.overdue", row)


@job("advance_invoice")
def _advance(context: Context, invoice: str) -> None:
    """An hour after a draft with ``auto_advance`` was made, it is finalized, and sent or collected."""
    row = context.find("invoice", invoice)
    if row is None or row["status"] != "draft" or not row["auto_advance"]:
        return
    if row["collection_method"] == "send_invoice":
        send(context, {}, invoice)
        return
    finalize(context, {}, invoice)
    customer = context.get("customer", row["customer"])
    method = row["default_payment_method"] or customer["invoice_settings"]["default_payment_method"]
    if row["status"] == "open" and method:
        try:
            pay(context, {}, invoice)
        except CardDeclined:
            return  # the invoice stays open, and has announced why
