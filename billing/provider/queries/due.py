"""Which rows are due now, and since when."""

import datetime as dt

from django.db.models import (
    Q,
    QuerySet,
)
from django.db.models.functions import Coalesce

from billing.models.provider import EventCursor, WebhookEvent
from billing.states.provider import EventStatus
from core.kit import clock


def events() -> QuerySet[WebhookEvent]:
    """Those that wait to be applied for the first time, or again."""
    waiting = WebhookEvent.objects.filter(status__in=[EventStatus.RECEIVED, EventStatus.FAILED])
    return waiting.filter(Q(next_attempt_at__isnull=True) | Q(next_attempt_at__lte=clock.now())).annotate(
        since=Coalesce("next_attempt_at", "received_at")
    )


def list_of_events() -> dict[str, dt.datetime | None]:
    """The platform's own list of events, always: key -> up to when it was read."""
    cursor = EventCursor.objects.filter(name__startswith="platform:").order_by("upto").first()
    return {"platform": cursor.upto if cursor else None}
