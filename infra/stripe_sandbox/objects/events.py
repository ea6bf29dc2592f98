"""Events can be read again later, to find webhooks that were not delivered."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.listing import paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row

KEPT = 30 * 86400


@operation("GET", "/v1/events/{event}", "EventRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], event: str) -> Row:
    """One event of the last thirty days."""
    return context.get("event", event, "event")


@operation("GET", "/v1/events", "EventListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """The account's events of the last thirty days, newest first."""
    types = given.get("types") or ([given["type"]] if given.get("type") else [])

    def wanted(row: Row) -> bool:
        named = not types or any(
            row["type"] == each or (each.endswith("*") and row["type"].startswith(each[:-1])) for each in types
        )
        delivered = given.get("delivery_success")
        return (
            named
            and row["created"] > context.now - KEPT
            and (delivered is None or (row["pending_webhooks"] == 0) is delivered)
        )

    return paginate(context, "event", given, "/v1/events", where=wanted)
