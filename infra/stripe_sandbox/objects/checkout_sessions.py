"""Checkout sessions: a hosted page that turns line items into a payment."""

from typing import Any
from urllib.parse import urlsplit

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import CardDeclined, InvalidRequest, Refused
from infra.stripe_sandbox.jobs import job
from infra.stripe_sandbox.listing import metadata, page_of, paginate
from infra.stripe_sandbox.objects import payment_attempts, payment_intents, prices
from infra.stripe_sandbox.objects.bank_transfers import BANK_TRANSFER
from infra.stripe_sandbox.objects.customers import create as create_customer
from infra.stripe_sandbox.objects.payment_intents import check_amount
from infra.stripe_sandbox.rendering import includable
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

DAY = 86400


def _is_address(text: str) -> bool:
    """Whether it is a whole address of the web."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and not any(each.isspace() for each in text)


def _line(context: Context, given: dict[str, Any], number: int) -> dict[str, Any]:
    """One of the ``line_items``: a price that exists, or one that ``price_data`` describes."""
    param = f"line_items[{number}]"
    quantity = given.get("quantity", 1)
    if quantity < 1:
        raise InvalidRequest("Invalid positive integer", code="parameter_invalid_integer", param=f"{param}[quantity]")
    if bool(given.get("price")) == bool(given.get("price_data")):
        raise InvalidRequest(
            "You must specify one of these parameters: price, price_data.", code="parameter_missing", param=param
        )
    price, name = _price(context, given["price"], param) if given.get("price") else _described(context, given, param)
    if price["recurring"]:
        raise InvalidRequest(
            "You specified `payment` mode but passed a recurring price. Either switch to `subscription` mode or use "
            "only one-time prices.",
            param=f"{param}[price]",
        )
    total = prices.total(price["unit_amount_decimal"], quantity)
    return {
        "id": context.new_id("li"),
        "object": "item",
        "amount_discount": 0,
        "amount_subtotal": total,
        "amount_tax": 0,
        "amount_total": total,
        "currency": price["currency"],
        "description": name,
        "metadata": {},
        "quantity": quantity,
        "price": price,
    }


def _price(context: Context, key: str, param: str) -> tuple[dict[str, Any], str]:
    price = context.get("price", key, f"{param}[price]")
    if not price["active"]:
        raise Refused(
            f"The price specified is inactive. This field only accepts active prices: {key}", param=f"{param}[price]"
        )
    return context.render(price), str((context.find("product", price["product"]) or {"name": ""})["name"])


def _described(context: Context, given: dict[str, Any], param: str) -> tuple[dict[str, Any], str]:
    """A price that exists only for this session."""
    param = f"{param}[price_data]"
    data = given["price_data"]
    if bool(data.get("product")) == bool(data.get("product_data")):
        raise InvalidRequest(
            "You must specify one of these parameters: product, product_data.", code="parameter_missing", param=param
        )
    if data.get("product"):
        product = context.get("product", data["product"], f"{param}[product]")
        key, name = product["id"], product["name"]
    else:
        key, name = context.new_id("prod"), data["product_data"]["name"]
    whole, exact = prices.amount_of(data, param)
    repeats = prices.recurring(data.get("recurring"))
    return {
        "id": context.new_id("price"),
        "object": "price",
        "active": False,
        "billing_scheme": "per_unit",
        "created": context.now,
        "currency": data["currency"].lower(),
        "custom_unit_amount": None,
        "livemode": False,
        "lookup_key": None,
        "metadata": {},
        "nickname": None,
        "product": key,
        "recurring": repeats,
        "tax_behavior": data.get("tax_behavior") or "unspecified",
        "tiers_mode": None,
        "transform_quantity": None,
        "type": "recurring" if repeats else "one_time",
        "unit_amount": whole,
        "unit_amount_decimal": exact,
    }, name


@operation("POST", "/v1/checkout/sessions", "checkout.SessionCreateParams")
def create(context: Context, given: dict[str, Any]) -> Row:
    """A session in payment mode with its hosted page."""
    if given.get("mode", "payment") != "payment" or given.get("ui_mode", "hosted_page") != "hosted_page":
        raise InvalidRequest("The sandbox serves hosted pages in payment mode.", param="mode")
    if not given.get("success_url"):
        raise InvalidRequest("Missing required param: success_url.", code="parameter_missing", param="success_url")
    for name in ("success_url", "cancel_url"):
        if given.get(name) and not _is_address(given[name]):
            raise InvalidRequest("Not a valid URL", code="url_invalid", param=name)
    if not given.get("line_items"):
        raise InvalidRequest("Missing required param: line_items.", code="parameter_missing", param="line_items")
    lines = [_line(context, line, number) for number, line in enumerate(given["line_items"])]
    if len({line["currency"] for line in lines}) > 1:
        raise InvalidRequest("All line items must have the same currency.", param="line_items")
    total = sum(line["amount_total"] for line in lines)
    currency = check_amount(total, lines[0]["currency"], "line_items")
    if given.get("customer") and given.get("customer_email"):
        raise InvalidRequest(
            "You may only specify one of these parameters: customer, customer_email.", param="customer_email"
        )
    if given.get("customer"):
        context.get("customer", given["customer"], "customer")
    expires = given.get("expires_at", context.now + DAY)
    if not context.now + 1740 <= expires <= context.now + DAY + 60:
        raise InvalidRequest(
            "The expires_at timestamp must be between 30 minutes and 24 hours from Checkout Session creation.",
            param="expires_at",
        )
    types = payment_intents.compatible(currency, given.get("allowed_payment_method_types"))
    chosen = _chosen(types, given.get("payment_method_options"))
    payment = given.get("payment_intent_data") or {}
    key = context.new_id("cs_test")
    row = context.add(
        "checkout.session",
        {
            "id": key,
            "object": "checkout.session",
            "adaptive_pricing": None,
            "after_expiration": None,
            "allow_promotion_codes": None,
            "amount_subtotal": total,
            "amount_total": total,
            "automatic_tax": {"enabled": False, "liability": None, "provider": None, "status": None},
            "billing_address_collection": None,
            "cancel_url": given.get("cancel_url"),
            "client_reference_id": given.get("client_reference_id"),
            "client_secret": None,
            "consent": None,
            "consent_collection": None,
            "created": context.now,
            "currency": currency,
            "currency_conversion": None,
            "custom_fields": [],
            "custom_text": dict.fromkeys(("after_submit", "shipping_address", "submit", "terms_of_service_acceptance")),
            "customer": given.get("customer"),
            "customer_creation": given.get("customer_creation") or (None if given.get("customer") else "if_required"),
            "customer_details": None,
            "customer_email": given.get("customer_email"),
            "expires_at": expires,
            "invoice": None,
            "invoice_creation": None,
            "livemode": False,
            "locale": given.get("locale"),
            "metadata": metadata({}, given.get("metadata")),
            "mode": "payment",
            "payment_intent": None,
            "payment_link": None,
            "payment_method_collection": "if_required",
            "payment_method_options": chosen,
            "payment_method_types": types,
            "payment_status": "unpaid",
            "phone_number_collection": {"enabled": False},
            "recovered_from": None,
            "saved_payment_method_options": None,
            "setup_intent": None,
            "shipping_address_collection": None,
            "shipping_cost": None,
            "shipping_options": [],
            "status": "open",
            "submit_type": given.get("submit_type"),
            "subscription": None,
            "success_url": given["success_url"],
            "total_details": {"amount_discount": 0, "amount_shipping": 0, "amount_tax": 0},
            "ui_mode": "hosted_page",
            "url": f"{context.public_url}/pay/{key}",
            "_line_items": lines,
            "_payment": payment,
        },
    )
    context.later("expire_session", expires, key)
    return row


def _chosen(types: list[str], given: dict[str, Any] | None) -> dict[str, Any]:
    """The session's ``payment_method_options``, as far as the sandbox knows them."""
    if "card" not in types:
        return {}
    wanted = ((given or {}).get("card") or {}).get("request_three_d_secure") or "automatic"
    return {"card": {"request_three_d_secure": wanted}}


