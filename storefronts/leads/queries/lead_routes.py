"""A seller's rules for who answers which lead."""

from dataclasses import dataclass

from django.db.models import QuerySet

from catalog.catalogue.models import Product
from core.organizations.access import Can, may
from core.organizations.domain.countries import country_name
from core.organizations.models import Membership, Organization, User
from storefronts.domain.lead_routing import owner_by_rule
from storefronts.models import Lead, LeadRoute


@dataclass(frozen=True, slots=True)
class ShownRoute:
    """A rule in words: from where, about what, to whom (None: nobody who may answer leads)."""

    route: LeadRoute
    countries: tuple[str, ...]
    owner: User | None


def own_routes(organization: Organization) -> QuerySet[LeadRoute]:
    """The organisation's rules, in the order in which they are asked."""
    return LeadRoute.objects.filter(organization=organization).select_related(
        "product", "form", "owner__user", "owner__organization", "organization"
    )


def shown_routes(organization: Organization) -> tuple[ShownRoute, ...]:
    """The rules as the page lists them. One query."""
    return tuple(
        ShownRoute(
            each,
            tuple(sorted(country_name(code) for code in each.countries)),
            _seller(each.owner),
        )
        for each in own_routes(organization)
    )


def routed_owner(lead: Lead) -> User | None:
    """Who owns a lead by its seller's rules, if somebody does who may still answer it. One query."""
    routes = list(own_routes(lead.organization))
    owners = {each.owner_id: each.owner for each in routes}
    chosen = owner_by_rule(
        [each.rule for each in routes], country=lead.country, product=lead.product_id, form=lead.form_id
    )
    return _seller(owners.get(chosen))


def routable_offers(organization: Organization) -> QuerySet[Product]:
    """The offers that a rule can be about, by title."""
    return Product.objects.live().owned_by(organization).order_by("title", "pk")


def _seller(owner: Membership | None) -> User | None:
    return owner.user if owner is not None and may(owner, Can.SELL) else None
