"""Which rows are due now, and since when."""

import datetime as dt

from billing.models.statements import SelfBillingDocument
from billing.statements.domain.self_billing import closes_at
from billing.statements.domain.statement import months_back
from billing.statements.queries.commissions import who_earned
from core.kit import clock

_MONTHS_BACK = 4


def commissions() -> dict[str, dt.datetime | None]:
    """Documents to issue for the last closed months: "2026-10:organisation:currency" -> when the month closed."""
    now = clock.now()
    closed = [month for month in months_back(now.date(), _MONTHS_BACK) if closes_at(month) <= now]
    found: dict[str, dt.datetime | None] = {}
    for month in closed:
        issued = set(SelfBillingDocument.objects.filter(month=month).values_list("organization", "currency"))
        for organization_id, currency in sorted(who_earned(month) - issued):
            found[f"{month:%Y-%m}:{organization_id}:{currency}"] = closes_at(month)
    return found
