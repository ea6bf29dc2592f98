"""What the pages of deals and touches show."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise

from core.kit import clock
from core.organizations.models import Organization
from marketplace.deals.models import Deal, DealRegistration, Touch
from marketplace.deals.models.deal import STAGES
from marketplace.deals.queries.answering import TouchRow, own_rows
from marketplace.deals.registry import Record, records_of


@dataclass(frozen=True, slots=True)
class DealList:
    """The deals that a reader may see, the newest first, and every stage as (value, words)."""

    deals: QuerySet[Deal]
    stages: tuple[tuple[str, str | Promise], ...]


@dataclass(frozen=True, slots=True)
class DealPage:
    """What a reader may see of a deal's registrations, of touches on its buyer, and its request, quote and order."""

    registrations: tuple[DealRegistration, ...]
    touches: tuple[TouchRow, ...]
    records: tuple[Record, ...]


def visible_deals(organization: Organization) -> QuerySet[Deal]:
    """The deals that the organisation may see, with buyer and seller loaded."""
    return Deal.objects.visible_to(organization).select_related("buyer", "seller")


def own_deals(organization: Organization) -> QuerySet[Deal]:
    """The deals that the organisation sells, and may therefore change."""
    return Deal.objects.filter(seller=organization)


def deal_list(organization: Organization, stage: str = "") -> DealList:
    """The organisation's deals, of one stage where it is one that exists."""
    deals = visible_deals(organization)
    return DealList(deals.filter(stage=stage) if stage in dict(STAGES) else deals, tuple(STAGES))


def deal_page(deal: Deal, reader: Organization) -> DealPage:
    """The page of a deal that `reader` may see. A handful of queries, whatever the number of touches."""
    registrations = DealRegistration.objects.visible_to(reader).filter(deal=deal)
    touches = visible_touches(reader).filter(buyer=deal.buyer_id)
    return DealPage(
        tuple(registrations.select_related("owner", "partner").order_by("pk")),
        tuple(own_rows(touches, reader, clock.now())),
        tuple(records_of(deal.pk, reader)),
    )


def open_deal_with(buyer: Organization, organization: Organization) -> Deal | None:
    """The newest open deal with this buyer that the organisation may see."""
    return Deal.objects.open().visible_to(organization).filter(buyer=buyer).first()


def visible_touches(organization: Organization) -> QuerySet[Touch]:
    """The touches that the organisation may see, with everything a list of them shows loaded."""
    return Touch.objects.visible_to(organization).with_facts().select_related("partner", "buyer", "recorded_by")


def own_touches(partner: Organization) -> QuerySet[Touch]:
    """The touches that the partner recorded, and may therefore void for everybody."""
    return Touch.objects.filter(partner=partner)
