"""What an open deal is worth now."""

from django.db import transaction

from marketplace.deals.models import Deal


@transaction.atomic
def value_deal(deal: Deal, *, value: int, currency: str) -> None:
    """It is worth what its buyer was offered last (minor units of `currency`); a deal that is over keeps its worth."""
    Deal.objects.open().filter(pk=deal.pk).update(value=value, currency=currency)
