"""An event as the inbox keeps it, whatever its provider made of it."""

from collections.abc import Mapping
from typing import Any  # Any: events as JSON

from billing.provider.domain.inbox import InboxEntry, inbox_entry
from billing.provider.gateways.base import EventGateway


def entry_of(asked: EventGateway, payload: Mapping[str, Any]) -> InboxEntry:
    """The event as it is kept; one of which the provider's own words cannot be found is kept for a person."""
    try:
        about = asked.envelope(payload)
    except (AttributeError, KeyError, OSError, OverflowError, TypeError, ValueError):
        return inbox_entry(payload, {"id": payload.get("id"), "type": payload.get("type"), "account": ""}, None)
    named = {"id": about.id, "type": about.type, "account": about.account, "object": about.object_id}
    return inbox_entry(payload, named, about.occurred_at)
