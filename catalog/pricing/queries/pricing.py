"""What plans and bundles cost at a moment. Amounts are minor units; a missing price means "on request".

The first year: a one-time plan counts once; a recurring plan counts for its first twelve months, or for its whole
term where that is longer. So a monthly price counts twelve times, a yearly one once, a three-year one once.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice, tiers_from_json
from catalog.models import BundleItem, BundleOffer, Plan, PlanPrice
from core.kit.money import largest_remainder, share_bp
from core.split.allocation import allocate_net


@dataclass(frozen=True, slots=True)
class BundleComponent:
    """One item of a priced bundle. `list` is for the whole quantity in the first year, `allocated` its part of net.

    `owner` is the slug of the organisation that provides it, `name` "product, plan", `later` its part of what each
    year after the first costs (0 for what is paid once).
    """

    plan_id: int
    product: str
    owner: str
    name: str
    quantity: int
    list: int
    allocated: int
    later: int = 0
    product_id: int = 0
    owner_id: int = 0
    owner_name: str = ""
    per: str = ""
    item_id: int = 0


@dataclass(frozen=True, slots=True)
class BundlePrice:
    """What a bundle costs: list of the first year, discount on it, net of the first year, and of each later year."""

    currency: str
    list: int
    discount: int
    net: int
    first_year: int
    later: int
    components: tuple[BundleComponent, ...]


def periods_in_first_year(plan: Plan) -> int:
    """How often a plan's price counts in the first year: 12 for a monthly one, 1 for yearly, longer, or one-time."""
    if plan.billing != Plan.Billing.RECURRING:
        return 1
    return max(1, 12 // (plan.term_months or 12))


def price_plans(plan_ids: Iterable[int], currency: str, at: dt.datetime) -> dict[int, ListPrice]:
    """Plan id -> its list price for one term, for those that have one (`price_of`: of so many). One query."""
    rows = PlanPrice.objects.in_force(at).filter(plan_id__in=list(plan_ids), currency=currency)
    # Should two rows ever cover the same moment, the later start wins.
    found = rows.order_by("effective_from").values_list("plan_id", "amount", "tiers")
    return {plan_id: ListPrice(amount, tiers_from_json(tiers)) for plan_id, amount, tiers in found}


def priced_since(plan_ids: Iterable[int], currency: str, at: dt.datetime) -> dict[int, dt.datetime]:
    """Plan id -> since when its list price of `at` is in force. One query."""
    rows = PlanPrice.objects.in_force(at).filter(plan_id__in=list(plan_ids), currency=currency)
    return dict(rows.order_by("effective_from").values_list("plan_id", "effective_from"))


def first_year(plan: Plan, price: ListPrice) -> ListPrice:
    """The list price of a plan for its first year, out of that for one term."""
    return price.times(periods_in_first_year(plan))


def own_currency(solution: Product) -> str:
    """The currency in which its partner prices a solution; its `offer` and `owner` need to be loaded."""
    offer = getattr(solution, "offer", None)
    return offer.currency if offer else solution.owner.currency


def prices_read_in(
    solutions: Iterable[Product],
    currency: str,
    at: dt.datetime,
    sizes: Mapping[int, Mapping[str, int]] | None = None,
) -> dict[int, BundlePrice]:
    """Solution id -> its price in this currency where all its parts have one in it, else in its own; "" asks for none
    but its own. Three queries for each currency that occurs. `sizes` as `bundle_price` takes them.
    """
    by_currency: dict[str, list[int]] = defaultdict(list)
    for solution in solutions:
        by_currency[own_currency(solution)].append(solution.pk)
    prices: dict[int, BundlePrice] = {}
    for own, ids in by_currency.items():
        prices |= bundle_price(ids, own, at, sizes)
    if currency:
        others = [pk for own, ids in by_currency.items() if own != currency for pk in ids]
        prices |= bundle_price(others, currency, at, sizes)
    return prices


def bundle_price(
    bundle_ids: Iterable[int], currency: str, at: dt.datetime, sizes: Mapping[int, Mapping[str, int]] | None = None
) -> dict[int, BundlePrice]:
    """Bundle (product) id -> price, for those whose every component has a price in this currency. Three queries.

    `sizes`: bundle id -> driver -> how large it is to be; what is left out is as the seller says. The net is
    allocated to the components by list price, as a split does (`core/split/RULES.md`, "Split").
    """
    bundle_ids = list(bundle_ids)
    discounts = dict(BundleOffer.objects.filter(product_id__in=bundle_ids).values_list("product_id", "discount_bp"))
    items: dict[int, list[BundleItem]] = defaultdict(list)
    query = BundleItem.objects.filter(bundle_id__in=bundle_ids).select_related("plan__product__owner", "driver")
    for item in query.order_by("bundle_id", "position", "pk"):
        items[item.bundle_id].append(item)
    prices = price_plans({i.plan_id for rows in items.values() for i in rows}, currency, at)
    return {
        bundle_id: _price(currency, rows, discounts.get(bundle_id, 0), prices, (sizes or {}).get(bundle_id, {}))
        for bundle_id, rows in items.items()
        if all(item.plan_id in prices for item in rows)
    }


def _price(
    currency: str,
    items: list[BundleItem],
    discount_bp: int,
    prices: Mapping[int, ListPrice],
    sizes: Mapping[str, int],
) -> BundlePrice:
    keys = [str(number) for number in range(len(items))]
    quantities = {key: item.quantity_at(sizes) for key, item in zip(keys, items, strict=True)}
    lists = {
        key: first_year(item.plan, prices[item.plan_id]).price_of(quantities[key])
        for key, item in zip(keys, items, strict=True)
    }
    recurring = {
        key: lists[key] if item.plan.billing == Plan.Billing.RECURRING else 0
        for key, item in zip(keys, items, strict=True)
    }
    total = sum(lists.values())
    discount = share_bp(total, discount_bp)
    net = total - discount
    again = sum(recurring.values())
    later = again - share_bp(again, discount_bp)
    allocated = allocate_net(net, lists) if total else dict.fromkeys(keys, 0)
    afterwards = largest_remainder(later, recurring) if again else dict.fromkeys(keys, 0)
    return BundlePrice(
        currency=currency,
        list=total,
        discount=discount,
        net=net,
        first_year=net,
        later=later,
        components=tuple(
            BundleComponent(
                plan_id=item.plan_id,
                product=item.plan.product.title,
                owner=item.plan.product.owner.slug,
                name=f"{item.plan.product.title}, {item.plan.name}",
                quantity=quantities[key],
                list=lists[key],
                allocated=allocated[key],
                later=afterwards[key],
                product_id=item.plan.product_id,
                owner_id=item.plan.product.owner_id,
                owner_name=item.plan.product.owner.name,
                per=item.plan.per,
                item_id=item.pk or 0,
            )
            for key, item in zip(keys, items, strict=True)
        ),
    )
