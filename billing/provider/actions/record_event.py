"""Put a webhook into the inbox."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from billing.models.provider import WebhookEvent
from billing.provider.gateways.current import default_provider, gateway
from billing.provider.gateways.entries import entry_of
from billing.states.provider import EventStatus
from core.kit import clock
from core.kit.events import announce
from core.kit.jobs import enqueue
from core.kit.jobs.queue import RowNeedsReview


@transaction.atomic
def record_event(payload: Mapping[str, object], endpoint: str, provider: str = "") -> WebhookEvent:
    """Store an event whose signature was good, once by its id; it is applied later, after the answer is sent.

    `payload` is the event as the provider (the default one without a name) writes it, `endpoint` is "platform" or
    "connect". Takes the same event any number of times. One that cannot be stored as it is (an id that is too long,
    characters that the database does not take) is stored as text and waits for a person; the operator is told.
    """
    name = provider or default_provider()
    entry = entry_of(gateway(name), payload)
    is_new = bool(entry.problem) and not WebhookEvent.objects.filter(event_id=entry.event_id).exists()
    WebhookEvent.objects.bulk_create(
        [
            WebhookEvent(
                provider=name,
                event_id=entry.event_id,
                endpoint=endpoint,
                type=entry.type,
                account=entry.account,
                object_id=entry.object_id,
                payload=entry.payload,
                occurred_at=entry.occurred_at or clock.now(),
                status=(EventStatus.DEAD if entry.problem else EventStatus.RECEIVED).value,
                error=f"UnreadableEvent: {entry.problem}" if entry.problem else "",
            )
        ],
        ignore_conflicts=True,
    )
    event = WebhookEvent.objects.get(event_id=entry.event_id)
    if event.status == EventStatus.RECEIVED:
        enqueue("billing.tasks.apply_event", event_id=event.pk)
    elif entry.problem and is_new:
        announce(RowNeedsReview("billing.events", _("Events from the payment provider"), str(event.pk), event.error))
    return event
