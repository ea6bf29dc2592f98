"""Jobs of the inbox."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from billing.provider.actions import apply_event as _apply_event
from billing.provider.actions import catch_up_events as _catch_up_events
from billing.provider.gateways.base import GatewayUnavailable
from billing.provider.queries import dead_letters
from billing.provider.queries import due as provider_due
from billing.queue import queue
from core.kit.jobs.due import Listed, Rows
from core.kit.jobs.queue import OwnRows, register
from core.kit.jobs.run import run_queue, run_row


def _apply(key: str) -> int:
    _apply_event.apply_event(int(key))
    return 1


EVENTS = register(
    queue(
        "billing.events",
        _("Events from the payment provider"),
        Rows(provider_due.events, since="since"),
        _apply,
        # An event keeps its tries and its error itself: people read them in the inbox, and say how it was resolved.
        own=OwnRows(
            review=dead_letters.events_for_review,
            again=lambda key: _apply_event.apply_event(int(key), again=True),
            put_off=dead_letters.how_many_failed,
        ),
        not_yet=(GatewayUnavailable,),
    )
)

MISSED_EVENTS = register(
    queue(
        "billing.missed_events",
        _("The platform's list of events at the payment provider"),
        Listed(provider_due.list_of_events),
        lambda key: _catch_up_events.catch_up_events(),
        polled=True,
        not_yet=(GatewayUnavailable,),
    )
)


@shared_task(name="billing.tasks.apply_event")
def apply_event(event_id: int, **_: object) -> None:
    """Apply one event of the inbox."""
    run_row(EVENTS, str(event_id))


@shared_task(name="billing.tasks.apply_events")
def apply_events(limit: int | None = None, **_: object) -> int:
    """Apply the events that wait, the one that waits longest first; how many there were."""
    return run_queue(EVENTS, limit).done
