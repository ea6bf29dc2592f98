"""The search operations: which objects can be searched, and by which of their fields."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.search import search


@operation("GET", "/v1/charges/search", "ChargeSearchParams")
def charges(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Charges."""
    card = ("brand", "exp_month", "exp_year", "fingerprint", "last4")
    plain = ("amount", "created", "currency", "customer", "disputed", "refunded", "status")
    details = ("billing_details.address.postal_code", *(f"payment_method_details.card.{name}" for name in card))
    fields = plain + details
    return search(context, "charge", "/v1/charges/search", fields, given)


@operation("GET", "/v1/customers/search", "CustomerSearchParams")
def customers(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Customers."""
    fields = ("created", "email", "name", "phone")
    return search(context, "customer", "/v1/customers/search", fields, given)


@operation("GET", "/v1/invoices/search", "InvoiceSearchParams")
def invoices(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Invoices."""
    fields = ("created", "currency", "customer", "number", "receipt_number", "status", "total")
    return search(context, "invoice", "/v1/invoices/search", fields, given)


@operation("GET", "/v1/payment_intents/search", "PaymentIntentSearchParams")
def payment_intents(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Payment intents."""
    fields = ("amount", "created", "currency", "customer", "status")
    return search(context, "payment_intent", "/v1/payment_intents/search", fields, given)


@operation("GET", "/v1/prices/search", "PriceSearchParams")
def prices(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Prices."""
    fields = ("active", "currency", "lookup_key", "product", "type")
    return search(context, "price", "/v1/prices/search", fields, given)


@operation("GET", "/v1/products/search", "ProductSearchParams")
def products(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Products."""
    fields = ("active", "description", "name", "shippable", "url")
    return search(context, "product", "/v1/products/search", fields, given)
