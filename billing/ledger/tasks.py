"""Jobs of the balances."""

from celery import shared_task

from billing.ledger.actions import take_snapshots as _take_snapshots


@shared_task(name="billing.tasks.take_snapshots")
def take_snapshots(**_: object) -> int:
    """Keep reading balances fast: sum the accounts that have many later postings. How many snapshots were added."""
    return _take_snapshots.take_snapshots()
