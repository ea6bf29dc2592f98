"""Fetch what Stripe told nobody: events of its lists that never came, the platform's and those of payees' accounts."""

import datetime as dt
import logging

from billing.accounts.models import PayeeAccount
from billing.provider.actions.record_event import record_event
from billing.provider.gateways.base import GatewayError
from billing.provider.gateways.current import gateway
from billing.provider.models import EventCursor, WebhookEvent
from core.kit import clock

logger = logging.getLogger(__name__)
_OVERLAP = dt.timedelta(minutes=10)
_FIRST_LOOK = dt.timedelta(days=1)
# Stripe lists events for thirty days.
_LISTED = dt.timedelta(days=30)
ACCOUNTS_AT_ONCE = 20
# Two places are kept for each account: how far its list was read, and when it was last asked at all.
_READ, _ASKED = "account:", "asked:"
_NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def catch_up_events() -> int:
    """The platform's events since the last look; how many were new."""
    return _catch_up("platform", "")


def catch_up_accounts(limit: int = ACCOUNTS_AT_ONCE) -> int:
    """Events of payees' accounts, those looked at longest ago first, so many accounts a call; how many were new.

    Each account has a place of its own in its list, so none is skipped however many there are. One that cannot be
    asked (closed, or gone) holds no other up.
    """
    asked_at = dict(EventCursor.objects.filter(name__startswith=_ASKED).values_list("name", "upto"))
    accounts = sorted(
        PayeeAccount.objects.exclude(stripe_account="").values_list("pk", "stripe_account"),
        key=lambda row: (asked_at.get(f"{_ASKED}{row[0]}", _NEVER), row[0]),
    )
    new = 0
    for pk, account in accounts[:limit]:
        EventCursor.objects.update_or_create(name=f"{_ASKED}{pk}", defaults={"upto": clock.now()})
        new += _catch_up(f"{_READ}{pk}", account)
    return new


def _catch_up(name: str, account: str) -> int:
    now = clock.now()
    cursor = EventCursor.objects.filter(name=name).first()
    since = max((cursor.upto if cursor else now - _FIRST_LOOK) - _OVERLAP, now - _LISTED)
    try:
        listed = list(gateway().events(since, account))
    except GatewayError as error:
        logger.warning("could not list the events of %s at Stripe: %s", account or "the platform", error)
        return 0  # its place stays where it was: the same stretch is asked for next time
    ids = [each["id"] for each in listed]
    known = set(WebhookEvent.objects.filter(event_id__in=ids).values_list("event_id", flat=True))
    missed = [each for each in reversed(listed) if each["id"] not in known]
    for event in missed:
        record_event(event | {"account": account} if account else event, "connect" if account else "platform")
    EventCursor.objects.update_or_create(name=name, defaults={"upto": now})
    return len(missed)
