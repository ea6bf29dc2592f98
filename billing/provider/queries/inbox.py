"""What providers told us, as the operator reads it."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from billing.models.provider import WebhookEvent
from billing.models.provider.webhook import STATUS_NAMES


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many events are in a state; `name` is the state in words."""

    status: str
    name: str
    count: int


def inbox_events(status: str = "") -> QuerySet[WebhookEvent]:
    """Every event, or those in this state, newest first."""
    events = WebhookEvent.objects.order_by("-received_at", "-pk")
    return events.filter(status=status) if status else events


def events_by_status() -> list[StatusCount]:
    """The states that any event is in, in the order in which it passes them. One query."""
    counts = dict(WebhookEvent.objects.values_list("status").annotate(Count("pk")).order_by())
    return [StatusCount(status, str(name), counts[status]) for status, name in STATUS_NAMES.items() if status in counts]
