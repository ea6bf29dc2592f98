"""An organisation's own offers, and the operator's queue."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from catalog.catalogue.models import Product
from catalog.models import BundleItem
from catalog.queries.health import Finding, findings
from catalog.queries.search_rows import from_prices
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One row of the list: the product, what it costs from, how many plans it has, and what is wrong with it."""

    product: Product
    plans: int
    amount: int | None
    findings: tuple[Finding, ...]


def own_offers(organization: Organization, *, status: str = "", kind: str = "", text: str = "") -> QuerySet[Product]:
    """The organisation's products, those that wait for it first."""
    offers = Product.objects.owned_by(organization).select_related("owner", "product_class")
    if status:
        offers = offers.filter(status=status)
    if kind:
        offers = offers.filter(kind=kind)
    if text:
        offers = offers.filter(Q(title__icontains=text) | Q(summary__icontains=text))
    return offers.annotate(plan_count=Count("plans", filter=Q(plans__is_active=True), distinct=True)).order_by(
        "-date_updated", "pk"
    )


def status_counts(organization: Organization) -> dict[str, int]:
    """How many of the organisation's products stand where."""
    rows = Product.objects.owned_by(organization).order_by().values_list("status").annotate(n=Count("pk"))
    return dict(rows)


def offer_rows(products: list[Product], currency: str, at: dt.datetime) -> list[OfferRow]:
    """Rows of a page of the list; `products` come from `own_offers`."""
    wrong = findings(products, at)
    least = from_prices(products, currency, at)
    return [
        OfferRow(product, getattr(product, "plan_count", 0), least.get(product.pk), wrong[product.pk])
        for product in products
    ]


def review_queue() -> QuerySet[Product]:
    """What waits for the operator, the longest-waiting first."""
    return (
        Product.objects.filter(status=Product.Status.SUBMITTED)
        .select_related("owner", "product_class")
        .annotate(plan_count=Count("plans", filter=Q(plans__is_active=True), distinct=True))
        .order_by("submitted_at", "pk")
    )


def solutions_with(product: Product) -> QuerySet[Product]:
    """Live solutions that contain the product, whoever composed them."""
    return (
        Product.objects.live()
        .filter(pk__in=BundleItem.objects.filter(plan__product=product).values("bundle_id"))
        .select_related("owner")
        .order_by("title")
    )
