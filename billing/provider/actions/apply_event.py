"""Apply an event of the inbox: ask its provider how the thing that it tells of stands now, and apply that.

An event is a hint, not a fact: handlers fetch the object and apply its state, so any order and any repetition of
events leads to the same books. Fetching happens with no transaction open.
"""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from billing.models.provider import WebhookEvent
from billing.provider.actions.apply_facts import apply_facts
from billing.provider.domain.inbox import TEXT
from billing.provider.gateways.current import gateway
from billing.provider.interface import NeedsReview
from billing.states.provider import EVENT_ATTEMPTS, EVENT_BACKOFF, EventStatus
from core.kit import clock
from core.kit.events import announce
from core.kit.faultpoints import reached
from core.kit.jobs.queue import RowNeedsReview

LEASE = dt.timedelta(seconds=settings.BILLING_LEASE_SECONDS)


class UnreadableEvent(ValueError):
    """The event could not be stored as it came."""


def apply_event(event_id: int, *, again: bool = False) -> WebhookEvent:
    """Apply the event if it waits; `again` applies it whatever its state (an operator's replay).

    An error is kept with the event, which is tried again after a while; after the last try a person has to look, and
    the operator is told unless it was a replay.
    """
    event = _claim(event_id, again)
    if event is None:
        return WebhookEvent.objects.get(pk=event_id)
    reached("event.claimed", event.type)
    if TEXT in event.payload:
        unreadable = UnreadableEvent("The event is kept as text; it cannot be applied.")
        return _failed(event.pk, unreadable, dead=True, again=again)
    try:
        provider = gateway(event.provider)
        facts = provider.read_event(event.payload, event.account)
        done = facts is not None and apply_facts(facts, provider)
    except NeedsReview as error:
        return _failed(event.pk, error, dead=True, again=again)
    except Exception as error:  # whatever went wrong must not lose the event
        return _failed(event.pk, error, dead=False, again=again)
    reached("event.handled", event.type)
    event.status = (EventStatus.APPLIED if done else EventStatus.IGNORED).value
    event.applied_at, event.next_attempt_at, event.error = clock.now(), None, ""
    event.save(update_fields=["status", "applied_at", "next_attempt_at", "error"])
    return event


def event_types() -> tuple[str, ...]:
    """The types of the default provider's events that change something here."""
    return gateway().event_types()


@transaction.atomic(durable=True)
def _claim(event_id: int, again: bool) -> WebhookEvent | None:
    event = WebhookEvent.objects.select_for_update(skip_locked=True).filter(pk=event_id).first()
    if event is None:
        return None
    now = clock.now()
    waits = event.next_attempt_at is not None and event.next_attempt_at > now
    if not again and (event.status not in (EventStatus.RECEIVED, EventStatus.FAILED) or waits):
        return None
    if not again and event.attempts >= EVENT_ATTEMPTS:
        event.error = event.error or "The process that applied it ended each time before it could say why."
        _mark_for_review(event)
        return None
    event.attempts = 1 if again else event.attempts + 1
    event.next_attempt_at = now + LEASE
    if event.status not in (EventStatus.RECEIVED, EventStatus.FAILED):
        event.status = EventStatus.RECEIVED.value
    event.save(update_fields=["attempts", "next_attempt_at", "status"])
    return event


@transaction.atomic
def _failed(event_id: int, error: Exception, *, dead: bool, again: bool) -> WebhookEvent:
    event = WebhookEvent.objects.select_for_update().get(pk=event_id)
    event.error = f"{type(error).__name__}: {error}".replace("\x00", "")  # PostgreSQL takes no NUL
    if dead or event.attempts >= EVENT_ATTEMPTS:
        _mark_for_review(event, told=again)
        return event
    wait = EVENT_BACKOFF[min(event.attempts, len(EVENT_BACKOFF)) - 1]
    event.status, event.next_attempt_at = EventStatus.FAILED.value, clock.now() + dt.timedelta(seconds=wait)
    event.save(update_fields=["status", "next_attempt_at", "error"])
    return event


def _mark_for_review(event: WebhookEvent, *, told: bool = False) -> None:
    event.status, event.next_attempt_at = EventStatus.DEAD.value, None
    event.save(update_fields=["status", "next_attempt_at", "error"])
    if not told:
        announce(RowNeedsReview("billing.events", _("Events from the payment provider"), str(event.pk), event.error))
