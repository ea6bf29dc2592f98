"""Start a listing or a service."""

from django.db import transaction
from django.utils.translation import gettext as _

from catalog.catalogue.models import KINDS, Product, ProductClass
from catalog.gateways import logo_storage
from catalog.interface import ListingDraft
from catalog.listing.actions.describe_product import describe_product
from catalog.listing.queries.slugs import free_slug
from core.kit import audit
from core.kit.locks import Lock, advisory_lock
from core.organizations.models import Organization, User


class CannotList(ValueError):
    """The organisation does not offer this class of product; the message says what it may do instead."""


def create_listing(organization: Organization, draft: ListingDraft, *, by: User | None) -> Product:
    """Create a draft listing or service of the organisation; nobody else sees it before it is published.

    Vendors offer software and hardware; vendors and partners offer services. Not to be called in a transaction,
    because files are stored. Raises CannotList, InvalidAttribute.
    """
    kind = KINDS.get(draft.class_slug)
    if kind not in ("listing", "service"):
        raise CannotList(_("Choose software, hardware or service. A solution is put together in the composer."))
    if kind == "listing" and not organization.is_vendor:
        raise CannotList(
            _("%(organization)s is not a vendor: it may offer services, and solutions made of others' listings.")
            % {"organization": organization}
        )
    if not (organization.is_vendor or organization.is_partner):
        raise CannotList(_("%(organization)s is neither a vendor nor a partner.") % {"organization": organization})
    logo = logo_storage.store(draft.logo) if draft.logo is not None else ""
    # One at a time: two of one name at once would both find its address free.
    with transaction.atomic(durable=True), advisory_lock(Lock.OFFER_SLUG):
        product = Product(
            owner=organization,
            product_class=ProductClass.objects.get(slug=draft.class_slug),
            slug=free_slug(draft.slug or draft.title, otherwise=organization.slug),
        )
        describe_product(product, draft, logo=logo)
        audit.record("listing.created", f"product:{product.slug}", by=by, organization=organization.pk)
    return product
