"""A person has looked at rows that could not be done, and has them tried again."""

from django.db import transaction

from core.kit import clock
from core.kit.audit import Actor, record
from core.kit.jobs.messages import enqueue
from core.kit.jobs.queue import queue_named
from core.kit.models import QueueRow


def try_again(name: str, key: str | None = None, *, by: Actor | None) -> int:
    """Have one row of the queue that waits for a person (None: each of them) tried again from its first try.

    They are worked on after the commit. How many rows it was; UnknownQueue is raised for a name that no queue has.
    """
    queue = queue_named(name)
    if queue.own is not None:
        waiting = [row.key for row in queue.own.review() if key in (None, row.key)]
        for each in waiting:
            queue.own.again(each)
            record("queue.tried_again", f"queue:{name}", by=by, organization=None, row=each)
        return len(waiting)
    with transaction.atomic():
        rows = QueueRow.objects.for_review().filter(queue=name)
        rows = (rows if key is None else rows.filter(key=key)).select_for_update()
        for row in rows:
            record("queue.tried_again", f"queue:{name}", by=by, organization=None, row=row.key, error=row.error[:500])
        many = QueueRow.objects.filter(pk__in=[row.pk for row in rows]).update(
            attempts=0, review_at=None, told_at=None, next_attempt_at=clock.now()
        )
        if many:
            enqueue("kit.run_queue", name=name)
    return many
