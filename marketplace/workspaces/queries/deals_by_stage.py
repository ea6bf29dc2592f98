"""A seller's deals by stage, each worth what its newest quote says: the version sent last, or its draft; or what was
entered while there is none."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum, Window
from django.db.models.functions import Coalesce, RowNumber

from core.organizations.models import Organization
from marketplace.deals.models import Deal
from marketplace.deals.models.deal import STAGES
from marketplace.deals.states import DealStage
from marketplace.quotes.models import QuoteVersion


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage: how many deals, their worth together (minor units), and the newest few, each with its own."""

    key: str
    label: str
    count: int
    worth: int
    deals: tuple[tuple[Deal, int], ...]


def deals_by_stage(
    organization: Organization, currency: str, newest: int = 2, won_since: dt.datetime | None = None
) -> list[Stage]:
    """Every stage but lost. `won_since` leaves out what was won before, which would dwarf the rest. Two queries."""
    own = _with_worth(Deal.objects.filter(seller=organization, currency=currency).exclude(stage=DealStage.LOST))
    if won_since is not None:
        own = own.filter(~Q(stage=DealStage.WON) | Q(closed_at__gte=won_since))
    totals = {
        row["stage"]: (row["count"], row["sum"] or 0)
        for row in own.values("stage").annotate(count=Count("pk"), sum=Sum("worth")).order_by("stage")
    }
    place = Window(RowNumber(), partition_by=F("stage"), order_by=[F("stage_changed_at").desc(), F("pk").desc()])
    few: dict[str, list[tuple[Deal, int]]] = {}
    for deal in own.annotate(place=place).filter(place__lte=newest).select_related("buyer").order_by("place"):
        few.setdefault(deal.stage, []).append((deal, vars(deal)["worth"] or 0))
    return [
        Stage(key, str(label), *totals.get(key, (0, 0)), tuple(few.get(key, [])))
        for key, label in STAGES
        if key != "lost"
    ]


def _with_worth(deals: QuerySet[Deal]) -> QuerySet[Deal]:
    quoted = QuoteVersion.objects.filter(quote__deal=OuterRef("pk")).order_by(
        "-quote__pk", F("sent_at").desc(nulls_last=True), "-number"
    )
    return deals.annotate(
        worth=Coalesce(
            Subquery(quoted.values("net_minor")[:1], output_field=BigIntegerField()),
            F("value"),
            output_field=BigIntegerField(),
        )
    )