@operation("GET", "/v1/checkout/sessions/{session}", "checkout.SessionRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], session: str) -> Row:
    """One session."""
    return context.get("checkout.session", session, "session")


@operation("GET", "/v1/checkout/sessions", "checkout.SessionListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """Sessions, by intent, customer or status."""
    return paginate(
        context,
        "checkout.session",
        given,
        "/v1/checkout/sessions",
        where=lambda row: all(
            given.get(name) in (None, row[name]) for name in ("payment_intent", "customer", "status")
        ),
    )


@operation("POST", "/v1/checkout/sessions/{session}", "checkout.SessionUpdateParams")
def update(context: Context, given: dict[str, Any], session: str) -> Row:
    """Change the metadata."""
    row = context.get("checkout.session", session, "session")
    context.change(row, metadata=metadata(row["metadata"], given.get("metadata")))
    return row


def _items(row: Row) -> dict[str, Any]:
    return {
        "object": "list",
        "data": row["_line_items"][:10],
        "has_more": len(row["_line_items"]) > 10,
        "url": f"/v1/checkout/sessions/{row['id']}/line_items",
    }


@includable("checkout.session", "line_items")
def _line_items(context: Context, row: Row) -> dict[str, Any]:
    return _items(row)


@operation("GET", "/v1/checkout/sessions/{session}/line_items", "checkout.SessionLineItemListParams")
def line_items(context: Context, given: dict[str, Any], session: str) -> dict[str, Any]:
    """What is being bought."""
    row = context.get("checkout.session", session, "session")
    return page_of(row["_line_items"], given, f"/v1/checkout/sessions/{session}/line_items")


@operation("POST", "/v1/checkout/sessions/{session}/expire", "checkout.SessionExpireParams")
def expire(context: Context, given: dict[str, Any], session: str) -> Row:
    """Expire an open session."""
    row = context.get("checkout.session", session, "session")
    if row["status"] != "open":
        raise Refused(
            f'Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a '
            f"status of {row['status']}.",
            param="session",
        )
    close(context, session)
    return row


@job("expire_session")
def close(context: Context, session: str) -> None:
    """Expire a session if it is open, and cancel its intent."""
    row = context.get("checkout.session", session)
    if row["status"] != "open":
        return
    context.change(row, status="expired", url=None)
    intent = context.find("payment_intent", row["payment_intent"])
    if intent and intent["status"] in payment_attempts.OPEN:
        context.change(
            intent, status="canceled", canceled_at=context.now, cancellation_reason="expired", next_action=None
        )
        context.emit("payment_intent.canceled", intent)
        context.later("return_cash", context.now, intent["id"])
    context.emit("checkout.session.expired", row)


def pay(context: Context, row: Row, instrument: str, email: str | None = None) -> Row:
    """The buyer pays with a test instrument. `CardDeclined` leaves the session open for another attempt.

    Where the bank asks for authentication, the intent is then in ``requires_action``; else the session is complete.
    """
    if row["status"] != "open":
        raise Refused(f"This Checkout Session is {row['status']}.", param="session")
    intent = context.find("payment_intent", row["payment_intent"])
    if email or not row["customer_details"]:
        context.change(
            row,
            customer_details={
                "address": None,
                "business_name": None,
                "email": email or row["customer_email"],
                "individual_name": None,
                "name": None,
                "phone": None,
                "tax_exempt": "none",
                "tax_ids": [],
            },
        )
    if instrument == BANK_TRANSFER and row["customer"] is None:
        _make_customer(context, row)
    if intent is None:
        intent = payment_intents.make(
            context,
            amount=row["amount_total"],
            currency=row["currency"],
            types=row["payment_method_types"],
            given=row["_payment"],
            customer=row["customer"],
            chosen=row["payment_method_options"],
        )
        context.change(row, payment_intent=intent["id"])
    payment_attempts.confirm_intent(
        context, intent, instrument, return_url=f"{context.public_url}/pay/{row['id']}/return"
    )
    if not payment_attempts.asks_authentication(intent):
        complete(context, row, intent)
    return intent


def _make_customer(context: Context, row: Row) -> None:
    customer = create_customer(context, {"email": (row["customer_details"] or {}).get("email")})
    context.change(row, customer=customer["id"])


def complete(context: Context, row: Row, intent: Row) -> None:
    """The buyer has done everything: the payment has succeeded, or a bank debit is under way."""
    if row["customer_creation"] == "always" and row["customer"] is None:
        _make_customer(context, row)
        context.change(intent, customer=row["customer"])
    paid = intent["status"] in ("succeeded", "requires_capture")
    context.change(row, status="complete", url=None, payment_status="paid" if paid else "unpaid")
    context.emit("checkout.session.completed", row)


def authenticated(context: Context, row: Row, succeeded: bool) -> bool:
    """The buyer returns from the bank's page. Returns whether the session is complete now."""
    intent = context.get("payment_intent", row["payment_intent"])
    try:
        payment_attempts.authenticate(context, intent, succeeded)
    except CardDeclined:
        return False
    complete(context, row, intent)
    return True


@job("after_payment")
def follow(context: Context, intent: str) -> None:
    """Announce for a session with a delayed method whether its payment has succeeded."""
    payment = context.get("payment_intent", intent)
    for row in context.all("checkout.session", "payment_intent", intent):
        if row["status"] == "complete" and row["payment_status"] == "unpaid":
            if payment["status"] == "succeeded":
                context.change(row, payment_status="paid")
                context.emit("checkout.session.async_payment_succeeded", row)
            else:
                context.emit("checkout.session.async_payment_failed", row)
