"""What keeps an offer from being found, understood or bought: one sentence each, with what to do."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product, ProductCategory
from catalog.models import BundleItem, Plan
from catalog.queries.pricing import price_plans


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is missing. `blocking`: fix it before submitting. `where`: listing, plans or composer."""

    code: str
    text: str | Promise
    blocking: bool = False
    where: str = "listing"


def findings(products: Iterable[Product], at: dt.datetime) -> dict[int, tuple[Finding, ...]]:
    """Product id -> what is wrong with it, worst first. Four queries for any number of products (owner loaded)."""
    products = list(products)
    ids = [product.pk for product in products]
    plans: dict[int, list[int]] = defaultdict(list)
    for product_id, plan_id in Plan.objects.filter(product_id__in=ids, is_active=True).values_list("product_id", "pk"):
        plans[product_id].append(plan_id)
    by_currency: dict[str, list[int]] = defaultdict(list)
    for product in products:
        by_currency[product.owner.currency] += plans[product.pk]
    priced = {plan_id for currency, plan_ids in by_currency.items() for plan_id in price_plans(plan_ids, currency, at)}
    categorised = set(ProductCategory.objects.filter(product_id__in=ids).values_list("product_id", flat=True))
    composed = set(BundleItem.objects.filter(bundle_id__in=ids).values_list("bundle_id", flat=True))
    return {
        product.pk: tuple(_findings(product, plans[product.pk], priced, categorised, composed)) for product in products
    }


def _findings(
    product: Product, plans: list[int], priced: set[int], categorised: set[int], composed: set[int]
) -> Iterable[Finding]:
    if not product.summary:
        yield Finding(
            "summary", _("Add a one-sentence summary. It is shown in search results and on cards."), blocking=True
        )
    if not product.description:
        yield Finding("description", _("Add a description. Buyers decide on the basis of this page."), blocking=True)
    if product.kind == Product.Kind.SOLUTION:
        if product.pk not in composed:
            yield Finding("items", _("Choose at least one component."), blocking=True, where="composer")
    elif not plans:
        yield Finding("plans", _("Add a plan so that buyers can see what they can buy."), where="plans")
    elif not any(plan in priced for plan in plans):
        yield Finding("price", _("No plan has a price: buyers see “on request”."), where="plans")
    if product.pk not in categorised:
        yield Finding("category", _("Choose a category so that buyers can find it by category."))
    if not product.logo and product.kind == Product.Kind.LISTING:
        yield Finding("logo", _("Add a logo. Without one, a generated mark is shown."))
