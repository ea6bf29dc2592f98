"""Put a solution together."""

from django.db import transaction

from catalog.catalogue.models import Product, ProductClass
from catalog.interface import BundleDraft
from catalog.listing.actions.fill_bundle import fill_bundle
from catalog.listing.queries.slugs import free_slug
from core.kit import audit
from core.organizations.models import Organization, User


@transaction.atomic
def compose_bundle(partner: Organization, draft: BundleDraft, *, by: User | None) -> Product:
    """Create a draft solution of the partner from plans of several owners. Raises InvalidBundle."""
    bundle = Product(
        owner=partner,
        product_class=ProductClass.objects.get(slug="bundle"),
        slug=free_slug(draft.slug or draft.title, otherwise=partner.slug),
    )
    fill_bundle(bundle, draft)
    audit.record("bundle.composed", f"product:{bundle.slug}", by=by, organization=partner.pk)
    return bundle
