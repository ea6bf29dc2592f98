"""Jobs of documents."""

import datetime as dt

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from billing.queue import queue
from billing.statements.actions import issue_self_billing as _issue_self_billing
from billing.statements.queries import due as statements_due
from core.kit.jobs.due import Listed
from core.kit.jobs.queue import register
from core.kit.jobs.run import run_queue


def _issue(key: str) -> int:
    month, organization_id, currency = key.split(":")
    first = dt.date.fromisoformat(f"{month}-01")
    return len(_issue_self_billing.issue_self_billing(first, (int(organization_id), currency)))


COMMISSION_DOCUMENTS = register(
    queue(
        "billing.commission_documents",
        _("Commission documents"),
        Listed(statements_due.commissions),
        _issue,
        limit=None,
    )
)


@shared_task(name="billing.tasks.issue_self_billing")
def issue_self_billing(**_: object) -> int:
    """Bill the commissions of the last closed months where that has not been done. How many documents were issued."""
    return run_queue(COMMISSION_DOCUMENTS).done
