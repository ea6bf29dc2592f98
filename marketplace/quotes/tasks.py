"""What the clock does to quotes."""

import datetime as dt

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from marketplace.quotes.actions.expire_quote import expire_quote
from marketplace.quotes.actions.remind_of_consent import AFTER_DAYS, remind_of_consent
from marketplace.quotes.actions.warn_of_expiry import warn_of_expiry
from marketplace.quotes.models import Consent, Quote

EXPIRY = register(
    Queue(
        name="quotes.expiry",
        label=_("Quotes whose validity has passed"),
        due=Rows(lambda: Quote.objects.past_validity(clock.today()), since="since"),
        work=lambda key: expire_quote(int(key)),
        limit=None,
    )
)
REMINDERS = register(
    Queue(
        name="quotes.consent_reminders",
        label=_("Consents to be reminded of"),
        due=Rows(lambda: Consent.objects.to_remind(clock.now() - dt.timedelta(days=AFTER_DAYS)), since="asked_at"),
        work=lambda key: remind_of_consent(int(key)),
        limit=None,
    )
)


WARNINGS = register(
    Queue(
        name="quotes.warnings",
        label=_("Quotes that expire soon"),
        due=Rows(lambda: Quote.objects.expiring_soon(clock.now()), since="since"),
        work=lambda key: warn_of_expiry(int(key)),
        limit=None,
    )
)


@shared_task(name="quotes.expire_quotes")
def expire_quotes(**_: object) -> int:
    """Close what nobody accepted in time; how many quotes it was."""
    return run_queue(EXPIRY).done


@shared_task(name="quotes.remind_of_consents")
def remind_of_consents(**_: object) -> int:
    """Remind organisations of consents that quotes wait for; how many."""
    return run_queue(REMINDERS).done


@shared_task(name="quotes.warn_of_expiry")
def warn_of_expiries(**_: object) -> int:
    """Tell both sides of quotes that expire soon; how many quotes it was."""
    return run_queue(WARNINGS).done
