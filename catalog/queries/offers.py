"""An organisation's own offers, and the operator's queue."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from catalog.catalogue.models import Product
from catalog.domain.states import IN_HAND
from catalog.models import BundleItem, ListingChange
from catalog.queries.changes import is_public, open_change
from catalog.queries.health import Finding, findings
from catalog.queries.search_rows import from_prices
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One row of the list: the product, what it costs from, how many plans it has, what is wrong with it, and its open
    change."""

    product: Product
    plans: int
    amount: int | None
    findings: tuple[Finding, ...]
    change: ListingChange | None = None


@dataclass(frozen=True, slots=True)
class OfferList:
    """An organisation's products, those changed last first, as they were asked for.

    `status` and `kind` are what was asked for, empty where it does not exist. `states` are those that some product is
    in, as (value, words, how many); `kinds` is every kind as (value, words); `total` counts every product.
    """

    offers: QuerySet[Product]
    status: str
    kind: str
    states: tuple[tuple[str, str | Promise, int], ...]
    kinds: tuple[tuple[str, str | Promise], ...]
    total: int


def offer_list(organization: Organization, *, status: str = "", kind: str = "", text: str = "") -> OfferList:
    """The organisation's products of this state and kind with these words. One query, and those of the page."""
    status = status if status in Product.Status.values else ""
    kind = kind if kind in Product.Kind.values else ""
    counts = dict(Product.objects.owned_by(organization).order_by().values_list("status").annotate(n=Count("pk")))
    return OfferList(
        offers=_asked(own_products(organization), status, kind, text),
        status=status,
        kind=kind,
        states=tuple((value, label, counts[value]) for value, label in Product.Status.choices if counts.get(value)),
        kinds=tuple(Product.Kind.choices),
        total=sum(counts.values()),
    )


def saves_itself(product: Product) -> bool:
    """Whether what is typed may be stored at once: nobody but the owner's people reads or decides about it.

    That is so of a draft, and of the change of a published offer that is not submitted. At most two queries.
    """
    if product.status == Product.Status.SUBMITTED:
        return False
    if not is_public(product):
        return product.status in (Product.Status.DRAFT, Product.Status.DECLINED)
    change = open_change(product)
    return change is None or change.status in IN_HAND


def _asked(offers: QuerySet[Product], status: str, kind: str, text: str) -> QuerySet[Product]:
    if status:
        offers = offers.filter(status=status)
    if kind:
        offers = offers.filter(kind=kind)
    if text:
        offers = offers.filter(Q(title__icontains=text) | Q(summary__icontains=text))
    return offers.annotate(plan_count=Count("plans", filter=Q(plans__is_active=True), distinct=True)).order_by(
        "-date_updated", "pk"
    )


def own_products(organization: Organization) -> QuerySet[Product]:
    """Everything that the organisation offers, in any state, with owner and product class loaded."""
    return Product.objects.owned_by(organization).select_related("owner", "product_class")


def own_listings(organization: Organization) -> QuerySet[Product]:
    """The organisation's listings and services in any state; solutions are edited in the composer."""
    return own_products(organization).exclude(kind=Product.Kind.SOLUTION)


def own_solutions(organization: Organization) -> QuerySet[Product]:
    """The solutions that the organisation has composed, in any state."""
    return Product.objects.solutions().owned_by(organization)


def offer_rows(products: list[Product], currency: str, at: dt.datetime) -> list[OfferRow]:
    """Rows of a page of the list; `products` come from `offer_list` or `review_queue`."""
    wrong = findings(products, at)
    least = from_prices(products, currency, at)
    changes = {each.product_id: each for each in ListingChange.objects.open().filter(product__in=products)}
    return [
        OfferRow(
            product,
            getattr(product, "plan_count", 0),
            least.get(product.pk),
            wrong[product.pk],
            changes.get(product.pk),
        )
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
