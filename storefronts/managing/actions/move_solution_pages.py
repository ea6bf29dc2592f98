"""Take the pages of solutions along, when an organisation is merged into another."""

from django.db import transaction
from wagtail.models import Page

from core.organizations.models import Organization
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.models import SolutionPage, StorefrontPage


@transaction.atomic
def move_solution_pages(source: Organization, into: Organization) -> None:
    """Pages of solutions that `into` has now, and that stand below the storefront of `source`, stand below its own."""
    old = StorefrontPage.objects.filter(organization=source).first()
    if old is None:
        return
    for page in SolutionPage.objects.descendant_of(old).filter(bundle__owner=into):
        storefront = open_storefront(into)
        Page.objects.get(pk=page.pk).move(Page.objects.get(pk=storefront.pk), pos="last-child")
