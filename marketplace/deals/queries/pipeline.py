"""Deals by stage, for a seller's day."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet, Sum

from marketplace.deals.models import Deal
from marketplace.deals.models.deal import STAGES
from marketplace.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage of a seller's deals in one currency; `value` in minor units, `deals` the newest few."""

    key: str
    label: str
    count: int
    value: int
    currency: str
    deals: tuple[Deal, ...]


def pipeline(organization: Organization, currency: str, newest: int = 2) -> list[Stage]:
    """Each stage but lost, with how many deals, their worth, and the newest few; two queries."""
    led = Deal.objects.filter(lead=organization, currency=currency)
    totals = {
        row["stage"]: (row["count"], row["value"] or 0)
        for row in led.values("stage").annotate(count=Count("pk"), value=Sum("value")).order_by("stage")
    }
    few = _newest(led, newest)
    return [
        Stage(key, str(label), *totals.get(key, (0, 0)), currency, tuple(few.get(key, [])))
        for key, label in STAGES
        if key != "lost"
    ]


def _newest(led: QuerySet[Deal], newest: int) -> dict[str, list[Deal]]:
    found: dict[str, list[Deal]] = {}
    for deal in led.exclude(stage="lost").select_related("buyer").order_by("-stage_changed_at", "-pk")[:200]:
        if len(found.setdefault(deal.stage, [])) < newest:
            found[deal.stage].append(deal)
    return found
