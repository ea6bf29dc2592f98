"""What the page of a listing or a service shows, in a fixed number of queries."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import Q, QuerySet

from catalog.catalogue.models import Category, Product
from catalog.classifying.queries.attributes import heading_of
from catalog.domain.addons import addon_words, bases_of
from catalog.domain.list_price import ListPrice
from catalog.models import BundleItem, Plan, PlanPrice
from catalog.pricing.queries.pricing import BundlePrice, prices_read_in
from catalog.product_reviews.queries.product_reviews import Reviews, reviews_of
from catalog.questions.queries.questions import Questions, questions_of
from catalog.showing.queries.listing_page import ListingPage, listing_page
from catalog.showing.queries.related import Bundled, Delivers, bundled_with, similar_to, who_delivers
from catalog.showing.queries.search_rows import attribute_values
from core.organizations.domain.countries import country_name
from core.organizations.models import Organization, State

SHOWN = 6
SHOWN_SOLUTIONS = 3


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan of the table; `amount` is None where its price is on request, else what a unit costs at the least.

    `promoted_to` is the last day of a promotion, `afterwards` what a unit costs at the least behind it.
    """

    plan: Plan
    price: ListPrice | None
    currency: str
    promoted_to: dt.date | None = None
    afterwards: ListPrice | None = None

    @property
    def amount(self) -> int | None:
        """The least that a unit costs in any of its tiers."""
        return self.price.lowest if self.price else None

    @property
    def kind(self) -> str:
        """How its tiers count, "" where each unit costs the same."""
        return self.price.tiers.kind if self.price and self.price.tiers else ""

    @property
    def tiers(self) -> list[tuple[int, int | None, int]]:
        """Its tiers as (first quantity, last or None, price of one unit); none where each unit costs the same."""
        return self.price.rows(self.plan.min_quantity) if self.price and self.price.tiers else []


@dataclass(frozen=True, slots=True)
class AddOnRow:
    """An add-on of the table, and what it is added to in words."""

    row: PlanRow
    words: str


@dataclass(frozen=True, slots=True)
class SolutionCard:
    """A solution that contains the listing."""

    product: Product
    price: BundlePrice | None
    parts: tuple[dict[str, object], ...]


@dataclass(frozen=True, slots=True)
class OfferPage:
    """Everything on the page. `plans` are those that are sold by themselves. `facts` are grouped by heading.
    `delivers` and `solutions` are the first few of `deliver_count` and `solution_count`."""

    product: Product
    plans: tuple[PlanRow, ...]
    addons: tuple[AddOnRow, ...]
    lowest: PlanRow | None
    facts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    paths: tuple[tuple[Category, ...], ...]
    delivers: tuple[Delivers, ...]
    deliver_count: int
    solutions: tuple[SolutionCard, ...]
    solution_count: int
    bundled: tuple[Bundled, ...]
    similar: tuple[Product, ...]
    more: tuple[Product, ...]
    reviews: Reviews
    questions: Questions
    extra: ListingPage

    @property
    def is_service(self) -> bool:
        """Whether it is something that people do."""
        return self.product.kind == Product.Kind.SERVICE

    @property
    def has_vendor_page(self) -> bool:
        """Whether its owner has a page as a vendor: everybody sees one that is verified and has a product on offer."""
        owner = self.product.owner
        return owner.is_vendor and self.product.is_live and not self.is_service and owner.state == State.VERIFIED

    @property
    def delivered_in(self) -> tuple[str, ...]:
        """The names of the countries that it is delivered in, by name; none where it is delivered everywhere."""
        return tuple(sorted(country_name(code) for code in self.product.delivered_in))

    @property
    def attributes(self) -> tuple[tuple[str, str], ...]:
        """Every fact as its name and its value, whatever heading it stands under."""
        return tuple(fact for _heading, facts in self.facts for fact in facts)

    @property
    def highlights(self) -> tuple[tuple[str, str], ...]:
        """Up to three facts that are short enough to stand large."""
        return tuple((name, text) for name, text in self.attributes if len(text) <= 30 and "://" not in text)[:3]


def visible_listings(reader: Organization | None) -> QuerySet[Product]:
    """Vendors' products, as far as this reader (None: a visitor) may see them, with owner and class loaded."""
    return Product.objects.visible_to(reader).listings().select_related("owner", "product_class")


def visible_services(reader: Organization | None) -> QuerySet[Product]:
    """Services, as far as this reader (None: a visitor) may see them, with owner and class loaded."""
    return Product.objects.visible_to(reader).services().select_related("owner", "product_class")


