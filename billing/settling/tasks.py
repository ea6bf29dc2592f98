"""Jobs of what is held."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from billing.queue import queue
from billing.settling.actions import end_reserves as _end_reserves
from billing.settling.actions import release_by_clock as _release_by_clock
from billing.settling.queries import due as settling_due
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import register
from core.kit.jobs.run import run_queue

RELEASES = register(
    queue(
        "billing.releases",
        _("Money held long enough"),
        Rows(settling_due.portions_held_long_enough, key="share__order__order_reference", since="since"),
        lambda key: bool(_release_by_clock.release_by_clock(key)),
    )
)

RESERVES = register(
    queue(
        "billing.reserves",
        _("Reserves whose days have passed"),
        Rows(settling_due.ended_reserves, key="portion__share__order__order_reference", since="since"),
        lambda key: bool(_end_reserves.end_reserves(key)),
    )
)


@shared_task(name="billing.tasks.release_by_clock")
def release_by_clock(**_: object) -> int:
    """Release what has been held long enough; how many orders it was."""
    return run_queue(RELEASES).done


@shared_task(name="billing.tasks.end_reserves")
def end_reserves(**_: object) -> int:
    """End the reserves whose days have passed; how many orders it was."""
    return run_queue(RESERVES).done
