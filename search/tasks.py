"""Work for later: the outbox, after each commit and on the clock."""

from celery import shared_task

from search.actions.drain_outbox import drain_outbox as drain


@shared_task(name="search.tasks.drain_outbox")
def drain_outbox(**_: object) -> None:
    """Carry the outbox into the index. The clock calls it too, so that a lost message loses nothing."""
    drain()
