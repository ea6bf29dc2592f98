"""In which currencies something can be quoted."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from billing.collecting.queries.currencies import collected_currencies
from catalog.models import BundleItem, Plan, PlanPrice, WholesalePrice
from core.organizations.models import Organization, PartnershipTerms
from core.organizations.partnering.queries.partnerships import terms_between
from marketplace.quotes.interface import RequestedItem
from marketplace.quotes.models import PriceAsk, Quote, QuoteLine, QuoteRequest, QuoteVersion
from marketplace.quotes.states import PriceStatus


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
    """In which currencies the request's seller can quote: the one that is asked for first, then those in which there
    are list prices, and the wholesale prices by which it would pay owners. Seven queries at most."""
    items = list(request.items.values_list("product_id", "plan_id"))
    asked = [plan for _product, plan in items if plan]
    bundles = [product for product, _plan in items]
    common = common_currencies(asked, bundles, at)
    parts = BundleItem.objects.filter(bundle_id__in=bundles).values_list("plan_id", flat=True)
    owners = dict(Plan.objects.filter(pk__in={*asked, *parts}).values_list("pk", "product__owner"))
    terms = terms_between(request.seller, {*owners.values()} - {request.seller_id}, at)
    paid = {
        (terms[owner].pk, plan)
        for plan, owner in owners.items()
        if owner in terms and terms[owner].kind == PartnershipTerms.Kind.WHOLESALE
    }
    found = with_wholesale_prices(common.choices, paid)
    return (request.currency, *(each for each in found if each != request.currency))


def currencies_of_draft(version: QuoteVersion, lines: Sequence[QuoteLine], at: dt.datetime) -> tuple[str, ...]:
    """In which currencies a draft can be: its own first, then those in which each of these lines, whose terms are
    settled, has its list prices and wholesale prices. None besides its own once another version was made, or while
    owners are asked for prices in it. Three queries at most."""
    own = version.quote.currency
    asks = PriceAsk.objects.filter(quote=OuterRef("pk"), status__in=[PriceStatus.OPEN, PriceStatus.GIVEN])
    others = QuoteVersion.objects.filter(quote=OuterRef("pk")).exclude(pk=version.pk)
    if Quote.objects.filter(Exists(asks) | Exists(others), pk=version.quote_id).exists():
        return (own,)
    parts = [part for line in lines for part in line.components.all()]
    common = common_currencies({part.plan_id for part in parts if part.plan_id is not None}, (), at)
    if not common.priced:
        return (own,)
    paid = {
        (part.terms_id, part.plan_id)
        for part in parts
        if part.terms_id is not None and part.plan_id is not None and part.terms_kind == PartnershipTerms.Kind.WHOLESALE
    }
    return (own, *(each for each in with_wholesale_prices(common.choices, paid) if each != own))


def with_wholesale_prices(currencies: Sequence[str], paid: Collection[tuple[int, int]]) -> tuple[str, ...]:
    """Of these currencies those in which each of these (terms, plan) has a wholesale price. One query, if any is paid
    by one."""
    if not paid:
        return tuple(currencies)
    rows = WholesalePrice.objects.filter(
        terms__in={terms for terms, _plan in paid}, plan__in={plan for _terms, plan in paid}
    )
    priced: dict[str, set[tuple[int, int]]] = defaultdict(set)
    for terms, plan, currency in rows.values_list("terms", "plan", "currency"):
        priced[currency].add((terms, plan))
    return tuple(each for each in currencies if set(paid) <= priced[each])
