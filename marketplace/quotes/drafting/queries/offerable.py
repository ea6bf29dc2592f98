"""What a seller can put into a quote or a solution: its own, and what it has terms for."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Q, Value, When

from catalog.catalogue.models import Product
from catalog.domain.addons import addon_words
from catalog.models import Plan
from catalog.pricing.queries.pricing import first_year, price_plans
from core.organizations.models import Organization, Partnership, PartnershipTerms
from core.organizations.partnering.queries.partnerships import terms_between

LIMIT = 8


@dataclass(frozen=True, slots=True)
class Offerable:
    """A plan (or, without one, a product) to add, the least that a unit costs in the first year, and the terms.

    `addon`: of an add-on, what it is added to in words.
    """

    product: Product
    plan: Plan | None
    amount: int | None
    own: bool
    terms: PartnershipTerms | None
    addon: str = ""


def find_offerable(
    text: str,
    seller: Organization,
    *,
    currency: str,
    at: dt.datetime,
    bundles: bool,
    only_with_terms: bool = False,
    product_id: int | None = None,
    limit: int = LIMIT,
) -> list[Offerable]:
    """Live products whose name or owner has every word of `text`, own and agreed ones first, each with its plans.

    `bundles` includes the seller's own solutions. `only_with_terms` leaves out what the seller could not sell today;
    `product_id` looks at this one only.
    """
    agreed = PartnershipTerms.objects.in_force(at).filter(
        partnership__partner=seller, partnership__status=Partnership.Status.ACTIVE
    )
    owners = set(agreed.values_list("partnership__provider", flat=True))
    found = Product.objects.live().select_related("owner", "product_class")
    found = found.filter(Q(owner=seller) | ~Q(kind=Product.Kind.SOLUTION))
    if not bundles:
        found = found.exclude(kind=Product.Kind.SOLUTION)
    if only_with_terms:
        found = found.filter(Q(owner=seller) | Q(owner__in=owners))
    if product_id is not None:
        found = found.filter(pk=product_id)
    for word in text.split()[:6]:
        found = found.filter(Q(title__icontains=word) | Q(owner__name__icontains=word))
    found = found.annotate(
        near=Case(
            When(owner=seller, then=Value(0)),
            When(owner__in=owners, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
    ).order_by("near", "-popularity", "title")[:limit]
    return offerables(list(found), seller, currency=currency, at=at)


def offerables(products: Sequence[Product], seller: Organization, *, currency: str, at: dt.datetime) -> list[Offerable]:
    """Every plan of these products (owner and class at hand), add-ons behind what they are added to. Three queries."""
    plans: dict[int, list[Plan]] = {product.pk: [] for product in products}
    for plan in Plan.objects.filter(product__in=plans, is_active=True).order_by("is_addon", "position", "pk"):
        plans[plan.product_id].append(plan)
    prices = price_plans([plan.pk for each in plans.values() for plan in each], currency, at)
    terms = terms_between(seller, {product.owner_id for product in products}, at)
    made = []
    for product in products:
        own = product.owner_id == seller.pk
        names = {plan.code: plan.name for plan in plans[product.pk]}
        choices: Sequence[Plan | None] = plans[product.pk] or [None]
        for each in choices:
            amount = first_year(each, prices[each.pk]).lowest if each and each.pk in prices else None
            words = addon_words(each.addon, names) if each and each.addon else ""
            made.append(Offerable(product, each, amount, own, terms.get(product.owner_id), words))
    return made
