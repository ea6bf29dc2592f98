"""Begin a page below a storefront."""

from typing import TypeVar

from django.db import transaction
from wagtail.models import Page

from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.models import CaseStudyPage, PartnerPage

Below = TypeVar("Below", CaseStudyPage, PartnerPage)


@transaction.atomic
def open_page(organization: Organization, page: Below, *, by: User | None) -> Below:
    """Put the page, which is not stored yet, below the organisation's storefront: a draft that nobody else sees."""
    storefront = open_storefront(organization, by)
    Page.objects.select_for_update().get(pk=storefront.pk)
    storefront.refresh_from_db()
    page.draft_title, page.owner, page.live = page.title, by, False
    storefront.add_child(instance=page)
    return page
