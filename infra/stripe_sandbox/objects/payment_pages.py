"""What ``stripe trigger`` calls to complete a Checkout session. Stripe's documentation does not describe it."""

from typing import Any, NotRequired, TypedDict

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import Refused
from infra.stripe_sandbox.objects import checkout_sessions
from infra.stripe_sandbox.objects.payment_methods import resolve
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row


class Confirm(TypedDict):
    """The parameters of a confirmation."""

    payment_method: str
    expected_amount: NotRequired[int]


@operation("GET", "/v1/payment_pages/{session}")
def retrieve(context: Context, given: dict[str, Any], session: str) -> Row:
    """The session of the page."""
    return context.get("checkout.session", session, "session")


@operation("POST", "/v1/payment_pages/{session}/confirm", Confirm)
def confirm(context: Context, given: dict[str, Any], session: str) -> Row:
    """Pay as the buyer would on the page."""
    row = context.get("checkout.session", session, "session")
    if given.get("expected_amount") not in (None, row["amount_total"]):
        raise Refused(
            "The amount of the session is not the expected one.",
            code="checkout_amount_mismatch",
            param="expected_amount",
        )
    method = resolve(context, given["payment_method"])
    checkout_sessions.pay(context, row, method["id"], method["billing_details"]["email"])
    return row
