"""Forget leads whose address nobody confirmed, and those that were kept long enough."""

from collections.abc import Sequence

from core.kit import clock
from storefronts.models import Lead


def forget_leads(lead_ids: Sequence[int]) -> int:
    """Delete those of these leads that are old enough, with their notes; returns how many."""
    found = Lead.objects.to_forget(clock.now()).filter(pk__in=list(lead_ids))
    return found.delete()[1].get("storefronts.Lead", 0)
