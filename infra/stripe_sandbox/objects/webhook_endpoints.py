"""Where events are sent. The signing secret is shown once, when the endpoint is created."""

from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.listing import metadata, paginate
from infra.stripe_sandbox.routes import operation
from infra.stripe_sandbox.store import Row
from infra.stripe_sandbox.versions import SDK_VERSION


@operation("POST", "/v1/webhook_endpoints", "WebhookEndpointCreateParams")
def create(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """An endpoint for the platform's own events, or with ``connect`` for those of its connected accounts."""
    if not given["url"].startswith(("http://", "https://")):
        raise InvalidRequest(
            "Invalid URL: An explicit scheme (such as https) must be provided.", code="url_invalid", param="url"
        )
    if not given["enabled_events"]:
        raise InvalidRequest(
            "Missing required param: enabled_events.", code="parameter_missing", param="enabled_events"
        )
    row = context.add(
        "webhook_endpoint",
        {
            "id": context.new_id("we"),
            "object": "webhook_endpoint",
            "api_version": given.get("api_version"),
            "application": None,
            "created": context.now,
            "description": given.get("description"),
            "enabled_events": given["enabled_events"],
            "livemode": False,
            "metadata": metadata({}, given.get("metadata")),
            "status": "enabled",
            "url": given["url"],
            "_connect": bool(given.get("connect")),
            "_secret": context.new_id("whsec"),
        },
    )
    return {**row, "secret": row["_secret"]}


def register(context: Context, url: str, secret: str, events: list[str] | None = None, *, connect: bool = False) -> Row:
    """An endpoint with a known secret. It replaces an endpoint of the same URL and kind."""
    for row in context.all("webhook_endpoint"):
        if row["url"] == url and row["_connect"] is connect:
            context.store.delete("webhook_endpoint", row["id"])
    given = {"url": url, "enabled_events": events or ["*"], "connect": connect, "api_version": SDK_VERSION}
    row = context.get("webhook_endpoint", create(context, given)["id"])
    context.change(row, _secret=secret)
    return row


@operation("GET", "/v1/webhook_endpoints/{endpoint}", "WebhookEndpointRetrieveParams")
def retrieve(context: Context, given: dict[str, Any], endpoint: str) -> Row:
    """One endpoint, without its secret."""
    return context.get("webhook_endpoint", endpoint, "webhook_endpoint")


@operation("GET", "/v1/webhook_endpoints", "WebhookEndpointListParams")
def listing(context: Context, given: dict[str, Any]) -> dict[str, Any]:
    """All endpoints."""
    return paginate(context, "webhook_endpoint", given, "/v1/webhook_endpoints")


@operation("POST", "/v1/webhook_endpoints/{endpoint}", "WebhookEndpointUpdateParams")
def update(context: Context, given: dict[str, Any], endpoint: str) -> Row:
    """Change address, events or metadata; disable or enable."""
    row = context.get("webhook_endpoint", endpoint, "webhook_endpoint")
    values: dict[str, Any] = {key: given[key] for key in ("url", "enabled_events", "description") if key in given}
    if "disabled" in given:
        values["status"] = "disabled" if given["disabled"] else "enabled"
    if "metadata" in given:
        values["metadata"] = metadata(row["metadata"], given["metadata"])
    context.change(row, **values)
    return row


@operation("DELETE", "/v1/webhook_endpoints/{endpoint}", "WebhookEndpointDeleteParams")
def delete(context: Context, given: dict[str, Any], endpoint: str) -> dict[str, Any]:
    """Delete it. Events that are still to be delivered to it are dropped."""
    context.get("webhook_endpoint", endpoint, "webhook_endpoint")
    context.store.delete("webhook_endpoint", endpoint)
    return {"id": endpoint, "object": "webhook_endpoint", "deleted": True}
