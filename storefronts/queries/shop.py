"""What a partner offers, for its pages, in a number of queries that does not grow with the catalog."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count

from catalog.catalogue.models import Product
from catalog.models import PlanPrice
from cms.interface import SolutionCard
from cms.queries.solution_cards import solution_cards
from core.kit import clock
from core.organizations.models import Organization
from core.organizations.queries.public_profile import PublicFacts, public_facts
from storefronts.models.choices import allies_of
from storefronts.models.theme import Theme
from storefronts.queries.brands import vendor_count
from storefronts.queries.places import place_of, storefront_url

SHOWN = 12


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service and the least that a unit of it costs (None: on request)."""

    product: Product
    amount: int | None
    currency: str
    per: str


@dataclass(frozen=True, slots=True)
class Shop:
    """A partner's offer and company. `solutions` holds the most used and every picked one; `cards` finds them by slug.

    `allies` are those it may stand together with today, by slug; `vendor_count` counts all its partnerships of today.
    """

    organization: Organization
    theme: Theme | None
    url: str
    place: str
    solutions: tuple[SolutionCard, ...]
    cards: Mapping[str, SolutionCard]
    solution_count: int
    services: tuple[ServiceRow, ...]
    service_count: int
    listing_count: int
    allies: Mapping[str, Organization]
    vendor_count: int
    facts: PublicFacts

    def cards_of(self, slugs: Iterable[str]) -> list[SolutionCard]:
        """The cards of these solutions, as far as they are there."""
        return [self.cards[slug] for slug in slugs if slug in self.cards]

    def allies_of(self, slugs: Iterable[str]) -> list[Organization]:
        """Those of these organisations that the partner may stand together with today."""
        return [self.allies[slug] for slug in slugs if slug in self.allies]


def shop_of(organization: Organization, picks: Iterable[str]) -> Shop:
    """Everything a partner's pages draw from."""
    now = clock.now()
    own = Product.objects.live().owned_by(organization)
    bundles = own.solutions().select_related("owner", "offer").order_by("-popularity", "title")
    most_used = list(bundles[:SHOWN])
    seen = {bundle.slug for bundle in most_used}
    picked = sorted(set(picks) - seen)
    if picked:
        most_used += bundles.filter(slug__in=picked)
    cards = solution_cards(most_used, now)
    services = list(own.services().order_by("-popularity", "title")[:SHOWN])
    counts: dict[str, int] = defaultdict(int)
    for kind, number in own.order_by().values_list("kind").annotate(number=Count("pk")):
        counts[kind] = number
    return Shop(
        organization=organization,
        theme=Theme.objects.filter(organization=organization).first(),
        url=storefront_url(organization),
        place=place_of(organization),
        solutions=tuple(cards[:SHOWN]),
        cards={card.product.slug: card for card in cards},
        solution_count=counts[Product.Kind.SOLUTION],
        services=tuple(_service_rows(services, organization)),
        service_count=counts[Product.Kind.SERVICE],
        listing_count=counts[Product.Kind.LISTING],
        allies={ally.slug: ally for ally in allies_of(organization)},
        vendor_count=vendor_count(organization),
        facts=public_facts(organization),
    )


def _service_rows(services: list[Product], organization: Organization) -> list[ServiceRow]:
    least: dict[int, PlanPrice] = {}
    prices = (
        PlanPrice.objects.in_force(clock.now())
        .filter(plan__product__in=services, plan__is_active=True)
        .select_related("plan")
        .order_by("amount")
    )
    for price in prices:
        held = least.get(price.plan.product_id)
        if held is None or (held.currency != organization.currency and price.currency == organization.currency):
            least[price.plan.product_id] = price
    return [
        ServiceRow(
            service,
            least[service.pk].amount if service.pk in least else None,
            least[service.pk].currency if service.pk in least else organization.currency,
            least[service.pk].plan.per if service.pk in least else "",
        )
        for service in services
    ]
