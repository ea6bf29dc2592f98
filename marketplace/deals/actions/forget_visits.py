"""Forget visits of people who never said who they are."""

from collections.abc import Sequence

from core.kit import clock
from marketplace.deals.models import PendingTouch


def forget_visits(visits: Sequence[int]) -> int:
    """Delete those of these pending touches that are old enough and that nobody claimed; how many."""
    return PendingTouch.objects.to_forget(clock.now()).filter(pk__in=visits).delete()[0]


def forget_visitor(visitor: str) -> int:
    """Delete what waits for the name of this visitor (the key of their browser), who withdrew their yes; how many."""
    return PendingTouch.objects.filter(visitor=visitor, touch=None).delete()[0]
