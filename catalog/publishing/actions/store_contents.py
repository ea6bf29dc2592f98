"""Write a document onto a product: the one place where a change reaches readers."""

from catalog.catalogue.models import Product, ProductAttribute
from catalog.domain.contents import PAGE, Contents
from catalog.listing.actions.describe_product import describe_product
from catalog.listing.actions.fill_bundle import fill_bundle
from catalog.listing.queries.contents import bundle_draft, contents_of, listing_draft, plan_drafts
from catalog.pricing.actions.store_plans import store_plans
from core.organizations.models import User


def store_contents(product: Product, contents: Contents, *, by: User | None) -> None:
    """Make the product (its row is locked) say what the document says. Raises InvalidPlan, InvalidBundle or
    InvalidAttribute for what cannot be sold, or said, any more."""
    stored = contents_of([product])[product.pk]
    if product.kind == Product.Kind.SOLUTION:
        fill_bundle(product, bundle_draft(contents))
        return
    own = ProductAttribute.objects.filter(product_class=product.product_class).values_list("code", flat=True)
    # Those of categories: what is stored, and what is to be. What is in neither says nothing.
    stated = (name.partition(":")[2] for name in (*stored, *contents) if name.startswith("attribute:"))
    product.page = {name: contents[name] for name in PAGE if name in contents}
    describe_product(
        product, listing_draft(contents, dict.fromkeys((*own, *stated))), logo=str(contents.get("logo", ""))
    )
    if stored.get("plans", []) != contents.get("plans", []):
        store_plans(product, plan_drafts(contents), by=by)
