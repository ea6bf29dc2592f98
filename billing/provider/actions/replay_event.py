"""A person applies an event again."""

from billing.models.provider import WebhookEvent
from billing.provider.actions.apply_event import apply_event
from core.kit.audit import record
from core.organizations.models import User


def replay_event(event_id: int, *, by: User) -> WebhookEvent:
    """Apply the event whatever its state, and record who did; one that fails again has its `error`.

    The same event any number of times leaves the same books. Not to be called in a transaction.
    """
    event = apply_event(event_id, again=True)
    record("webhook.replayed", f"event:{event.event_id}", by=by, organization=None, status=event.status)
    return event
