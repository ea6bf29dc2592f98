"""What offers say and what they lack (domain/completeness.py), however many there are."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from catalog.catalogue.models import Product, ProductAttributeValue, ProductCategory
from catalog.classifying.queries.attributes import applying, asked_and_missing, attributes_of
from catalog.domain.completeness import ENOUGH_FACTS, Completeness, Step, completeness, page_codes, said_in
from catalog.domain.contents import Contents
from catalog.models import BundleItem, Plan, PlanPrice

_WORDS = ("summary", "description", "website", "logo")


def findings(products: Iterable[Product], at: dt.datetime) -> dict[int, tuple[Step, ...]]:
    """Product id -> what keeps it from being found, understood or bought, worst first. One query."""
    found = completeness_of(Product.objects.filter(pk__in=[product.pk for product in products]), at)
    return {pk: complete.urgent for pk, complete in found.items()}


def completeness_of_document(product: Product, contents: Contents) -> Completeness:
    """How complete an offer is that says this, such as an open change; `owner` and `product_class` are loaded."""
    fields = {each.code: each for each in attributes_of(product.class_slug, contents.get("categories", ()))}
    shown = {
        name: value
        for name, value in contents.items()
        if not name.startswith("attribute:") or name.partition(":")[2] in fields
    }
    asked = [code for code, field in fields.items() if field.is_asked]
    return completeness(product.kind, said_in(shown, product.owner.currency, asked))


def completeness_of(offers: QuerySet[Product], at: dt.datetime) -> dict[int, Completeness]:
    """Product id -> how complete each of these offers is as it is stored. One query; a price counts in its owner's
    currency."""
    plans = Plan.objects.filter(product=OuterRef("pk"), is_active=True)
    prices = PlanPrice.objects.in_force(at).filter(
        plan__product=OuterRef("pk"), plan__is_active=True, currency=OuterRef("owner__currency")
    )
    facts = applying(ProductAttributeValue.objects.filter(product=OuterRef("pk"))).order_by().values("product")
    rows = offers.order_by().values_list(
        "pk",
        "kind",
        *_WORDS,
        "page",
        "offer__headline",
        "offer__fits",
        Exists(ProductCategory.objects.filter(product=OuterRef("pk"))),
        Exists(BundleItem.objects.filter(bundle=OuterRef("pk"))),
        Exists(plans),
        Exists(prices),
        Exists(plans.filter(description="")),
        Coalesce(Subquery(facts.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0),
        Exists(asked_and_missing()),
    )
    found: dict[int, Completeness] = {}
    for row in rows:
        (
            pk,
            kind,
            summary,
            description,
            website,
            logo,
            page,
            headline,
            fits,
            placed,
            items,
            sold,
            priced,
            bare,
            count,
            asked,
        ) = row
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
            "facts": count >= ENOUGH_FACTS and not asked,
            **page_codes(page),
        }
        found[pk] = completeness(kind, frozenset(code for code, value in said.items() if value))
    return found
