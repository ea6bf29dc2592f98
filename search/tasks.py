"""Work for later: the outbox, after each commit and on the clock."""

from celery import shared_task

from core.kit.jobs.queue import register
from search.actions.drain_outbox import OUTBOX
from search.actions.drain_outbox import drain_outbox as drain

register(OUTBOX)


@shared_task(name="search.tasks.drain_outbox")
def drain_outbox(**_: object) -> int:
    """Carry the outbox into the index. The clock calls it too, so that a lost message loses nothing."""
    return drain().done
