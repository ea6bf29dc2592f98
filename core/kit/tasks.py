"""Work of the queues, by name."""

from celery import shared_task

from core.kit.jobs.queue import queue_named
from core.kit.jobs.run import run_queue as _run_queue


@shared_task(name="kit.run_queue")
def run_queue(name: str, **_: object) -> int:
    """Run the queue of this name now; how much was done."""
    return _run_queue(queue_named(name)).done
