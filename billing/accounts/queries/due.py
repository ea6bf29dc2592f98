"""Which rows are due now, and since when."""

import datetime as dt

from django.db.models import Q, QuerySet

from billing.models.accounts import AccountAttempt, PayeeAccount
from billing.models.provider import EventCursor
from billing.states.accounts import TransfersStatus
from billing.states.provider import AskOutcome
from core.kit import clock

# A process that lives has its answer by then.
_ANSWERED = dt.timedelta(minutes=2)
_STALE_ACCOUNT = dt.timedelta(hours=12)


def lists_of_events() -> dict[str, dt.datetime | None]:
    """Payees' accounts whose lists of events are read again: key -> when it was last asked."""
    asked = dict(EventCursor.objects.filter(name__startswith="asked:").values_list("name", "upto"))
    accounts = PayeeAccount.objects.exclude(provider_account="").order_by("pk").values_list("pk", flat=True)
    return {str(pk): asked.get(f"asked:{pk}") for pk in accounts}


def accounts() -> QuerySet[PayeeAccount]:
    """Those not ready yet, and those not asked about for long."""
    stale = clock.now() - _STALE_ACCOUNT
    known = PayeeAccount.objects.exclude(provider_account="")
    return known.filter(
        ~Q(transfers_status=TransfersStatus.ACTIVE) | Q(refreshed_at__isnull=True) | Q(refreshed_at__lt=stale)
    )


def unanswered_openings() -> QuerySet[AccountAttempt]:
    """Requests to open an account whose process died before it had the answer."""
    return AccountAttempt.objects.filter(outcome=AskOutcome.OPEN, asked_at__lte=clock.now() - _ANSWERED)
