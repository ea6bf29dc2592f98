"""Invoices at Stripe, paid by bank transfer or on their hosted page, and the cash that transfers leave behind."""

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any  # Any: Stripe's JSON, and parameters whose types the SDK has only as literals

from billing.provider.gateways.base import GatewayRefused, InvoiceFacts, InvoiceProgress, PaymentFacts
from billing.provider.gateways.requests import InvoiceRequest
from billing.provider.gateways.stripe_gateway.limits import BANK_TRANSFERS, invoice_methods
from billing.provider.gateways.stripe_gateway.payments import Payments
from billing.provider.gateways.stripe_gateway.wire import call, each_of, is_of, moment, own_id, own_ids, ref

# Where Stripe opens the account numbers to which buyers send euros.
EURO_COUNTRY = "IE"
_WITH_PAYMENTS = {"expand": ["payments"]}


class Invoices(Payments):
    """`billing.provider.gateways.base.InvoiceGateway`, spoken to Stripe."""

    def send_invoice(self, request: InvoiceRequest, key: str, begun: InvoiceFacts | None = None) -> InvoiceFacts:
        """Draft, lines, finalized, sent; what an earlier try has `begun` is finished."""
        invoice = self._retrieve(begun.id) if begun is not None else self._draft(request, key)
        if invoice["status"] == "draft":
            for number in range(self._lines_of(invoice), len(request.lines)):
                name, amount = request.lines[number]
                call(
                    self._client.v1.invoice_items.create,
                    {
                        "customer": request.customer,
                        "invoice": invoice["id"],
                        "currency": request.currency.lower(),
                        "amount": amount,
                        "description": name[:500],
                    },
                    {"idempotency_key": f"{key}:line:{number}"},
                )
            call(
                self._client.v1.invoices.finalize_invoice,
                invoice["id"],
                {"auto_advance": False},
                {"idempotency_key": f"{key}:finalize"},
            )
            with contextlib.suppress(GatewayRefused):  # cash of the buyer may have paid it at once
                call(self._client.v1.invoices.send_invoice, invoice["id"], {}, {"idempotency_key": f"{key}:send"})
        return self.invoice(invoice["id"])

    def _draft(self, request: InvoiceRequest, key: str) -> dict[str, Any]:
        methods = invoice_methods(request.currency)
        settings: dict[str, Any] = {"payment_method_types": list(methods)}
        if "customer_balance" in methods:
            transfer: dict[str, Any] = {"type": BANK_TRANSFERS[request.currency]}
            if transfer["type"] == "eu_bank_transfer":
                transfer["eu_bank_transfer"] = {"country": EURO_COUNTRY}
            settings["payment_method_options"] = {
                "customer_balance": {"funding_type": "bank_transfer", "bank_transfer": transfer}
            }
        made: dict[str, Any] = call(
            self._client.v1.invoices.create,
            {
                "customer": request.customer,
                "currency": request.currency.lower(),
                "collection_method": "send_invoice",
                "due_date": int(request.due_at.timestamp()),
                "auto_advance": False,
                "pending_invoice_items_behavior": "exclude",
                "description": request.description[:500],
                "custom_fields": [{"name": name[:40], "value": value[:140]} for name, value in request.references[:4]],
                "metadata": own_ids(request),
                "payment_settings": settings,
            },
            {"idempotency_key": f"{key}:draft"},
        )
        return made

    def _lines_of(self, invoice: Mapping[str, Any]) -> int:
        """How many lines it has; the invoice itself holds the first ten."""
        if not invoice["lines"]["has_more"]:
            return len(invoice["lines"]["data"])
        page = call(self._client.v1.invoices.line_items.list, invoice["id"], {"limit": 100}, plain=False)
        return sum(1 for _ in each_of(page))

    def find_invoice(self, request: InvoiceRequest) -> InvoiceFacts | None:
        """Among the customer's invoices, the one of this attempt."""
        page = call(self._client.v1.invoices.list, {"customer": request.customer, "limit": 100}, plain=False)
        made = (each for each in each_of(page) if is_of(each, request.payment_id, request.attempt))
        return next((_invoice(each) for each in made), None)

    def invoice(self, invoice_id: str) -> InvoiceFacts:
        """The invoice with its payments."""
        return _invoice(self._retrieve(invoice_id))

    def _retrieve(self, invoice_id: str) -> dict[str, Any]:
        found: dict[str, Any] = call(self._client.v1.invoices.retrieve, invoice_id, _WITH_PAYMENTS)
        return found

    def invoice_payment(self, invoice: InvoiceFacts) -> PaymentFacts | None:
        """The payment intent of the invoice, with the ids that only the invoice has."""
        if not invoice.intent:
            return None
        return replace(self._payment(invoice.intent), payment_id=invoice.payment_id, attempt=invoice.attempt)

    def void_invoice(self, invoice_id: str) -> InvoiceFacts:
        """Nothing is asked for by it any more; cash that it had got goes back to the customer's balance.

        One that is void, uncollectible or paid already is left as it is: see the answer's status.
        """
        invoice = self._retrieve(invoice_id)
        if invoice["status"] == "open":
            with contextlib.suppress(GatewayRefused):  # it was paid or voided in between
                call(self._client.v1.invoices.void_invoice, invoice_id, {})
            invoice = self._retrieve(invoice_id)
        return _invoice(invoice)

    def cash(self, customer: str) -> Mapping[str, int]:
        """What the customer's bank transfers have left in its balance at Stripe, by currency."""
        balance = call(self._client.v1.customers.cash_balance.retrieve, customer)
        return {code.upper(): amount for code, amount in (balance.get("available") or {}).items()}


def _invoice(invoice: Mapping[str, Any]) -> InvoiceFacts:
    payments = (invoice.get("payments") or {}).get("data") or []
    rank = {"paid": 0, "open": 1}
    payments = sorted(payments, key=lambda each: (rank.get(each["status"], 2), not each.get("is_default")))
    intent = ref(payments[0]["payment"].get("payment_intent")) if payments else ""
    return InvoiceFacts(
        id=invoice["id"],
        status=InvoiceProgress(invoice["status"]),
        number=invoice.get("number") or "",
        url=invoice.get("hosted_invoice_url") or "",
        intent=intent,
        payment_id=own_id(invoice, "payment"),
        attempt=own_id(invoice, "attempt"),
        due_at=moment(invoice.get("due_date")),
    )
