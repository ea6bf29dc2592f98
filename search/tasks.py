"""Work for later: the outbox, after each commit and on the clock; watched searches; queries that nobody asks now."""

from collections.abc import Sequence

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from search.actions import forget_queries as forgetting
from search.actions import tell_watches as telling
from search.actions.drain_outbox import OUTBOX
from search.actions.drain_outbox import drain_outbox as drain
from search.actions.stop_watches import stop_watches
from search.engines import SearchUnavailable
from search.models import KeptQuery, SavedSearch

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


def _tell(keys: Sequence[str]) -> int:
    return telling.tell_watches([int(key) for key in keys])


WATCHES = register(
    Queue(
        name="search.watches",
        label=_("Watched searches to look at"),
        due=Rows(lambda: SavedSearch.objects.due(clock.now()), since="due_at"),
        together=_tell,
        batch=200,
        limit=5_000,
        not_yet=(SearchUnavailable,),
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


@shared_task(name="search.tasks.tell_watches")
def tell_watches(**_unknown: object) -> int:
    """Tell people what is new to the searches that they watch; how many. Watches of people who left are stopped."""
    stop_watches()
    return run_queue(WATCHES).done
