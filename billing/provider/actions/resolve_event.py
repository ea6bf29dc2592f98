"""A person has resolved what an event was about: nothing more is tried."""

from django.db import transaction
from django.utils.translation import gettext as _

from billing.models.provider import WebhookEvent
from billing.states.provider import EventStatus
from core.kit import clock
from core.kit.audit import record
from core.organizations.models import User


class NothingToResolve(ValueError):
    """The event does not need anybody."""

    def __init__(self, status: str) -> None:
        self.status = status
        super().__init__(_("This event needs no review: %(status)s.") % {"status": status})


@transaction.atomic
def resolve_event(event_id: int, reason: str, *, by: User | None) -> WebhookEvent:
    """Take a dead event out of the list, with the reason in the audit log. It can still be applied again.

    Raises NothingToResolve.
    """
    event = WebhookEvent.objects.select_for_update().get(pk=event_id)
    if event.status != EventStatus.DEAD:
        raise NothingToResolve(event.get_status_display())
    event.status, event.applied_at, event.next_attempt_at = EventStatus.RESOLVED.value, clock.now(), None
    event.save(update_fields=["status", "applied_at", "next_attempt_at"])
    record(
        "webhook.resolved",
        f"event:{event.event_id}",
        by=by,
        organization=None,
        reason=reason,
        type=event.type,
        error=event.error[:500],
    )
    return event
