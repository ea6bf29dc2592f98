"""Give a partner its place in the tree."""

from django.db import transaction
from wagtail.models import Page

from catalog.catalogue.models import Product
from core.kit import audit
from core.organizations.models import Organization, User
from storefronts.models import PartnerIndexPage, StorefrontPage


@transaction.atomic
def open_storefront(organization: Organization, by: User | None = None) -> StorefrontPage:
    """The organisation's storefront, made if there was none: plain, until somebody edits it.

    It is live where the organisation has something on offer, otherwise as soon as it has (`show_storefronts`) or as its
    words are approved. Its address follows the organisation's slug. What members edit with is opened by
    `open_editing_area` when the first of them needs it.
    """
    page = StorefrontPage.objects.filter(organization=organization).first()
    if page is not None:
        return page
    index = PartnerIndexPage.objects.get()
    # Two storefronts at once would get one place in the tree.
    Page.objects.select_for_update().get(pk=index.pk)
    index.refresh_from_db()
    page = StorefrontPage(
        title=organization.name, draft_title=organization.name, slug=organization.slug, organization=organization,
        owner=by, live=Product.objects.live().owned_by(organization).exists(),
    )  # fmt: skip
    index.add_child(instance=page)
    audit.record("storefront.opened", f"storefront:{organization.slug}", by=by, organization=organization.pk)
    return page