def offer_page(product: Product, currency: str, at: dt.datetime) -> OfferPage:
    """The page of a product (its `owner` loaded), with prices in `currency` where it has them."""
    rows = plan_rows([product], currency, at).get(product.pk, [])
    plans = [row for row in rows if not row.plan.is_addon]
    priced = [row for row in plans if row.amount is not None]
    delivers, deliver_count = who_delivers(product, at.date(), SHOWN)
    containing = Product.objects.live().filter(
        pk__in=BundleItem.objects.filter(plan__product=product).values("bundle_id")
    )
    return OfferPage(
        product=product,
        plans=tuple(plans),
        addons=addon_rows(rows),
        lowest=min(priced, key=lambda row: row.amount or 0) if priced else None,
        facts=facts_of(product),
        paths=_paths(product),
        delivers=delivers,
        deliver_count=deliver_count,
        solutions=solution_cards(containing, currency, at, SHOWN_SOLUTIONS),
        solution_count=containing.count(),
        bundled=bundled_with([product.pk]),
        similar=similar_to(product),
        more=tuple(
            Product.objects.live()
            .filter(owner=product.owner_id)
            .exclude(kind=Product.Kind.SOLUTION)
            .exclude(pk=product.pk)
            .order_by("-popularity", "title")[:4]
        ),
        reviews=reviews_of(product),
        questions=questions_of(product),
        extra=listing_page(product),
    )


def facts_of(product: Product) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """What it states, as (heading, (name, value) of each fact); those without a heading stand under that of the class.
    Two queries."""
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for value in attribute_values([product.pk]):
        groups[heading_of(value.attribute)].append((value.attribute.shown_name, str(value.value_as_text)))
    return tuple((heading, tuple(facts)) for heading, facts in groups.items())


def plan_rows(products: Sequence[Product], currency: str, at: dt.datetime) -> dict[int, list[PlanRow]]:
    """Product id -> its plans on sale, in their order, in `currency` where they have a price in it. Two queries.

    Each product needs its `owner` loaded.
    """
    owners = {product.pk: product.owner for product in products}
    plans = list(Plan.objects.filter(product__in=owners, is_active=True))
    prices: dict[int, dict[str, ListPrice]] = defaultdict(dict)
    promoted: dict[tuple[int, str], dt.date] = {}
    later: dict[tuple[int, str], ListPrice] = {}
    shown = Q(effective_from__lte=at) & (Q(effective_to__isnull=True) | Q(effective_to__gt=at))
    for price in PlanPrice.objects.filter(shown | Q(effective_to__isnull=True), plan__in=plans):
        if price.effective_from > at:
            later[price.plan_id, price.currency] = price.list_price
            continue
        prices[price.plan_id][price.currency] = price.list_price
        if price.is_promotion and price.effective_to is not None:
            promoted[price.plan_id, price.currency] = (price.effective_to - dt.timedelta(days=1)).date()
    rows: dict[int, list[PlanRow]] = defaultdict(list)
    for plan in plans:
        have, own = prices[plan.pk], owners[plan.product_id].currency
        chosen = next((c for c in (currency, own, *sorted(have)) if c in have), "")
        key = plan.pk, chosen
        behind = later.get(key) if key in promoted else None
        rows[plan.product_id].append(PlanRow(plan, have.get(chosen), chosen or own, promoted.get(key), behind))
    return rows


def addon_rows(rows: Sequence[PlanRow]) -> tuple[AddOnRow, ...]:
    """The add-ons among the plans of one offer, each with what it is added to; none whose plans are not on sale."""
    plans = [row.plan for row in rows]
    found = []
    for row in rows:
        if row.plan.addon is not None and bases_of(row.plan, plans):
            on_sale = {plan.code: plan.name for plan in plans}
            to = tuple(code for code in row.plan.addon.to if code in on_sale)
            found.append(AddOnRow(row, addon_words(replace(row.plan.addon, to=to), on_sale)))
    return tuple(found)


def _paths(product: Product) -> tuple[tuple[Category, ...], ...]:
    """The product's categories, each with its ancestors first."""
    leaves = list(product.categories.filter(is_public=True).order_by("path"))
    steps = Category.steplen
    wanted = {leaf.path[:end] for leaf in leaves for end in range(steps, len(leaf.path) + 1, steps)}
    nodes = {node.path: node for node in Category.objects.filter(path__in=wanted)}
    return tuple(tuple(nodes[leaf.path[:end]] for end in range(steps, len(leaf.path) + 1, steps)) for leaf in leaves)


def solution_cards(
    solutions: QuerySet[Product], reads_in: str, at: dt.datetime, shown: int
) -> tuple[SolutionCard, ...]:
    """Cards of the most popular of these solutions, priced in `reads_in` where they have prices in it."""
    bundles = list(solutions.select_related("owner", "offer").order_by("-popularity", "pk")[:shown])
    prices = prices_read_in(bundles, reads_in, at)
    parts: dict[int, list[dict[str, object]]] = defaultdict(list)
    items = BundleItem.objects.filter(bundle__in=bundles).select_related("plan__product__owner")
    for item in items:
        price = prices.get(item.bundle_id)
        amount = next((c.allocated for c in price.components if c.item_id == item.pk), 1) if price else 1
        row = parts[item.bundle_id]
        row.append(
            {
                "label": item.plan.product.title,
                "amount": amount,
                "color": len(row) % 6 + 1,
                "org": item.plan.product.owner,
            }
        )
    return tuple(SolutionCard(bundle, prices.get(bundle.pk), tuple(parts[bundle.pk])) for bundle in bundles)
