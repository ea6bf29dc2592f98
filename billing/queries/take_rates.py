"""The platform's fees."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q

from billing.models import TakeRate


def take_rates(organization_ids: Iterable[int], at: dt.datetime) -> dict[str, int]:
    """Rates in basis points in force at `at`: "*" for everybody, and by slug for those with a rate of their own."""
    rates = {"*": 0}
    rows = TakeRate.objects.in_force(at).filter(
        Q(organization__isnull=True) | Q(organization__in=list(organization_ids))
    )
    for slug, bp in rows.order_by("effective_from").values_list("organization__slug", "bp"):
        rates[slug or "*"] = bp
    return rates
