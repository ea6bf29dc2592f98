"""What the clock does to quotes."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.jobs.due import Rows
from core.kit.jobs.queue import Queue, register
from core.kit.jobs.run import run_queue
from marketplace.quotes.actions.expire_quote import expire_quote
from marketplace.quotes.models import Quote

EXPIRY = register(
    Queue(
        name="quotes.expiry",
        label=_("Quotes whose validity has passed"),
        due=Rows(lambda: Quote.objects.past_validity(clock.today()), since="since"),
        work=lambda key: expire_quote(int(key)),
        limit=None,
    )
)


@shared_task(name="quotes.expire_quotes")
def expire_quotes(**_: object) -> int:
    """Close what nobody accepted in time; how many quotes it was."""
    return run_queue(EXPIRY).done
