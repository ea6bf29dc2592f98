"""What a partner offers, for its pages, in a number of queries that does not grow with the catalog."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.domain.ratings import Ratings
from catalog.models import PlanPrice
from catalog.product_reviews.queries.product_reviews import Reviews, reviews_of_owner
from catalog.showing.queries.offer_page import PlanRow, plan_rows
from catalog.showing.queries.search_rows import least_prices, price_read_in
from cms.interface import SolutionCard
from cms.queries.solution_cards import solution_cards
from core.kit import clock
from core.organizations.models import Organization
from core.organizations.presenting.queries.public_profile import PublicFacts, public_facts
from storefronts.domain.brand_use import pick_of, picked_product
from storefronts.models.brand import Brand
from storefronts.models.choices import sold_by
from storefronts.models.theme import Theme
from storefronts.showing.queries.page_brands import barred_names, shown_brands, vendor_count
from storefronts.showing.queries.places import place_of, storefront_url

SHOWN = 12
#: Reviews that a page shows, and listings and services whose plans it shows where none was picked.
SHOWN_REVIEWS, SHOWN_PRICED = 3, 4


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """A service and the least that a unit of it costs (None: on request)."""

    product: Product
    amount: int | None
    currency: str
    per: str


@dataclass(frozen=True, slots=True)
class PricedOffer:
    """A listing or a service with its plans, as its own page shows them."""

    product: Product
    plans: tuple[PlanRow, ...]


@dataclass(frozen=True, slots=True)
class SoldOffer:
    """Something that the partner sells, as a card: its own, or a vendor's.

    `shows_marks`: its logo may stand there, otherwise a drawn mark does. `amount` is the least price (None: on
    request), `basis` what that is for, in words.
    """

    product: Product
    shows_marks: bool
    amount: int | None
    currency: str
    basis: str


@dataclass(frozen=True, slots=True)
class Sections:
    """What the sections of a page ask for besides the offer: kinds of sections, and the slugs that they picked.

    `currency` is the reader's; prices are in it where they are named in it.
    """

    kinds: frozenset[str] = frozenset()
    solutions: tuple[str, ...] = ()
    priced: tuple[str, ...] = ()
    sold: tuple[str, ...] = ()
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Shop:
    """A partner's offer and company. `solutions` holds the most used and every picked one; `cards` finds them by slug.

    `allies` are the brands that the page may show today, by their owner's slug; `barred_names` stand beside logos that
    it may not show. `vendor_count` counts all its partnerships of today.
    `priced` (by slug), `sold` (by `pick_of`) and `reviews` are there where a section of the page shows them.
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
    allies: Mapping[str, Brand]
    barred_names: frozenset[str]
    vendor_count: int
    facts: PublicFacts
    priced: Mapping[str, PricedOffer]
    reviews: Reviews
    sold: Mapping[str, SoldOffer]

    def cards_of(self, slugs: Iterable[str]) -> list[SolutionCard]:
        """The cards of these solutions, as far as they are there."""
        return [self.cards[slug] for slug in slugs if slug in self.cards]

    def allies_of(self, slugs: Iterable[str]) -> list[Brand]:
        """Those of these owners' brands that the partner may show today."""
        return [self.allies[slug] for slug in slugs if slug in self.allies]

    def sold_of(self, picks: Iterable[str]) -> list[SoldOffer]:
        """What was picked of what the partner sells, as far as it is on offer today."""
        return [self.sold[pick] for pick in dict.fromkeys(picks) if pick in self.sold]

    def priced_of(self, slugs: Iterable[str]) -> list[PricedOffer]:
        """These listings and services, as far as they are on sale; the most used where none was picked."""
        picked = list(slugs)
        found = [self.priced[slug] for slug in picked if slug in self.priced]
        return found if picked else list(self.priced.values())[:SHOWN_PRICED]


