"""Products: what prices are for."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest, Refused
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.objects import prices
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

_TEXTS = ("description", "statement_descriptor", "unit_label", "url", "tax_code", "shippable")


@operation("POST", "/v1/products", "ProductCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A new product; ``default_price_data`` makes its price, too."""
    if given.get("id") and context.find("product", given["id"]):
        raise Refused(f"Product already exists: {given['id']}", code="resource_already_exists", param="id")
    row = make(context, given)
    if given.get("default_price_data"):
        price = prices.make(context, given["default_price_data"], row["id"])
        context.change(row, default_price=price["id"])
    return row


def make(context: Context, given: dict[str, Any]) -> Row:
    """A product as `given` describes it."""
    if not given.get("name"):
        raise InvalidRequest("Missing required param: name.", code="parameter_missing", param="name")
    row = context.add(
        "product",
        {
            "id": given.get("id") or context.new_id("prod"),
            "object": "product",
            "active": given.get("active", True),
            "created": context.now,
            "default_price": None,
            "images": given.get("images") or [],
            "livemode": False,
            "marketing_features": given.get("marketing_features") or [],
            "metadata": metadata({}, given.get("metadata")),
            "name": given["name"],
            "package_dimensions": given.get("package_dimensions"),
            "type": given.get("type") or "service",
            "updated": context.now,
            **{name: given.get(name) for name in _TEXTS},
        },
    )
    context.emit("product.created", row)
    return row


@operation("POST", "/v1/prices", "PriceCreateParams")
def create_price(context: Context, given: dict[str, Any]) -> Row:
    """A new price of a product, or of a new product that ``product_data`` describes."""
    if bool(given.get("product")) == bool(given.get("product_data")):
        raise InvalidRequest(
            "You must specify either `product` or `product_data` when creating a price.", param="product"
        )
    if given.get("product"):
        product = context.get("product", given["product"], "product")
    else:
        product = make(context, given["product_data"])
    return prices.make(context, given, product["id"])


@operation("GET", "/v1/products/{product}", "ProductRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], product: str) -> Row:
    """One product."""
    return context.get("product", product)


@operation("GET", "/v1/products", "ProductListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Products: active ones, those with certain ids, those with a URL."""
    return paginate(
        context,
        "product",
        given,
        "/v1/products",
        where=lambda row: (
            given.get("active") in (None, row["active"])
            and (not given.get("ids") or row["id"] in given["ids"])
            and given.get("url") in (None, row["url"])
        ),
    )


@operation("POST", "/v1/products/{product}", "ProductUpdateParams")
def update(context: Context, given: dict[str, Any], product: str) -> Row:
    """Change a product."""
    row = context.get("product", product)
    values: dict[str, Any] = {name: given[name] for name in ("active", "name", "images") if name in given}
    values |= {name: given[name] or None for name in (*_TEXTS, "package_dimensions") if name in given}
    if given.get("default_price"):
        price = context.get("price", given["default_price"], "default_price")
        if price["product"] != product:
            raise Refused(f"The price {price['id']} belongs to another product.", param="default_price")
        values["default_price"] = price["id"]
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    before = context.change(row, updated=context.now, **values)
    context.emit("product.updated", row, before)
    return row


@operation("DELETE", "/v1/products/{product}", "ProductDeleteParams")
def delete(context: Context, given: dict[str, Any], product: str) -> dict[str, Any]:
    """Delete a product that has no price."""
    row = context.get("product", product)
    if context.all("price", "product", product):
        raise Refused("This product cannot be deleted because it has one or more user-created prices.")
    context.store.delete("product", product)
    context.emit("product.deleted", row)
    return {"id": product, "object": "product", "deleted": True}
