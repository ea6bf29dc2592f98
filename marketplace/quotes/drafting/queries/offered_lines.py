"""What a line would be if this seller offered this product today: owners, terms, list prices."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice
from catalog.models import AskedCategory, BundleItem, BundleOffer, Plan, PlanFloor, WholesalePrice
from catalog.pricing.queries.pricing import first_year, periods_in_first_year, price_plans
from core.kit.record_language import in_record_language
from core.organizations.models import Organization, PartnershipTerms
from core.organizations.partnering.queries.partnerships import terms_between
from marketplace.quotes.interface import RequestedItem, Wording, WrittenItem
from marketplace.quotes.models import QuoteComponent, QuoteLine


@dataclass(frozen=True, slots=True)
class OfferedLine:
    """An unsaved line with its unsaved components, computed."""

    line: QuoteLine
    components: tuple[QuoteComponent, ...]


def offered_lines(
    items: Sequence[RequestedItem | WrittenItem],
    *,
    seller: Organization | None,
    currency: str,
    at: dt.datetime,
    first_number: int = 1,
    from_minimum: bool = False,
) -> list[OfferedLine]:
    """Lines for these items, keyed line-1, line-2 … from `first_number`. The query count does not grow with them.

    `from_minimum`: of a plan no fewer than its minimum, however few are asked for. A bundle is sold by its partner; a
    plan or service by the seller if it owns it or has terms with its owner, else by the owner itself, as everything is
    without a `seller`. A price that is on request is 0 here, for the seller to fill in. What is written is the
    `seller`'s, which then is given.
    """
    chosen = [item for item in items if isinstance(item, RequestedItem)]
    products = Product.objects.select_related("owner").in_bulk([item.product_id for item in chosen])
    plans = _plans(chosen, products)
    bundles = [product.pk for product in products.values() if product.kind == Product.Kind.SOLUTION]
    contents: dict[int, list[BundleItem]] = {pk: [] for pk in bundles}
    for content in (
        BundleItem.objects.filter(bundle__in=bundles)
        .select_related("plan__product__owner", "driver")
        .order_by("position", "pk")
    ):
        contents[content.bundle_id].append(content)
    discounts = dict(BundleOffer.objects.filter(product__in=bundles).values_list("product", "discount_bp"))
    plan_ids = {plan.pk for plan in plans.values() if plan} | {c.plan_id for rows in contents.values() for c in rows}
    prices = price_plans(plan_ids, currency, at)
    made: list[OfferedLine] = []
    for number, item in enumerate(items, first_number):
        if isinstance(item, WrittenItem):
            assert seller is not None
            made.append(_written(number, item, seller))
            continue
        product = products[item.product_id]
        key = f"line-{number}"
        line = QuoteLine(position=number, key=key, product=product, name=product.title)
        if product.kind == Product.Kind.SOLUTION:
            line.seller, line.discount_bp = product.owner, discounts.get(product.pk, 0)
            sizes = dict(item.sizes)
            components = [
                _component(
                    f"{key}.{place}",
                    content.plan.product,
                    content.plan,
                    content.quantity_at(sizes) * item.quantity,
                    prices,
                )
                for place, content in enumerate(contents[product.pk], 1)
            ]
        else:
            plan = plans[item]
            line.plan, line.seller = plan, product.owner
            line.name = f"{product.title}, {plan.name}" if plan else product.title
            quantity = max(item.quantity, least_sold(plan)) if from_minimum else item.quantity
            components = [_component(f"{key}.1", product, plan, quantity, prices)]
        for place, component in enumerate(components):
            component.position = place
        made.append(OfferedLine(line, tuple(components)))
    if seller is not None:
        _settle_sellers(made, seller, at)
    settle_terms([(each.line, each.components) for each in made], currency, at)
    for each in made:
        each.line.term = _line_term(each.components)
        each.line.compute(each.components)
    return made


def _written(number: int, item: WrittenItem, seller: Organization) -> OfferedLine:
    key = f"line-{number}"
    line = QuoteLine(position=number, key=key, seller=seller)
    part = QuoteComponent(key=f"{key}.1", owner=seller, quantity=item.quantity, unit_price_minor=item.unit_price)
    take_wording(line, part, item.wording)
    return OfferedLine(line, (part,))


def take_wording(line: QuoteLine, part: QuoteComponent, wording: Wording) -> None:
    """Let a line that its seller wrote, and its component, say this. Computes and stores nothing."""
    line.name = part.name = wording.name
    line.description = wording.description
    part.later = wording.yearly
    line.term = part.term = _term_in_words(12 if wording.yearly else None)


def least_sold(plan: Plan | None) -> int:
    """The fewest that the catalog sells of a plan."""
    return plan.min_quantity if plan is not None else 1


def composed_line(
    parts: Sequence[tuple[Plan, int]], *, partner: Organization, discount_bp: int, currency: str, at: dt.datetime
) -> OfferedLine:
    """The line that a solution made of these plans (with product and owner at hand) would be, sold by `partner`."""
    prices = price_plans([plan.pk for plan, _quantity in parts], currency, at)
    line = QuoteLine(position=1, key="solution", name=_("The solution"), seller=partner, discount_bp=discount_bp)
    components = [
        _component(f"solution.{place}", plan.product, plan, quantity, prices)
        for place, (plan, quantity) in enumerate(parts, 1)
    ]
    settle_terms([(line, components)], currency, at)
    line.compute(components)
    return OfferedLine(line, tuple(components))


def settle_terms(lines: Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]], currency: str, at: dt.datetime) -> None:
    """Put the terms in force at `at` on every component that its line's seller does not own, and on all of them the
    fewest that the catalog sells. Stores nothing."""
    by_seller: dict[int, tuple[Organization, set[int]]] = {}
    for line, components in lines:
        owners = {each.owner_id for each in components if each.owner_id != line.seller_id}
        by_seller.setdefault(line.seller_id, (line.seller, set()))[1].update(owners)
    terms = {
        (seller_id, owner_id): found
        for seller_id, (seller, owners) in by_seller.items()
        if owners
        for owner_id, found in terms_between(seller, owners, at).items()
    }
    wholesale = [each.pk for each in terms.values() if each.kind == PartnershipTerms.Kind.WHOLESALE]
    amounts = (
        {
            (row.terms_id, row.plan_id): row.amount * periods_in_first_year(row.plan)
            for row in WholesalePrice.objects.filter(terms__in=wholesale, currency=currency).select_related("plan")
        }
        if wholesale
        else {}
    )
    floors = {
        (row.terms_id, row.plan_id): row.amount * periods_in_first_year(row.plan)
        for row in PlanFloor.objects.filter(
            terms__in=[each.pk for each in terms.values()], currency=currency
        ).select_related("plan")
    }
    asked = _asked_categories([each.pk for each in terms.values()], lines)
    for line, components in lines:
        for component in components:
            found = terms.get((line.seller_id, component.owner_id))
            component.minimum = least_sold(component.plan)
            component.terms = found
            component.terms_kind = found.kind if found else ""
            component.owner_bp = found.owner_bp if found else None
            of_plan = (found.pk, component.plan_id) if found and component.plan_id is not None else None
            component.take_wholesale(amounts.get(of_plan) if of_plan else None, line.period)
            component.take_floor(floors.get(of_plan) if of_plan else None, line.period)
            named = (found.pk, component.product_id) if found and component.product_id is not None else None
            component.asked_category = asked.get(named, "") if named else ""


def _asked_categories(
    terms: Sequence[int], lines: Sequence[tuple[QuoteLine, Sequence[QuoteComponent]]]
) -> dict[tuple[int, int], str]:
    """By terms and product, the name of the category for which the terms always ask. One query, and another where they
    name any."""
    named = list(AskedCategory.objects.filter(terms__in=terms).select_related("category"))
    if not named:
        return {}
    products = {part.product_id for _line, components in lines for part in components}
    paths = Product.categories.through.objects.filter(product__in=products).values_list("product", "category__path")
    return {
        (row.terms_id, product): str(row.category)[:255]
        for product, path in paths
        for row in named
        if path.startswith(row.category.path)
    }


def _plans(items: Sequence[RequestedItem], products: dict[int, Product]) -> dict[RequestedItem, Plan | None]:
    """The plan of each item that is no bundle: the one chosen, else the product's first on sale."""
    wanted = [item.product_id for item in items if products[item.product_id].kind != Product.Kind.SOLUTION]
    by_product: dict[int, list[Plan]] = {}
    for plan in Plan.objects.filter(product__in=wanted, is_active=True).order_by("position", "pk"):
        by_product.setdefault(plan.product_id, []).append(plan)
    chosen: dict[RequestedItem, Plan | None] = {}
    for item in items:
        on_sale = by_product.get(item.product_id, [])
        picked = next((plan for plan in on_sale if plan.pk == item.plan_id), None)
        chosen[item] = picked or next((plan for plan in on_sale if not plan.is_addon), None)
    return chosen