def shop_of(
    organization: Organization,
    sections: Sections = Sections(),
    *,
    page: Page | None = None,
    as_approved: bool = False,
) -> Shop:
    """Everything a partner's pages draw from. Of brands whose owners approve each page, it has those that this page may
    show as it stands; with `as_approved`, those that it may show once it is approved."""
    brands = shown_brands(organization, page, as_approved=as_approved)
    now = clock.now()
    own = Product.objects.live().owned_by(organization)
    bundles = own.solutions().select_related("owner", "offer").order_by("-popularity", "title")
    most_used = list(bundles[:SHOWN])
    seen = {bundle.slug for bundle in most_used}
    picked = sorted({*sections.solutions, *map(picked_product, sections.sold)} - seen)
    if picked:
        most_used += bundles.filter(slug__in=picked)
    cards = solution_cards(most_used, now, reads_in=sections.currency)
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
        allies={brand.slug: brand for brand in brands},
        barred_names=barred_names(page, brands) if page is not None and "logos" in sections.kinds else frozenset(),
        vendor_count=vendor_count(organization),
        facts=public_facts(organization),
        priced=_priced(own, sections, now) if "pricing" in sections.kinds else {},
        reviews=reviews_of_owner(organization, SHOWN_REVIEWS)
        if "reviews" in sections.kinds
        else Reviews(Ratings(), ()),
        sold=_sold(organization, sections, cards, {brand.pk for brand in brands}, now) if sections.sold else {},
    )


def _sold(
    organization: Organization,
    sections: Sections,
    cards: Iterable[SolutionCard],
    may_show: Collection[int],
    at: dt.datetime,
) -> dict[str, SoldOffer]:
    """The picked offers that the partner sells today, by `pick_of`. Two queries."""
    slugs = [picked_product(pick) for pick in sections.sold]
    offers = list(sold_by(organization).filter(slug__in=slugs).select_related("owner", "product_class"))
    prices = least_prices([each for each in offers if each.kind != Product.Kind.SOLUTION], at)
    solutions = {card.product.pk: card for card in cards}
    found = {}
    for each in offers:
        card, price = solutions.get(each.pk), price_read_in(prices.get(each.pk, ()), sections.currency)
        found[pick_of(each.owner.slug, each.slug)] = SoldOffer(
            each,
            each.owner_id == organization.pk or each.owner_id in may_show,
            card.net if card else price.minor if price else None,
            card.currency if card else price.currency if price else "",
            _("first year") if card else price.basis if price else "",
        )
    return found


def _priced(own: QuerySet[Product], sections: Sections, at: dt.datetime) -> dict[str, PricedOffer]:
    """The most used listings and services, and every picked one, that have a plan on sale, by slug. Four queries."""
    offers = own.exclude(kind=Product.Kind.SOLUTION).select_related("owner").order_by("-popularity", "title")
    most_used = list(offers.filter(plans__is_active=True).distinct()[:SHOWN_PRICED])
    picked = [each for each in offers.filter(slug__in=sections.priced) if each not in most_used]
    products = [*most_used, *picked]
    plans = plan_rows(products, sections.currency, at)
    return {each.slug: PricedOffer(each, tuple(plans[each.pk])) for each in products if plans.get(each.pk)}


def _service_rows(services: list[Product], organization: Organization) -> list[ServiceRow]:
    least: dict[int, PlanPrice] = {}
    prices = (
        PlanPrice.objects.in_force(clock.now())
        .filter(plan__product__in=services, plan__is_active=True, plan__is_addon=False)
        .select_related("plan")
        .order_by("pk")
    )
    for price in sorted(prices, key=lambda each: each.list_price.lowest):
        held = least.get(price.plan.product_id)
        if held is None or (held.currency != organization.currency and price.currency == organization.currency):
            least[price.plan.product_id] = price
    return [
        ServiceRow(
            service,
            least[service.pk].list_price.lowest if service.pk in least else None,
            least[service.pk].currency if service.pk in least else organization.currency,
            least[service.pk].plan.per if service.pk in least else "",
        )
        for service in services
    ]
