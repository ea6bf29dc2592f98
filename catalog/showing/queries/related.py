"""What leads on from an offer: others like it, what it is bundled with, and who delivers it."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog.catalogue.models import Product, ProductQuerySet
from catalog.models import BundleItem
from catalog.registry import like, open_storefronts
from core.organizations.models import Organization, Partnership

SHOWN = 4
#: What stands with it in fewer solutions than this is not often bundled with it.
OFTEN = 2


@dataclass(frozen=True, slots=True)
class Bundled:
    """Something that stands in so many solutions on offer together with the offer."""

    product: Product
    solutions: int


@dataclass(frozen=True, slots=True)
class Delivers:
    """A partner that delivers the offer: in so many solutions of its own, or as a partner of its owner (0).

    `storefront` is an address, or "" where it has none that everybody may open.
    """

    partner: Organization
    solutions: int
    storefront: str


def similar_to(product: Product) -> tuple[Product, ...]:
    """Offers of others that are like it, nearest first, as far as they are on offer now. One query."""
    nearest = like(product, SHOWN)
    found = Product.objects.live().select_related("owner").in_bulk(nearest) if nearest else {}
    return tuple(found[pk] for pk in nearest if pk in found)


def bundled_with(parts: Collection[int], bundle: int = 0) -> tuple[Bundled, ...]:
    """What else is often in the solutions on offer that contain any of these offers, most often first. One query.

    Where they are the parts of a solution, `bundle` is that solution, which does not count.
    """
    solutions = _solutions_with(parts).exclude(pk=bundle)
    rows = (
        Product.objects.live()
        .filter(plans__bundle_items__bundle__in=solutions)
        .exclude(pk__in=parts)
        .annotate(together=Count("plans__bundle_items__bundle", distinct=True))
        .filter(together__gte=OFTEN)
        .select_related("owner")
        .order_by("-together", "-popularity", "pk")[:SHOWN]
    )
    return tuple(Bundled(row, vars(row)["together"]) for row in rows)


def who_delivers(product: Product, today: dt.date, shown: int) -> tuple[tuple[Delivers, ...], int]:
    """The first of the verified partners that deliver an offer, and how many there are. Three queries.

    Who has most solutions on offer with it comes first; then who may sell what its owner provides.
    """
    inside = _solutions_with([product.pk])
    agreed = Partnership.objects.active_on(today).filter(provider=product.owner_id)
    counted = inside.filter(owner=OuterRef("pk")).order_by().values("owner").annotate(n=Count("pk")).values("n")
    partners: QuerySet[Organization] = (
        Organization.objects.verified()
        .partners()
        .filter(Q(pk__in=inside.values("owner")) | Q(pk__in=agreed.values("partner")))
        .exclude(pk=product.owner_id)
    )
    first = list(partners.annotate(n=Coalesce(Subquery(counted), 0)).order_by("-n", "name")[:shown])
    addresses = open_storefronts([partner.pk for partner in first])
    rows = tuple(Delivers(partner, partner.n, addresses.get(partner.pk, "")) for partner in first)
    return rows, partners.count() if len(rows) == shown else len(rows)


def _solutions_with(products: Collection[int]) -> ProductQuerySet:
    """The solutions on offer of which any of these is a part."""
    items = BundleItem.objects.filter(plan__product__in=products)
    return Product.objects.live().solutions().filter(pk__in=items.values("bundle"))
