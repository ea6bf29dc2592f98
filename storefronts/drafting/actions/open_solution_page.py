"""Give a solution a page of words."""

from django.db import transaction
from wagtail.models import Page

from catalog.catalogue.models import Product
from storefronts.drafting.actions.open_storefront import open_storefront
from storefronts.models import SolutionPage


@transaction.atomic
def open_solution_page(bundle: Product) -> SolutionPage:
    """The solution's page below its partner's storefront, made and live if there was none.

    Empty it adds nothing: price and providers come from the solution itself.
    """
    page = SolutionPage.objects.filter(bundle=bundle).first()
    if page is not None:
        return page
    storefront = open_storefront(bundle.owner)
    Page.objects.select_for_update().get(pk=storefront.pk)
    storefront.refresh_from_db()
    page = SolutionPage(
        title=bundle.title[:255], draft_title=bundle.title[:255], slug=bundle.slug, bundle=bundle, live=True
    )
    storefront.add_child(instance=page)
    return page
