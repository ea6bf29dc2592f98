"""Work on the clock: pages that were scheduled."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from cms.actions import publish_scheduled as publishing
from cms.actions import unpublish_expired as expiring
from cms.queries.schedule import pages_to_unpublish, revisions_to_publish
from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue


def _publish(key: str) -> int:
    return publishing.publish_scheduled(int(key))


def _unpublish(key: str) -> int:
    return expiring.unpublish_expired(int(key))


SCHEDULED = register(
    Queue(
        name="cms.scheduled",
        label=_("Pages to publish today"),
        due=Rows(lambda: revisions_to_publish(clock.now()), since="approved_go_live_at"),
        work=_publish,
    )
)
EXPIRED = register(
    Queue(
        name="cms.expired",
        label=_("Pages that expire today"),
        due=Rows(lambda: pages_to_unpublish(clock.now()), since="expire_at"),
        work=_unpublish,
    )
)


@shared_task(name="cms.publish_scheduled")
def publish_scheduled(**_unknown: object) -> int:
    """Publish approved pages whose day has come; how many."""
    return run_queue(SCHEDULED).done


@shared_task(name="cms.unpublish_expired")
def unpublish_expired(**_unknown: object) -> int:
    """Take pages off the site whose last day is over; how many."""
    return run_queue(EXPIRED).done
