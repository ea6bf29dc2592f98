"""What the clock does to quotes."""

from celery import shared_task

from marketplace.quotes.actions.expire_quotes import expire_quotes as expire


@shared_task(name="quotes.expire_quotes")
def expire_quotes() -> int:
    """Close what nobody accepted in time; run by the beat."""
    return expire()
