"""What is in a basket, as a page shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Count, Max, QuerySet

from catalog.catalogue.models import Product
from catalog.domain.addons import addons_of, most_of, usual_quantity
from catalog.domain.list_price import ListPrice
from catalog.domain.sizes import in_words, settled
from catalog.interface import Driver
from catalog.models import BundleItem, Plan
from catalog.pricing.forms.sizes import size_name
from catalog.pricing.queries.pricing import bundle_price, first_year, price_plans
from catalog.pricing.queries.sizing import drivers_of
from core.kit import clock
from core.kit.numbers import whole_number
from core.organizations.models import Organization, User
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import BasketItem


@dataclass(frozen=True, slots=True)
class AddedRow:
    """An add-on that the plan of a row can have, and how many of it are wanted: 0 where it was not chosen.

    `most`: how many there may be. `price`: what so many cost in the first year, None on request.
    """

    plan: Plan
    quantity: int
    most: int
    price: ListPrice | None

    @property
    def amount(self) -> int | None:
        """What so many of it cost in the first year; None on request."""
        return self.price.price_of(self.quantity) if self.price is not None else None

    @property
    def least(self) -> int:
        """How few may be chosen: what is always sold with the plan stays."""
        return self.plan.min_quantity if self.plan.addon_required else 0


@dataclass(frozen=True, slots=True)
class BasketRow:
    """One thing in the basket; `amount` is its list price for the first year, None on request.

    `replaced`: the plan that was chosen is not sold any more, and the first that is stands for it.
    `drivers`: what a solution is sized by, and the `sizes` that it has; it is asked for once, then.
    `most_of_a_part`: how many units of one component one of it has, at most.
    `prices`: what so many of it cost in the first year, by plan; of a solution, which has no plans, by None.
    `addons`: what can be added to its plan.
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
    addons: tuple[AddedRow, ...] = ()

    @property
    def added(self) -> list[AddedRow]:
        """The add-ons that are wanted."""
        return [each for each in self.addons if each.quantity]

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
    return [
        RequestedItem(row.product_id, row.plan_id, row.quantity, tuple(row.sizes.items()), addons_in(row.addons))
        for row in rows
    ]


def addons_in(kept: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Add-ons as they are kept in a basket or a session, by the ids of their plans."""
    return tuple((int(plan), quantity) for plan, quantity in kept.items())


def products_on_offer(ids: Sequence[int]) -> list[Product]:
    """Those of these products that are on offer, each once, in this order."""
    found = Product.objects.live().in_bulk(ids)
    return [found[pk] for pk in dict.fromkeys(ids) if pk in found]


def plan_of(products: Sequence[Product], plan_id: int) -> Plan | None:
    """The plan with this id, if it is a plan of one of these products."""
    return Plan.objects.filter(pk=plan_id, product__in=[product.pk for product in products]).first()


def usual_addons(plan: Plan | None, ids: Sequence[str], quantity: int) -> dict[int, int]:
    """Of the add-ons with these ids, those to so many of the plan, in their usual quantities."""
    wanted = {number for text in ids if (number := whole_number(text)) is not None}
    if plan is None or not wanted:
        return {}
    offered = addons_of(plan, Plan.objects.filter(pk__in=wanted, product=plan.product_id, is_active=True))
    return {each.pk: usual_quantity(each, plan, quantity) for each in offered}


def chosen_items(rows: Sequence[BasketRow]) -> list[RequestedItem]:
    """What rows of a basket say: each thing with the plan that is shown, and behind it its add-ons."""
    items = []
    for row in rows:
        plan = row.plan.pk if row.plan else None
        items.append(RequestedItem(row.product.pk, plan, row.quantity, tuple(row.sizes.items())))
        items += [RequestedItem(row.product.pk, each.plan.pk, each.quantity) for each in row.added]
    return items


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
        own = tuple(plan for plan in plans[product.pk] if not plan.is_addon)
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
        addons = _added(chosen, plans[product.pk], dict(item.addons), quantity, prices)
        rows.append(
            BasketRow(
                product, chosen, own, quantity, amount, units, replaced, *said, most.get(product.pk, 1), tuple(addons)
            )
        )
    return rows


def _added(
    base: Plan | None,
    plans: Sequence[Plan],
    wanted: Mapping[int, int],
    base_quantity: int,
    prices: Mapping[int, ListPrice],
) -> Iterator[AddedRow]:
    """What can be added to so many of a plan: as many as are wanted, within their bounds."""
    for plan in addons_of(base, plans):
        assert base is not None
        quantity, most = wanted.get(plan.pk, 0), most_of(plan, base_quantity)
        if plan.addon_required and quantity < 1:
            quantity = usual_quantity(plan, base, base_quantity)
        if quantity:
            quantity = max(plan.min_quantity, min(quantity, most))
        price = first_year(plan, prices[plan.pk]) if plan.pk in prices else None
        yield AddedRow(plan, quantity, most, price)
