"""Fetch events that were listed and never came, at every provider."""

import datetime as dt

from billing.models.provider import EventCursor, WebhookEvent
from billing.provider.actions.record_event import record_event
from billing.provider.gateways.current import gateway, providers
from billing.provider.gateways.entries import entry_of
from core.kit import clock

_OVERLAP = dt.timedelta(minutes=10)
_FIRST_LOOK = dt.timedelta(days=1)
# Events are listed for thirty days.
_LISTED = dt.timedelta(days=30)


def catch_up_events() -> int:
    """The platform's events at every provider since the last look; how many were new. Raises GatewayError."""
    return sum(catch_up_list(f"platform:{name}", name, "") for name in providers())


def catch_up_list(name: str, provider: str, account: str) -> int:
    """Events of one list since the last look; how many were new: an account's, or with "" the platform's.

    `name` is the list's own place, so that none is skipped however many there are. Raises GatewayError.
    """
    now = clock.now()
    cursor = EventCursor.objects.filter(name=name).first()
    since = max((cursor.upto if cursor else now - _FIRST_LOOK) - _OVERLAP, now - _LISTED)
    # Without an answer its place stays where it was: the same stretch is asked for next time.
    asked = gateway(provider)
    ids = {entry_of(asked, each).event_id: each for each in asked.events(since, account)}
    known = set(WebhookEvent.objects.filter(event_id__in=ids).values_list("event_id", flat=True))
    missed = [ids[each] for each in reversed(ids) if each not in known]
    for event in missed:
        record_event(event, "connect" if account else "platform", provider)
    note(name, now)
    return len(missed)


def note(name: str, upto: dt.datetime) -> None:
    """Keep this moment beside the name, in one statement."""
    EventCursor.objects.bulk_create(
        [EventCursor(name=name, upto=upto)], update_conflicts=True, unique_fields=["name"], update_fields=["upto"]
    )
