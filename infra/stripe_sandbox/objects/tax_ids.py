"""Tax ids of customers: printed on their invoices."""

from typing import Any

from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, ValidationError

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Missing
from infra.stripe_sandbox.listing import paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

#: The country that the numbers of a type belong to, where the type names one.
_COUNTRY_OF = {"us_ein": "US", "ca_bn": "CA", "gb_vat": "GB", "ch_vat": "CH", "no_vat": "NO", "au_abn": "AU"}
_LONGEST = 50


@operation("POST", "/v1/customers/{customer}/tax_ids", "CustomerTaxIdCreateParams")
def create(context: Context, given: dict[str, Any], customer: str) -> Row:
    """A tax id of the customer; whether its office knows it is not asked here."""
    context.get("customer", customer, "customer")
    value = given["value"].strip()
    country = _COUNTRY_OF.get(given["type"], value[:2] if given["type"] == "eu_vat" else None)
    if not value or len(value) > _LONGEST or (given["type"] == "eu_vat" and not _has_form_of_its_country(value)):
        raise InvalidRequest(f"Invalid value for {given['type']}.", code="tax_id_invalid", param="value")
    row = context.add(
        "tax_id",
        {
            "id": context.new_id("txi"),
            "object": "tax_id",
            "country": "GR" if country == "EL" else country,
            "created": context.now,
            "customer": customer,
            "customer_account": None,
            "livemode": False,
            "owner": {"type": "customer", "customer": customer},
            "type": given["type"],
            "value": value,
            "verification": None,
        },
    )
    context.emit("customer.tax_id.created", row)
    return row


def _has_form_of_its_country(number: str) -> bool:
    """Whether a number begins with a member state's letters and has the form of that state's numbers; check digits are
    not looked at."""
    try:
        vat.validate(number)
    except InvalidChecksum:
        return True
    except ValidationError:
        return False
    return True


@operation("GET", "/v1/customers/{customer}/tax_ids", "CustomerTaxIdListParams")
def listing(context: Context, given: dict[str, Any], customer: str) -> dict[str, Any]:
    """The customer's tax ids."""
    context.get("customer", customer, "customer")
    url = f"/v1/customers/{customer}/tax_ids"
    return paginate(context, "tax_id", given, url, field="customer", value=customer)


@operation("DELETE", "/v1/customers/{customer}/tax_ids/{tax_id}", "CustomerTaxIdDeleteParams")
def delete(context: Context, given: dict[str, Any], customer: str, tax_id: str) -> dict[str, Any]:
    """Take a tax id away; invoices that were made keep it."""
    row = context.get("tax_id", tax_id, "id")
    if row["customer"] != customer:
        raise Missing("tax_id", tax_id, "id")
    context.store.delete("tax_id", tax_id)
    context.emit("customer.tax_id.deleted", row)
    return {"id": tax_id, "object": "tax_id", "deleted": True}


def of_customer(context: Context, customer: str) -> list[dict[str, str]]:
    """As an invoice carries them."""
    return [{"type": row["type"], "value": row["value"]} for row in context.all("tax_id", "customer", customer)]
