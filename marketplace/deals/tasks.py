"""Work on the clock."""

from collections.abc import Sequence

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from marketplace.deals.actions import expire_claim as claims
from marketplace.deals.actions import expire_registrations as registrations
from marketplace.deals.actions import forget_visits as visits
from marketplace.deals.actions import remind_of_appeal as appeals
from marketplace.deals.models import Appeal, DealRegistration, PendingTouch, Touch


def _expire(key: str) -> int:
    return registrations.expire_registrations(clock.now(), registration_id=int(key))


def _forget(keys: Sequence[str]) -> int:
    return visits.forget_visits([int(key) for key in keys])


REGISTRATIONS = register(
    Queue(
        name="deals.registrations",
        label=_("Registrations whose window is over"),
        due=Rows(lambda: DealRegistration.objects.past_window(clock.now()), since="expires_at"),
        work=_expire,
        limit=None,
    )
)
CLAIMS = register(
    Queue(
        name="deals.claims",
        label=_("Claims that nobody answered in time"),
        due=Rows(lambda: Touch.objects.unanswered(clock.now()), since="answer_by"),
        work=lambda key: claims.expire_claim(clock.now(), int(key)),
        limit=None,
    )
)
APPEALS = register(
    Queue(
        name="deals.appeals",
        label=_("Appeals that should have been decided"),
        due=Rows(lambda: Appeal.objects.overdue(clock.now()), since="decide_by"),
        work=lambda key: appeals.remind_of_appeal(clock.now(), int(key)),
        limit=None,
    )
)
VISITORS = register(
    Queue(
        name="deals.visitors",
        label=_("Visits that nobody claimed"),
        due=Rows(lambda: PendingTouch.objects.to_forget(clock.now()), since="at"),
        together=_forget,
        limit=10_000,
    )
)


@shared_task(name="deals.expire_registrations")
def expire_registrations(**_unknown: object) -> int:
    """Mark registrations whose window is over; how many."""
    return run_queue(REGISTRATIONS).done


@shared_task(name="deals.expire_claims")
def expire_claims(**_unknown: object) -> int:
    """Tell partners of claims that nobody answered in time; how many."""
    return run_queue(CLAIMS).done


@shared_task(name="deals.remind_of_appeals")
def remind_of_appeals(**_unknown: object) -> int:
    """Remind the operator of appeals that it should have decided; how many."""
    return run_queue(APPEALS).done


@shared_task(name="deals.forget_visitors")
def forget_visitors(**_unknown: object) -> int:
    """Delete pending touches that nobody claimed; how many."""
    return run_queue(VISITORS).done
