"""Customers of the platform."""

import re
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Missing
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects.payment_methods import NO_ADDRESS, attach, shipping
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

_TAKEN = ("description", "email", "name", "phone", "preferred_locales")
_MOST_FIELDS = 4


def check_email(given: dict[str, Any], name: str = "email") -> None:
    """Raises InvalidRequest for an e-mail address that cannot be one."""
    value = given.get(name)
    if value and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s.]+", value):
        raise InvalidRequest(f"Invalid email address: {value}", code="email_invalid", param=name)


def _refuse_balance(given: dict[str, Any]) -> None:
    if given.get("balance"):
        raise InvalidRequest("The sandbox keeps no credit balance of customers.", param="balance")


def custom_fields(given: Any, param: str = "custom_fields") -> list[dict[str, str]] | None:
    """Up to four named values that are printed on invoices; None for none."""
    if not given:
        return None
    if len(given) > _MOST_FIELDS:
        raise InvalidRequest(f"Array {param} exceeded maximum {_MOST_FIELDS} allowed elements.", param=param)
    for number, each in enumerate(given):
        for name, most in (("name", 40), ("value", 140)):
            if len(each[name]) > most:
                raise InvalidRequest(
                    f"Invalid string: {each[name][:20]}…; must be at most {most} characters",
                    code="parameter_invalid_string",
                    param=f"{param}[{number}][{name}]",
                )
    return [{"name": each["name"], "value": each["value"]} for each in given]


@operation("POST", "/v1/customers", "CustomerCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A new customer; ``payment_method`` is saved with it."""
    check_email(given)
    _refuse_balance(given)
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
            "invoice_prefix": given.get("invoice_prefix") or key[-8:].upper(),
            "invoice_settings": {
                "custom_fields": custom_fields(settings.get("custom_fields"), "invoice_settings[custom_fields]"),
                "default_payment_method": None,
                "footer": settings.get("footer"),
                "rendering_options": None,
            },
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "name": given.get("name"),
            "next_invoice_sequence": given.get("next_invoice_sequence", 1),
            "phone": given.get("phone"),
            "preferred_locales": given.get("preferred_locales") or [],
            "shipping": shipping(given.get("shipping")),
            "tax_exempt": given.get("tax_exempt") or "none",
            "test_clock": None,
            "_cash": {},
        },
    )
    context.emit("customer.created", row)
    method = attach(context, {"customer": key}, given["payment_method"]) if given.get("payment_method") else None
    if settings.get("default_payment_method"):
        wanted = settings["default_payment_method"]
        # A test instrument's name stands for the method that was just saved.
        named = method["id"] if method and wanted == given["payment_method"] else wanted
        context.change(row, invoice_settings=_with_default(context, row, named))
    return row


def _address(given: Any) -> dict[str, Any] | None:
    return {**NO_ADDRESS, **given} if given else None


def _with_default(context: Context, row: Row, method: str) -> dict[str, Any]:
    """The invoice settings with another default method, which must be saved with this customer."""
    found = context.find("payment_method", method)
    if found is None or found["customer"] != row["id"]:
        raise InvalidRequest(
            f"The customer does not have a payment method with the ID {method}. The payment method must be attached to "
            "the customer.",
            code="resource_missing",
            param="invoice_settings[default_payment_method]",
        )
    return {**row["invoice_settings"], "default_payment_method": method}


@operation("GET", "/v1/customers/{customer}", "CustomerRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], customer: str) -> Row:
    """One customer; of a deleted one only that it is deleted."""
    gone = context.find("deleted_customer", customer)
    if gone is not None and gone["_account"] == context.account:
        return {"id": customer, "object": "customer", "deleted": True}
    return context.get("customer", customer, "customer")


@operation("GET", "/v1/customers", "CustomerListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Customers, by e-mail if asked."""
    return paginate(
        context, "customer", given, "/v1/customers", where=lambda row: given.get("email") in (None, row["email"])
    )


@operation("DELETE", "/v1/customers/{customer}", "CustomerDeleteParams")
def delete(context: Context, given: dict[str, Any], customer: str) -> dict[str, Any]:
    """Delete a customer for ever. Its payment methods cannot be used any more."""
    row = context.get("customer", customer, "customer")
    for method in context.all("payment_method", "customer", customer):
        context.change(method, customer=None, _spent=True)
    context.store.delete("customer", customer)
    context.add("deleted_customer", {"id": customer, "object": "deleted_customer"})
    context.emit("customer.deleted", row)
    return {"id": customer, "object": "customer", "deleted": True}


@operation("POST", "/v1/customers/{customer}", "CustomerUpdateParams")
def update(context: Context, given: dict[str, Any], customer: str) -> Row:
    """Change a customer."""
    if context.find("deleted_customer", customer):
        raise Missing("customer", customer, "customer")
    row = context.get("customer", customer, "customer")
    check_email(given)
    _refuse_balance(given)
    values: dict[str, Any] = {key: given[key] or None for key in _TAKEN if key in given}
    if "address" in given:
        values["address"] = _address(given["address"])
    if "shipping" in given:
        values["shipping"] = shipping(given["shipping"] or None)
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    values |= {name: given[name] for name in ("tax_exempt", "next_invoice_sequence") if name in given}
    settings = given.get("invoice_settings") or {}
    if settings:
        kept = dict(row["invoice_settings"])
        if settings.get("default_payment_method"):
            kept = _with_default(context, row, settings["default_payment_method"])
        if "custom_fields" in settings:
            kept["custom_fields"] = custom_fields(settings["custom_fields"], "invoice_settings[custom_fields]")
        if "footer" in settings:
            kept["footer"] = settings["footer"] or None
        values["invoice_settings"] = kept
    before = context.change(row, **values)
    context.emit("customer.updated", row, before)
    return row
