"""In which currencies something can be quoted."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from billing.collecting.queries.currencies import collected_currencies
from catalog.models import BundleItem, Plan, PlanPrice
from core.organizations.models import Organization
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import QuoteRequest


@dataclass(frozen=True, slots=True)
class Currencies:
    """The currencies to choose from, in the order in which they are offered.

    `priced`: everything that has a list price has one in each of them. Otherwise no currency is like that, all that
    payments are taken in are offered, and what has no price in the one that is chosen is priced by the seller.
    """

    choices: tuple[str, ...]
    priced: bool

    def chosen(self, wanted: str, organization: Organization | None) -> str:
        """The one that is wanted, else the organisation's own, else the first."""
        own = organization.currency if organization else ""
        return next((each for each in (wanted, own) if each in self.choices), self.choices[0])


def common_currencies(plans: Collection[int], bundles: Collection[int], at: dt.datetime) -> Currencies:
    """In which currencies all of these plans, and those that these solutions are made of, have list prices.

    Plans without any price are on request and rule nothing out. Two queries.
    """
    parts = BundleItem.objects.filter(bundle_id__in=bundles).values_list("plan_id", flat=True) if bundles else ()
    rows = PlanPrice.objects.in_force(at).filter(plan_id__in={*plans, *parts})
    priced: dict[int, set[str]] = defaultdict(set)
    for plan, currency in rows.values_list("plan_id", "currency"):
        priced[plan].add(currency)
    collected = collected_currencies()
    common = tuple(each for each in collected if all(each in has for has in priced.values()))
    return Currencies(common or collected, bool(common))


def basket_currencies(items: Sequence[RequestedItem], at: dt.datetime) -> Currencies:
    """In which currencies all that is in a basket has list prices; a thing counts with its first plan, unless one of
    its plans is chosen. Three queries.
    """
    products = [item.product_id for item in items]
    own: dict[int, list[int]] = defaultdict(list)
    active = Plan.objects.filter(product__in=products, is_active=True, is_addon=False).order_by("position", "pk")
    for plan, product in active.values_list("pk", "product"):
        own[product].append(plan)
    chosen = {item.product_id: item.plan_id for item in items}
    plans = [chosen[product] if chosen[product] in has else has[0] for product, has in own.items()]
    added = [plan for item in items for plan, _quantity in item.addons]
    return common_currencies([*(plan for plan in plans if plan is not None), *added], products, at)


def currencies_to_quote(request: QuoteRequest, at: dt.datetime) -> tuple[str, ...]:
    """In which currencies the request's seller can quote: the one that is asked for first. Three queries."""
    items = list(request.items.values_list("product_id", "plan_id"))
    common = common_currencies([plan for _product, plan in items if plan], [product for product, _plan in items], at)
    return (request.currency, *(each for each in common.choices if each != request.currency))
