"""Jobs of buyers' and payees' accounts, and fetching what no event told."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from billing.accounts.actions import catch_up_account as _catch_up_account
from billing.accounts.actions.open_account import resume_opening
from billing.accounts.actions.refresh_account import refresh_account
from billing.accounts.queries import due as accounts_due
from billing.provider.gateways.base import GatewayUnavailable
from billing.provider.tasks import MISSED_EVENTS
from billing.queue import queue
from core.kit.jobs.due import Listed, Rows
from core.kit.jobs.queue import register
from core.kit.jobs.run import run_queues


def _refresh(key: str) -> int:
    return refresh_account(int(key)) is not None


MISSED_ACCOUNT_EVENTS = register(
    queue(
        "billing.missed_account_events",
        _("Payees' lists of events at the payment provider"),
        Listed(accounts_due.lists_of_events),
        lambda key: _catch_up_account.catch_up_account(int(key)),
        limit=20,
        polled=True,
        not_yet=(GatewayUnavailable,),
    )
)

ACCOUNTS = register(
    queue(
        "billing.accounts",
        _("Payees' accounts"),
        Rows(accounts_due.accounts, key="organization", since="refreshed_at"),
        _refresh,
        limit=100,
        polled=True,
        not_yet=(GatewayUnavailable,),
    )
)

OPENINGS = register(
    queue(
        "billing.openings",
        _("Accounts of buyers and payees whose opening got no answer"),
        Rows(accounts_due.unanswered_openings, since="asked_at"),
        lambda key: resume_opening(int(key)),
        not_yet=(GatewayUnavailable,),
    )
)


@shared_task(name="billing.tasks.catch_up_events")
def catch_up_events(**_: object) -> int:
    """Fetch what Stripe told nobody, of the platform and of payees' accounts; how many events were new."""
    return run_queues(MISSED_EVENTS, MISSED_ACCOUNT_EVENTS).done


@shared_task(name="billing.tasks.refresh_accounts")
def refresh_accounts(**_: object) -> int:
    """Ask how accounts stand: those begun, those not ready, and those not asked about for long. How many answered."""
    return run_queues(OPENINGS, ACCOUNTS).done