def _component(
    key: str, product: Product, plan: Plan | None, quantity: int, prices: dict[int, ListPrice]
) -> QuoteComponent:
    recurring = plan is not None and plan.billing == Plan.Billing.RECURRING
    made = QuoteComponent(
        key=key,
        owner=product.owner,
        product=product,
        plan=plan,
        name=product.title,
        unit=plan.unit if plan else "",
        term=_term(plan),
        quantity=quantity,
        listed=plan is not None and plan.pk in prices,
        later=recurring,
    )
    if plan is not None and plan.pk in prices:
        made.take_list_price(first_year(plan, prices[plan.pk]))
    return made


def _term(plan: Plan | None) -> str:
    if plan is None:
        return ""
    return _term_in_words(max(12, plan.term_months or 12) if plan.billing == Plan.Billing.RECURRING else None)


@in_record_language
def _term_in_words(months: int | None) -> str:
    if months is None:
        return _("once")
    return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}


def _line_term(components: Sequence[QuoteComponent]) -> str:
    terms = list(dict.fromkeys(each.term for each in components if each.term))
    return terms[0] if len(terms) == 1 else ""


def _settle_sellers(made: Sequence[OfferedLine], seller: Organization, at: dt.datetime) -> None:
    """The quote's seller sells what it has accepted terms for; the owner sells the rest."""
    plain = [
        (each.line, each.line.product.owner_id)
        for each in made
        if each.line.product is not None and each.line.product.kind != Product.Kind.SOLUTION
    ]
    others = {owner for _line, owner in plain} - {seller.pk}
    if not others:
        return
    terms = terms_between(seller, others, at)
    for line, owner in plain:
        if owner in terms:
            line.seller = seller
