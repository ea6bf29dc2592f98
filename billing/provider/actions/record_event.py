"""Put a webhook into the inbox."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from billing.provider.models import WebhookEvent
from core.kit.jobs import enqueue


@transaction.atomic
def record_event(payload: Mapping[str, Any], endpoint: str) -> WebhookEvent:
    """Store an event whose signature was good, once by its id; it is applied later, after the answer is sent.

    `endpoint` is "platform" or "connect". Takes the same event any number of times.
    """
    subject = payload.get("data", {}).get("object", {})
    WebhookEvent.objects.bulk_create(
        [
            WebhookEvent(
                event_id=payload["id"],
                endpoint=endpoint,
                type=payload["type"],
                account=payload.get("account") or "",
                object_id=str(subject.get("id") or ""),
                payload=dict(payload),
                occurred_at=dt.datetime.fromtimestamp(payload["created"], dt.UTC),
            )
        ],
        ignore_conflicts=True,
    )
    event = WebhookEvent.objects.get(event_id=payload["id"])
    if event.status == "received":
        enqueue("billing.tasks.apply_event", event_id=event.pk)
    return event
