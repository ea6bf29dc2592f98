"""Prices: how much one unit of a product costs."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.fees import CURRENCIES
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


def amount_of(given: dict[str, Any], param: str = "") -> tuple[int | None, str]:
    """A unit's amount in minor units (None where it has a fraction), and the same as a decimal."""

    def named(name: str) -> str:
        return f"{param}[{name}]" if param else name

    whole, exact = given.get("unit_amount"), given.get("unit_amount_decimal")
    if whole in (None, "") and exact in (None, ""):
        raise InvalidRequest(
            f"Missing required param: {named('unit_amount')}.", code="parameter_missing", param=named("unit_amount")
        )
    if whole not in (None, "") and exact not in (None, ""):
        raise InvalidRequest(
            "You may only specify one of these parameters: unit_amount, unit_amount_decimal.",
            param=named("unit_amount_decimal"),
        )
    try:
        value = Decimal(str(whole if exact in (None, "") else exact))
    except InvalidOperation:
        raise InvalidRequest(f"Invalid decimal: {exact}", param=named("unit_amount_decimal")) from None
    if value < 0:
        raise InvalidRequest(
            "Invalid non-negative integer", code="parameter_invalid_integer", param=named("unit_amount")
        )
    return (int(value) if value == value.to_integral_value() else None), format(value.normalize(), "f")


def total(unit: str, quantity: int) -> int:
    """What `quantity` units cost, in minor units, rounded half up."""
    return int((Decimal(unit) * quantity).quantize(Decimal(1), ROUND_HALF_UP))


def recurring(given: dict[str, Any] | None) -> dict[str, Any] | None:
    """The hash of how often a price is due; None for one that is due once."""
    if not given:
        return None
    return {
        "interval": given["interval"],
        "interval_count": given.get("interval_count", 1),
        "meter": None,
        "trial_period_days": None,
        "usage_type": given.get("usage_type") or "licensed",
    }


def make(context: Context, given: dict[str, Any], product: str) -> Row:
    """A price of `product` as `given` describes it."""
    currency = given["currency"].lower()
    if currency not in CURRENCIES:
        raise InvalidRequest(f"Invalid currency: {currency}", param="currency")
    if given.get("tiers") or given.get("billing_scheme") == "tiered" or given.get("custom_unit_amount"):
        raise InvalidRequest("The sandbox has prices per unit only.", param="billing_scheme")
    whole, exact = amount_of(given)
    repeats = recurring(given.get("recurring"))
    row = context.add(
        "price",
        {
            "id": context.new_id("price"),
            "object": "price",
            "active": given.get("active", True),
            "billing_scheme": "per_unit",
            "created": context.now,
            "currency": currency,
            "custom_unit_amount": None,
            "livemode": False,
            "lookup_key": None,
            "metadata": metadata({}, given.get("metadata")),
            "nickname": given.get("nickname"),
            "product": product,
            "recurring": repeats,
            "tax_behavior": given.get("tax_behavior") or "unspecified",
            "tiers_mode": None,
            "transform_quantity": given.get("transform_quantity"),
            "type": "recurring" if repeats else "one_time",
            "unit_amount": whole,
            "unit_amount_decimal": exact,
        },
    )
    _name(context, row, given)
    context.emit("price.created", row)
    return row


def _name(context: Context, row: Row, given: dict[str, Any]) -> None:
    """Give the price its lookup key; no two prices have the same one."""
    key = given.get("lookup_key")
    if not key:
        return
    for other in context.all("price", "lookup_key", key):
        if other["id"] != row["id"]:
            if not given.get("transfer_lookup_key"):
                raise Refused(
                    f"A price (`{other['id']}`) already uses that lookup key. To transfer it, set "
                    "`transfer_lookup_key` to `true`.",
                    param="lookup_key",
                )
            context.change(other, lookup_key=None)
    context.change(row, lookup_key=key)


@operation("GET", "/v1/prices/{price}", "PriceRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], price: str) -> Row:
    """One price."""
    return context.get("price", price)


@operation("GET", "/v1/prices", "PriceListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Prices: active ones, of a product, a currency, a type, with certain lookup keys."""
    return paginate(
        context,
        "price",
        given,
        "/v1/prices",
        where=lambda row: (
            all(given.get(name) in (None, row[name]) for name in ("active", "product", "currency", "type"))
            and (not given.get("lookup_keys") or row["lookup_key"] in given["lookup_keys"])
        ),
    )


@operation("POST", "/v1/prices/{price}", "PriceUpdateParams")
def update(context: Context, given: dict[str, Any], price: str) -> Row:
    """Change a price's names and whether it is active. Its amount stays."""
    row = context.get("price", price)
    values: dict[str, Any] = {name: given[name] for name in ("active", "nickname", "tax_behavior") if name in given}
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    before = context.change(row, **values)
    _name(context, row, given)
    context.emit("price.updated", row, before)
    return row
