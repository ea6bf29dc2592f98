"""What is in a basket, as a page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Max, QuerySet

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice
from catalog.domain.sizes import in_words, settled
from catalog.interface import Driver
from catalog.models import BundleItem, Plan
from catalog.pricing.forms.sizes import size_name
from catalog.pricing.queries.pricing import bundle_price, first_year, price_plans
from catalog.pricing.queries.sizing import drivers_of
from core.kit import clock
from core.organizations.models import Organization, User
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import BasketItem


@dataclass(frozen=True, slots=True)
class BasketRow:
    """One thing in the basket; `amount` is its list price for the first year, None on request.

    `replaced`: the plan that was chosen is not sold any more, and the first that is stands for it.
    `drivers`: what a solution is sized by, and the `sizes` that it has; it is asked for once, then.
    `most_of_a_part`: how many units of one component one of it has, at most.
    `prices`: what so many of it cost in the first year, by plan; of a solution, which has no plans, by None.
    """

    product: Product
    plan: Plan | None
    plans: tuple[Plan, ...]
    quantity: int
    amount: int | None
    prices: Mapping[int | None, ListPrice]
    replaced: bool = False
    drivers: tuple[Driver, ...] = ()
    sizes: Mapping[str, int] = field(default_factory=dict)
    most_of_a_part: int = 1

    @property
    def tier_parts(self) -> list[list[tuple[int, int]]]:
        """Of a price with tiers, so many units at this price of one; none where each costs the same."""
        price = self.prices.get(self.plan.pk) if self.plan else None
        return [price.parts_of(self.quantity)] if price and price.tiers else []

    @property
    def size_words(self) -> str:
        """Its sizes in one line: "34 stores, 1,200 people"."""
        return in_words(self.drivers, self.sizes)

    @property
    def size_query(self) -> str:
        """The query with which the solution's page shows these sizes."""
        return urlencode({size_name(self.product.pk, each): self.sizes[each.key] for each in self.drivers})


def items_of(user: User, organization: Organization) -> QuerySet[BasketItem]:
    """What is in the person's basket in this organisation, each with its product loaded."""
    return BasketItem.objects.filter(basket__user=user, basket__organization=organization).select_related("product")


def counts_of(user: User) -> dict[str, int]:
    """How many things are in each of the person's baskets, by the organisation's id as a string. One query."""
    rows = BasketItem.objects.filter(basket__user=user).order_by().values_list("basket__organization")
    return {str(organization): count for organization, count in rows.annotate(count=Count("pk"))}


def requested_items(user: User, organization: Organization) -> list[RequestedItem]:
    """The person's basket in this organisation, as what is asked a price for. One query."""
    rows = BasketItem.objects.filter(basket__user=user, basket__organization=organization)
    return [RequestedItem(row.product_id, row.plan_id, row.quantity, tuple(row.sizes.items())) for row in rows]


def products_on_offer(ids: Sequence[int]) -> list[Product]:
    """Those of these products that are on offer, each once, in this order."""
    found = Product.objects.live().in_bulk(ids)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def plan_of(products: Sequence[Product], plan_id: int) -> Plan | None:
    """The plan with this id, if it is a plan of one of these products."""
    return Plan.objects.filter(pk=plan_id, product__in=[product.pk for product in products]).first()


def chosen_items(rows: Sequence[BasketRow]) -> list[RequestedItem]:
    """What rows of a basket say: each thing with the plan that is shown."""
    return [
        RequestedItem(row.product.pk, row.plan.pk if row.plan else None, row.quantity, tuple(row.sizes.items()))
        for row in rows
    ]


def basket_rows(items: Sequence[RequestedItem], currency: str) -> list[BasketRow]:
    """The basket's live products in order, with their plans and list prices. The query count stays constant."""
    products = (
        Product.objects.live().select_related("owner", "product_class").in_bulk([item.product_id for item in items])
    )
    plans: dict[int, list[Plan]] = {pk: [] for pk in products}
    for plan in Plan.objects.filter(product__in=products, is_active=True).order_by("position", "pk"):
        plans[plan.product_id].append(plan)
    now = clock.now()
    prices = price_plans([plan.pk for each in plans.values() for plan in each], currency, now)
    bundles = [pk for pk, product in products.items() if product.kind == Product.Kind.SOLUTION]
    drivers = drivers_of(bundles) if bundles else {}
    sizes = {
        item.product_id: settled(drivers[item.product_id], dict(item.sizes))
        for item in items
        if item.product_id in drivers
    }
    bundle_prices = bundle_price(bundles, currency, now, sizes) if bundles else {}
    parts = BundleItem.objects.filter(bundle_id__in=bundles).order_by().values_list("bundle_id")
    most = dict(parts.annotate(most=Max("quantity"))) if bundles else {}
    rows = []
    for item in items:
        product = products.get(item.product_id)
        if product is None:
            continue
        own = tuple(plans[product.pk])
        chosen = next((each for each in own if each.pk == item.plan_id), own[0] if own else None)
        units: dict[int | None, ListPrice] = {
            each.pk: first_year(each, prices[each.pk]) for each in own if each.pk in prices
        }
        if product.pk in bundle_prices:
            units = {None: ListPrice(bundle_prices[product.pk].net)}
        price = units.get(chosen.pk if chosen is not None and product.pk not in bundle_prices else None)
        quantity = 1 if product.pk in drivers else item.quantity
        amount = price.price_of(quantity) if price is not None else None
        replaced = item.plan_id is not None and (chosen is None or chosen.pk != item.plan_id)
        said = (drivers.get(product.pk, ()), sizes.get(product.pk, {}))
        rows.append(BasketRow(product, chosen, own, quantity, amount, units, replaced, *said, most.get(product.pk, 1)))
    return rows
