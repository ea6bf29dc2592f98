"""What the operator reads of one submission before it decides."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from catalog.catalogue.models import Product
from catalog.domain.completeness import Step
from catalog.listing.queries.changes import open_change
from catalog.listing.queries.contents import contents_of
from catalog.listing.queries.health import findings
from catalog.models import ListingChange
from catalog.publishing.queries.comparison import FieldRow, comparison
from catalog.reviewing.queries.bundle_parts import BundleParts, bundle_parts
from catalog.showing.queries.offer_page import OfferPage, offer_page
from core.kit.versions import version_of


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The page that buyers would see, the components of a solution (else None), and what is missing.

    `change` was submitted with the offer and is published with it; `rows` is what it changes. `seen` names all of it.
    """

    page: OfferPage
    parts: BundleParts | None
    findings: tuple[Step, ...]
    change: ListingChange | None
    rows: tuple[FieldRow, ...]
    seen: str


def reviewable_products() -> QuerySet[Product]:
    """Every product in any state, with owner and product class loaded: the operator may look at each."""
    return Product.objects.select_related("owner", "product_class")


def review_page(product: Product, at: dt.datetime) -> ReviewPage:
    """The page of one submission, with prices of `at`."""
    change = open_change(product)
    if change is not None and change.status != change.Status.SUBMITTED:
        change = None
    stored = contents_of([product])[product.pk]
    return ReviewPage(
        page=offer_page(product, product.owner.currency, at),
        parts=bundle_parts(product, at) if product.kind == Product.Kind.SOLUTION else None,
        findings=findings([product], at)[product.pk],
        change=change,
        rows=comparison(change, ()) if change is not None else (),
        seen=version_of({"stored": stored, "proposed": change.proposed if change is not None else {}}),
    )
