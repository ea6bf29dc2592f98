"""Deals by stage, for a seller's day."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.functions import RowNumber

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


def pipeline(
    organization: Organization, currency: str, newest: int = 2, won_since: dt.datetime | None = None
) -> list[Stage]:
    """Each stage but lost, with how many deals, their worth, and the newest few; two queries.

    `won_since` leaves out deals that were won before, which would dwarf what is still open.
    """
    led = Deal.objects.filter(lead=organization, currency=currency).exclude(stage="lost")
    if won_since is not None:
        led = led.filter(~Q(stage="won") | Q(closed_at__gte=won_since))
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
    place = Window(RowNumber(), partition_by=F("stage"), order_by=[F("stage_changed_at").desc(), F("pk").desc()])
    found: dict[str, list[Deal]] = {}
    for deal in led.annotate(place=place).filter(place__lte=newest).select_related("buyer").order_by("place"):
        found.setdefault(deal.stage, []).append(deal)
    return found
