"""What the operator reads of one submission before it decides."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from catalog.catalogue.models import Product
from catalog.queries.bundle_parts import BundleParts, bundle_parts
from catalog.queries.health import Finding, findings
from catalog.queries.offer_page import OfferPage, offer_page


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The page that buyers would see, the components of a solution (else None), and what is missing."""

    page: OfferPage
    parts: BundleParts | None
    findings: tuple[Finding, ...]


def reviewable_products() -> QuerySet[Product]:
    """Every product in any state, with owner and product class loaded: the operator may look at each."""
    return Product.objects.select_related("owner", "product_class")


def review_page(product: Product, at: dt.datetime) -> ReviewPage:
    """The page of one submission, with prices of `at`."""
    return ReviewPage(
        page=offer_page(product, product.owner.currency, at),
        parts=bundle_parts(product, at) if product.kind == Product.Kind.SOLUTION else None,
        findings=findings([product], at)[product.pk],
    )
