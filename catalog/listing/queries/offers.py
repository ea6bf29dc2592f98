"""An organisation's own offers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise

from catalog.catalogue.models import Category, Product, ProductCategory
from catalog.domain.completeness import BY_CODE, Completeness
from catalog.domain.states import IN_HAND
from catalog.listing.queries.changes import is_public, open_change
from catalog.listing.queries.health import completeness_of
from catalog.models import BundleItem, ListingChange
from catalog.showing.queries.search_rows import from_prices
from core.kit.versions import version_of
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class OfferRow:
    """One row of the list: the product, what it costs from, how many plans it has, how complete it is, and its open
    change."""

    product: Product
    plans: int
    amount: int | None
    complete: Completeness
    change: ListingChange | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """What a list of own offers is asked for; empty: everything.

    `category` is the id of a category, which counts with all below it; `missing` the code of a step of completeness, or
    "any"; `sort` is "least" or "most" for the least or the most complete first.
    """

    status: str = ""
    kind: str = ""
    text: str = ""
    category: str = ""
    missing: str = ""
    sort: str = ""

    @property
    def narrows(self) -> bool:
        """Whether some offers may be left out."""
        return replace(self, sort="") != Asked()

    @property
    def by_completeness(self) -> bool:
        """Whether the answer depends on how complete the offers are."""
        return bool(self.missing or self.sort)


SORTS = ("least", "most")
ANY = "any"


@dataclass(frozen=True, slots=True)
class OfferList:
    """An organisation's products, those changed last first, as they were asked for.

    `ids` are those found, in order; `asked` is what was asked for, empty where it does not exist. `states` are those
    that some product is in, as (value, words, how many); `kinds` and `categories` are what it has, as (value, words);
    `total` counts every product.
    """

    ids: tuple[int, ...]
    asked: Asked
    states: tuple[tuple[str, str | Promise, int], ...]
    kinds: tuple[tuple[str, str | Promise], ...]
    categories: tuple[tuple[str, str], ...]
    total: int

    @property
    def seen(self) -> str:
        """What tells whether a form was made for exactly these offers."""
        return version_of({"offers": sorted(self.ids)})


def offer_list(organization: Organization, asked: Asked, at: dt.datetime) -> OfferList:
    """The organisation's products that are asked for. Four queries, and one where completeness is asked for."""
    counts = dict(Product.objects.owned_by(organization).order_by().values_list("status").annotate(n=Count("pk")))
    categories = _categories_of(organization)
    asked = Asked(
        status=asked.status if asked.status in Product.Status.values else "",
        kind=asked.kind if asked.kind in Product.Kind.values else "",
        text=asked.text,
        category=asked.category if asked.category in dict(categories) else "",
        missing=asked.missing if asked.missing == ANY or asked.missing in BY_CODE else "",
        sort=asked.sort if asked.sort in SORTS else "",
    )
    kinds = set(Product.objects.owned_by(organization).order_by().values_list("kind", flat=True).distinct())
    return OfferList(
        ids=_found(organization, asked, at),
        asked=asked,
        states=tuple((value, label, counts[value]) for value, label in Product.Status.choices if counts.get(value)),
        kinds=tuple((value, label) for value, label in Product.Kind.choices if value in kinds),
        categories=categories,
        total=sum(counts.values()),
    )


def _categories_of(organization: Organization) -> tuple[tuple[str, str], ...]:
    """The categories that the organisation's products are in, each by the names that lead to it."""
    own = ProductCategory.objects.filter(product__owner=organization).values_list("category__path", flat=True)
    step = Category.steplen
    wanted = {path[:end] for path in own.distinct() for end in range(step, len(path) + 1, step)}
    if not wanted:
        return ()
    rows = Category.objects.filter(path__in=wanted).order_by("path").values_list("pk", "path", "name")
    names = {path: name for _pk, path, name in rows}
    return tuple(
        (
            str(pk),
            " > ".join(names[path[:end]] for end in range(step, len(path) + 1, step) if path[:end] in names),
        )
        for pk, path, _name in rows
    )


def _found(organization: Organization, asked: Asked, at: dt.datetime) -> tuple[int, ...]:
    """The ids of the products that are asked for, in the order that is asked for."""
    offers = Product.objects.owned_by(organization)
    if asked.status:
        offers = offers.filter(status=asked.status)
    if asked.kind:
        offers = offers.filter(kind=asked.kind)
    if asked.text:
        offers = offers.filter(Q(title__icontains=asked.text) | Q(summary__icontains=asked.text))
    if asked.category:
        path = Category.objects.filter(pk=asked.category).values("path")[:1]
        inside = ProductCategory.objects.filter(category__path__startswith=path)
        offers = offers.filter(pk__in=inside.values("product_id"))
    ids = list(offers.order_by("-date_updated", "pk").values_list("pk", flat=True))
    if asked.by_completeness:
        complete = completeness_of(offers, at)
        ids = [pk for pk in ids if pk in complete and _lacks(complete[pk], asked.missing)]
        if asked.sort:
            ids.sort(key=lambda pk: complete[pk].percent, reverse=asked.sort == "most")
    return tuple(ids)


def _lacks(complete: Completeness, code: str) -> bool:
    if code in ("", ANY):
        return not code or bool(complete.missing)
    return any(step.code == code for step in complete.missing)


def offers_in_order(organization: Organization, ids: Sequence[int]) -> list[Product]:
    """These products of the organisation, in this order, each with its `plan_count`. One query."""
    plan_count = Count("plans", filter=Q(plans__is_active=True), distinct=True)
    found = {each.pk: each for each in own_products(organization).filter(pk__in=ids).annotate(plan_count=plan_count)}
    return [found[pk] for pk in ids if pk in found]


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
    """Rows of a page of the list; `products` come from `offers_in_order` or `review_queue`."""
    complete = completeness_of(Product.objects.filter(pk__in=[product.pk for product in products]), at)
    least = from_prices(products, currency, at)
    changes = {each.product_id: each for each in ListingChange.objects.open().filter(product__in=products)}
    return [
        OfferRow(
            product,
            getattr(product, "plan_count", 0),
            least.get(product.pk),
            complete[product.pk],
            changes.get(product.pk),
        )
        for product in products
    ]


def solutions_with(product: Product) -> QuerySet[Product]:
    """Live solutions that contain the product, whoever composed them."""
    return (
        Product.objects.live()
        .filter(pk__in=BundleItem.objects.filter(plan__product=product).values("bundle_id"))
        .select_related("owner")
        .order_by("title")
    )
