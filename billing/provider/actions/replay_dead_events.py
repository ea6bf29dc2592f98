"""A person applies events again that need review."""

from dataclasses import dataclass

from billing.provider.actions.replay_event import replay_event
from billing.provider.queries.dead_letters import dead_events
from core.organizations.models import User

AT_ONCE = 100


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many events were applied, and how many failed again."""

    applied: int
    failed: int


def replay_dead_events(*, by: User, event_id: int | None = None, type: str = "") -> Replayed:
    """Apply one event that needs review, or the oldest hundred of a type, whichever is named.

    What failed and is right meanwhile stays as it is. Not to be called in a transaction.
    """
    chosen = dead_events(event_id=event_id, type=type)[:AT_ONCE] if event_id is not None or type else []
    events = [replay_event(each, by=by) for each in chosen]
    failed = sum(bool(each.error) for each in events)
    return Replayed(len(events) - failed, failed)
