"""Work for later: the outbox, after each commit and on the clock; and queries that nobody asks any more."""

from collections.abc import Sequence

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from search.actions import forget_queries as forgetting
from search.actions.drain_outbox import OUTBOX
from search.actions.drain_outbox import drain_outbox as drain
from search.models import KeptQuery

register(OUTBOX)


def _forget(keys: Sequence[str]) -> int:
    return forgetting.forget_queries([int(key) for key in keys])


OLD_QUERIES = register(
    Queue(
        name="search.old_queries",
        label=_("Old search queries to forget"),
        due=Rows(lambda: KeptQuery.objects.to_forget(clock.now()), since="last_at"),
        together=_forget,
        limit=10_000,
    )
)


@shared_task(name="search.tasks.drain_outbox")
def drain_outbox(**_unknown: object) -> int:
    """Carry the outbox into the index. The clock calls it too, so that a lost message loses nothing."""
    return drain().done


@shared_task(name="search.tasks.forget_queries")
def forget_queries(**_unknown: object) -> int:
    """Delete queries that nobody asked for long; how many."""
    return run_queue(OLD_QUERIES).done
