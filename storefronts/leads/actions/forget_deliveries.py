"""Forget old deliveries to sellers' systems."""

from collections.abc import Sequence

from core.kit import clock
from storefronts.models import LeadDelivery


def forget_deliveries(delivery_ids: Sequence[int]) -> int:
    """Delete those of these deliveries that are old enough; returns how many."""
    return LeadDelivery.objects.to_forget(clock.now()).filter(pk__in=list(delivery_ids)).delete()[0]
