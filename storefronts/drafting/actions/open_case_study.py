"""Begin a case study."""

from django.db import transaction
from wagtail.models import Page

from core.organizations.models import Organization, User
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.models import CaseStudyPage


@transaction.atomic
def open_case_study(
    organization: Organization, title: str, *, slug: str, customer: str, by: User | None
) -> CaseStudyPage:
    """A draft below the organisation's storefront, which nobody else sees until it is published."""
    storefront = open_storefront(organization)
    Page.objects.select_for_update().get(pk=storefront.pk)
    storefront.refresh_from_db()
    page = CaseStudyPage(title=title, draft_title=title, slug=slug, customer=customer, owner=by, live=False)
    storefront.add_child(instance=page)
    return page
