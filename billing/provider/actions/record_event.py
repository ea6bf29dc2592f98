"""Put a webhook into the inbox."""

from collections.abc import Mapping

from django.db import transaction

from billing.provider.domain.states import EventStatus
from billing.provider.gateways.current import default_provider, gateway
from billing.provider.models import WebhookEvent
from core.kit.jobs import enqueue


@transaction.atomic
def record_event(payload: Mapping[str, object], endpoint: str, provider: str = "") -> WebhookEvent:
    """Store an event whose signature was good, once by its id; it is applied later, after the answer is sent.

    `payload` is the event as the provider (the default one without a name) writes it, `endpoint` is "platform" or
    "connect". Takes the same event any number of times.
    """
    name = provider or default_provider()
    about = gateway(name).envelope(payload)
    WebhookEvent.objects.bulk_create(
        [
            WebhookEvent(
                provider=name,
                event_id=about.id,
                endpoint=endpoint,
                type=about.type,
                account=about.account,
                object_id=about.object_id,
                payload=dict(payload),
                occurred_at=about.occurred_at,
            )
        ],
        ignore_conflicts=True,
    )
    event = WebhookEvent.objects.get(event_id=about.id)
    if event.status == EventStatus.RECEIVED:
        enqueue("billing.tasks.apply_event", event_id=event.pk)
    return event
