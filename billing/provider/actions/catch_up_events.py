"""Fetch events that were listed and never came: the platform's, and those of payees' accounts, at every provider."""

import datetime as dt
import logging

from billing.accounts.models import PayeeAccount
from billing.provider.actions.record_event import record_event
from billing.provider.gateways.base import GatewayError
from billing.provider.gateways.current import gateway, providers
from billing.provider.models import EventCursor, WebhookEvent
from core.kit import clock

logger = logging.getLogger(__name__)
_OVERLAP = dt.timedelta(minutes=10)
_FIRST_LOOK = dt.timedelta(days=1)
# Events are listed for thirty days.
_LISTED = dt.timedelta(days=30)
ACCOUNTS_AT_ONCE = 20
# Two places are kept for each account: how far its list was read, and when it was last asked at all.
_READ, _ASKED = "account:", "asked:"
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def catch_up_events() -> int:
    """The platform's events at every provider since the last look; how many were new."""
    return sum(_catch_up(f"platform:{name}", name, "") for name in providers())


def catch_up_accounts(limit: int = ACCOUNTS_AT_ONCE) -> int:
    """Events of payees' accounts, those looked at longest ago first, so many accounts a call; how many were new.

    Each account has a place of its own in its list, so none is skipped however many there are. One that cannot be
    asked (closed, or gone) holds no other up.
    """
    asked_at = dict(EventCursor.objects.filter(name__startswith=_ASKED).values_list("name", "upto"))
    accounts = sorted(
        PayeeAccount.objects.exclude(provider_account="").values_list("pk", "provider", "provider_account"),
        key=lambda row: (asked_at.get(f"{_ASKED}{row[0]}", _NEVER), row[0]),
    )
    new = 0
    for pk, provider, account in accounts[:limit]:
        EventCursor.objects.update_or_create(name=f"{_ASKED}{pk}", defaults={"upto": clock.now()})
        new += _catch_up(f"{_READ}{pk}", provider, account)
    return new


def _catch_up(name: str, provider: str, account: str) -> int:
    now = clock.now()
    cursor = EventCursor.objects.filter(name=name).first()
    since = max((cursor.upto if cursor else now - _FIRST_LOOK) - _OVERLAP, now - _LISTED)
    try:
        asked = gateway(provider)
        listed = list(asked.events(since, account))
    except GatewayError as error:
        logger.warning("could not list the events of %s at %s: %s", account or "the platform", provider, error)
        return 0  # its place stays where it was: the same stretch is asked for next time
    ids = {asked.envelope(each).id: each for each in listed}
    known = set(WebhookEvent.objects.filter(event_id__in=ids).values_list("event_id", flat=True))
    missed = [ids[each] for each in reversed(ids) if each not in known]
    for event in missed:
        record_event(event, "connect" if account else "platform", provider)
    EventCursor.objects.update_or_create(name=name, defaults={"upto": now})
    return len(missed)
