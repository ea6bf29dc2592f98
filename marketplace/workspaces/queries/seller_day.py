"""What a seller reads on its first page: a vendor's and a partner's day, and what only one of them has."""

from dataclasses import dataclass

from core.kit import clock
from core.organizations.models import Organization
from marketplace.workspaces.domain.calendar import midnight, quarter_start
from marketplace.workspaces.queries.approvals import Approvals, approvals
from marketplace.workspaces.queries.deals_by_stage import Stage, deals_by_stage
from marketplace.workspaces.queries.money_coming import MoneyComing, money_coming
from marketplace.workspaces.queries.offers_health import OffersHealth, offers_health
from marketplace.workspaces.queries.quotes_in_turn import InTurn, quotes_in_turn
from marketplace.workspaces.queries.requests_to_answer import ToAnswer, requests_to_answer
from marketplace.workspaces.queries.revenue import Revenue, revenue
from storefronts.drafting.queries.ownership import area_of
from storefronts.managing.queries.workshop import Workshop, workshop

SHOWN_DEALS = 2


@dataclass(frozen=True, slots=True)
class SellerDay:
    """What waits for a seller, and how its offers fare. `money` is None for who may not read it."""

    to_answer: ToAnswer
    in_turn: InTurn
    approvals: Approvals
    health: OffersHealth
    money: MoneyComing | None


@dataclass(frozen=True, slots=True)
class PartnerDay(SellerDay):
    """Also its deals by stage, those won only this quarter, and its storefront."""

    stages: tuple[Stage, ...]
    shop: Workshop


@dataclass(frozen=True, slots=True)
class VendorDay(SellerDay):
    """Also its revenue in one currency."""

    revenue: Revenue


def partner_day(organization: Organization, *, reads_money: bool) -> PartnerDay:
    """All that the page of a partner's day shows."""
    quarter = midnight(quarter_start(clock.today()))
    return PartnerDay(
        requests_to_answer(organization),
        quotes_in_turn(organization),
        approvals(organization, 3),
        offers_health(organization),
        money_coming(organization) if reads_money else None,
        tuple(deals_by_stage(organization, organization.currency, SHOWN_DEALS, won_since=quarter)),
        workshop(organization, area_of(organization)),
    )


def vendor_day(organization: Organization, currency: str, *, reads_money: bool) -> VendorDay:
    """All that the page of a vendor's day shows; revenue in this currency, if it has any in it."""
    return VendorDay(
        requests_to_answer(organization, 4),
        quotes_in_turn(organization),
        approvals(organization, 4),
        offers_health(organization, 6),
        money_coming(organization) if reads_money else None,
        revenue(organization, currency),
    )
