"""What the public page of a vendor shows, in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from catalog.catalogue.models import Product
from catalog.models import BundleItem
from catalog.product_reviews.queries.product_reviews import Reviews, reviews_of_owner
from catalog.registry import open_storefronts
from catalog.showing.queries.offer_page import SolutionCard, solution_cards
from catalog.showing.queries.related import Delivers
from catalog.showing.queries.search_rows import SearchPrice, least_prices, price_read_in
from core.organizations.models import Organization, Partnership
from core.organizations.presenting.queries.public_profile import PublicFacts, public_facts

SHOWN_OFFERS = 24
SHOWN_SOLUTIONS = 4
SHOWN_PARTNERS = 12
SHOWN_REVIEWS = 3


@dataclass(frozen=True, slots=True)
class VendorOffer:
    """An offer. `minor` is its least price in minor units of `currency`, for `basis`; None is on request."""

    product: Product
    minor: int | None
    currency: str
    basis: str


@dataclass(frozen=True, slots=True)
class VendorPage:
    """Everything on the page: the most popular offers, solutions and partners of so many, and what buyers wrote."""

    vendor: Organization
    facts: PublicFacts
    offers: tuple[VendorOffer, ...]
    offer_count: int
    solutions: tuple[SolutionCard, ...]
    solution_count: int
    partners: tuple[Delivers, ...]
    partner_count: int
    reviews: Reviews


def public_vendors() -> QuerySet[Organization]:
    """The verified vendors that have something on offer."""
    offered = Product.objects.live().listings().filter(owner=OuterRef("pk"))
    vendors: QuerySet[Organization] = Organization.objects.verified().vendors().filter(Exists(offered))
    return vendors


def public_vendor(slug: str) -> Organization | None:
    """The one at this address; None where there is none."""
    return public_vendors().filter(slug=slug).first()


def vendor_page(vendor: Organization, reads_in: str, at: dt.datetime) -> VendorPage:
    """The page of a vendor, with prices in the currency `reads_in` where there are some."""
    own = Product.objects.live().filter(owner=vendor).exclude(kind=Product.Kind.SOLUTION)
    shown = list(own.select_related("owner", "product_class").order_by("-popularity", "title")[:SHOWN_OFFERS])
    prices = least_prices(shown, at)
    containing = Product.objects.live().filter(
        pk__in=BundleItem.objects.filter(plan__product__in=own.values("pk")).values("bundle_id")
    )
    partners = sellers_of(vendor.pk, at.date())
    first = list(partners[:SHOWN_PARTNERS])
    storefronts = open_storefronts([partner.pk for partner in first])
    return VendorPage(
        vendor=vendor,
        facts=public_facts(vendor),
        offers=tuple(_offer(product, prices.get(product.pk, []), reads_in) for product in shown),
        offer_count=own.count(),
        solutions=solution_cards(containing, reads_in, at, SHOWN_SOLUTIONS),
        solution_count=containing.count(),
        partners=tuple(Delivers(partner, 0, storefronts.get(partner.pk, "")) for partner in first),
        partner_count=partners.count(),
        reviews=reviews_of_owner(vendor, SHOWN_REVIEWS),
    )


def sellers_of(owner: int, today: dt.date) -> QuerySet[Organization]:
    """The verified partners that may sell what this organisation provides, by name."""
    partnerships = Partnership.objects.active_on(today).filter(provider=owner)
    sellers: QuerySet[Organization] = (
        Organization.objects.verified()
        .filter(partnerships_as_partner__in=partnerships)
        .exclude(pk=owner)
        .order_by("name")
    )
    return sellers


def _offer(product: Product, prices: list[SearchPrice], reads_in: str) -> VendorOffer:
    price = price_read_in(prices, reads_in)
    if price is None:
        return VendorOffer(product, None, "", "")
    return VendorOffer(product, price.minor, price.currency, price.basis)
