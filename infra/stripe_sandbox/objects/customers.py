"""Customers of the platform."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

_TAKEN = ("description", "email", "name", "phone", "preferred_locales")


@operation("POST", "/v1/customers", "CustomerCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A new customer."""
    settings = given.get("invoice_settings") or {}
    key = context.new_id("cus")
    row = context.add(
        "customer",
        {
            "id": key,
            "object": "customer",
            "address": _address(given.get("address")),
            "balance": 0,
            "created": context.now,
            "currency": None,
            "default_source": None,
            "delinquent": False,
            "description": given.get("description"),
            "email": given.get("email"),
            "invoice_prefix": key[-8:].upper(),
            "invoice_settings": {
                "custom_fields": None,
                "default_payment_method": settings.get("default_payment_method"),
                "footer": settings.get("footer"),
                "rendering_options": None,
            },
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "name": given.get("name"),
            "next_invoice_sequence": 1,
            "phone": given.get("phone"),
            "preferred_locales": given.get("preferred_locales") or [],
            "shipping": None,
            "tax_exempt": given.get("tax_exempt") or "none",
            "test_clock": None,
            "_cash": {},
        },
    )
    context.emit("customer.created", row)
    return row


def _address(given: Any) -> dict[str, Any] | None:
    if not given:
        return None
    return {**dict.fromkeys(("city", "country", "line1", "line2", "postal_code", "state")), **given}


@operation("GET", "/v1/customers/{customer}", "CustomerRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], customer: str) -> Row:
    """One customer."""
    return context.get("customer", customer, "customer")


@operation("GET", "/v1/customers", "CustomerListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Customers, by e-mail if asked."""
    return paginate(
        context, "customer", given, "/v1/customers", where=lambda row: given.get("email") in (None, row["email"])
    )


@operation("DELETE", "/v1/customers/{customer}", "CustomerDeleteParams")
def delete(context: Context, given: dict[str, Any], customer: str) -> dict[str, Any]:
    """Forget a customer."""
    row = context.get("customer", customer, "customer")
    context.store.delete("customer", customer)
    context.emit("customer.deleted", row)
    return {"id": customer, "object": "customer", "deleted": True}


@operation("POST", "/v1/customers/{customer}", "CustomerUpdateParams")
def update(context: Context, given: dict[str, Any], customer: str) -> Row:
    """Change a customer."""
    row = context.get("customer", customer, "customer")
    values: dict[str, Any] = {key: given[key] or None for key in _TAKEN if key in given}
    if "address" in given:
        values["address"] = _address(given["address"])
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    method = (given.get("invoice_settings") or {}).get("default_payment_method")
    if method:
        values["invoice_settings"] = {**row["invoice_settings"], "default_payment_method": method}
    before = context.change(row, **values)
    context.emit("customer.updated", row, before)
    return row
