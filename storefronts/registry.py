"""What the apps above hand to storefronts."""

import datetime as dt
from collections.abc import Callable

from core.organizations.models import Organization

VisitCounter = Callable[[Organization, dt.datetime, dt.datetime], int]
_counters: list[VisitCounter] = []


def register_visit_counter(counter: VisitCounter) -> None:
    """Let a partner's page of figures ask this function for visits; the last one registered counts."""
    _counters[:] = [counter]


def visits(organization: Organization, start: dt.datetime, end: dt.datetime) -> int:
    """Visits of the organisation's storefront and solutions in the span; 0 where nobody counts them."""
    return _counters[0](organization, start, end) if _counters else 0
