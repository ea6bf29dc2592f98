"""What keeps an organisation's offers from being found, understood or bought."""

from dataclasses import dataclass

from catalog.catalogue.models import Product
from catalog.domain.completeness import Step
from catalog.listing.queries.health import findings
from core.kit import clock
from core.organizations.models import Organization

LOOKED_AT = 200


@dataclass(frozen=True, slots=True)
class OfferToFix:
    """An offer and the worst thing about it; `more` other findings."""

    product: Product
    finding: Step
    more: int


@dataclass(frozen=True, slots=True)
class OffersHealth:
    """Of the newest offers: how many are live, how many wait for review, and which to fix, worst first."""

    live: int
    in_review: int
    declined: tuple[Product, ...]
    to_fix: tuple[OfferToFix, ...]
    fix_count: int


def offers_health(organization: Organization, limit: int = 4) -> OffersHealth:
    """The offers that are not withdrawn. Two queries, however many offers there are."""
    products = list(
        Product.objects.owned_by(organization)
        .exclude(status=Product.Status.WITHDRAWN)
        .select_related("owner")
        .order_by("-date_updated", "-pk")[:LOOKED_AT]
    )
    found = findings(products, clock.now())
    to_fix = [
        OfferToFix(product, found[product.pk][0], len(found[product.pk]) - 1)
        for product in products
        if found[product.pk] and product.status != Product.Status.SUBMITTED
    ]
    to_fix.sort(key=lambda each: (not each.finding.blocking, not each.product.is_live))
    return OffersHealth(
        sum(product.is_live for product in products),
        sum(product.status == Product.Status.SUBMITTED for product in products),
        tuple(product for product in products if product.status == Product.Status.DECLINED)[:limit],
        tuple(to_fix[:limit]),
        len(to_fix),
    )
