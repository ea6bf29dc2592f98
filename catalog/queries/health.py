"""What offers say and what they lack (domain/completeness.py), however many there are."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog.catalogue.models import Product, ProductAttributeValue, ProductCategory
from catalog.domain.completeness import ENOUGH_FACTS, Completeness, Step, completeness
from catalog.models import BundleItem, Plan, PlanPrice

_WORDS = ("summary", "description", "website", "logo")


def findings(products: Iterable[Product], at: dt.datetime) -> dict[int, tuple[Step, ...]]:
    """Product id -> what keeps it from being found, understood or bought, worst first. One query."""
    found = completeness_of(Product.objects.filter(pk__in=[product.pk for product in products]), at)
    return {pk: complete.urgent for pk, complete in found.items()}


def completeness_of(offers: QuerySet[Product], at: dt.datetime) -> dict[int, Completeness]:
    """Product id -> how complete each of these offers is as it is stored. One query; a price counts in its owner's
    currency."""
    plans = Plan.objects.filter(product=OuterRef("pk"), is_active=True)
    prices = PlanPrice.objects.in_force(at).filter(
        plan__product=OuterRef("pk"), plan__is_active=True, currency=OuterRef("owner__currency")
    )
    facts = ProductAttributeValue.objects.filter(product=OuterRef("pk")).order_by().values("product")
    rows = offers.order_by().values_list(
        "pk",
        "kind",
        *_WORDS,
        "offer__headline",
        "offer__fits",
        Exists(ProductCategory.objects.filter(product=OuterRef("pk"))),
        Exists(BundleItem.objects.filter(bundle=OuterRef("pk"))),
        Exists(plans),
        Exists(prices),
        Exists(plans.filter(description="")),
        Coalesce(Subquery(facts.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
    )
    found: dict[int, Completeness] = {}
    for pk, kind, summary, description, website, logo, headline, fits, placed, items, sold, priced, bare, count in rows:
        said = {
            "summary": summary,
            "description": description,
            "website": website,
            "logo": logo,
            "headline": headline,
            "fits": fits,
            "category": placed,
            "items": items,
            "plans": sold,
            "price": priced,
            "plan_words": sold and not bare,
            "facts": count >= ENOUGH_FACTS,
        }
        found[pk] = completeness(kind, frozenset(code for code, value in said.items() if value))
    return found
