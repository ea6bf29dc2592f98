"""Whose page stands at an address: what a visit is counted for."""

from dataclasses import dataclass

from django.urls import Resolver404, resolve
from wagtail.models import Page

from catalog.catalogue.models import Product
from catalog.showing.queries.offer_page import visible_listings, visible_services
from cms.domain.languages import language_at
from core.organizations.models import Organization
from storefronts.models import BELOW_STOREFRONTS
from storefronts.showing.queries.public_pages import public_below, storefront_page, visible_solutions

_OFFERS = {
    "catalog:listing": visible_listings,
    "catalog:service": visible_services,
    "storefronts:solution": visible_solutions,
}


@dataclass(frozen=True, slots=True)
class VisitedPage:
    """A public page of a seller; `product` is what it is about, where it is about one."""

    organization: Organization
    path: str
    title: str
    product: Product | None = None


def visited_page(path: str) -> VisitedPage | None:
    """The page at this path as a visitor finds it; None where there is none, or it is no seller's. Few queries."""
    _language, path = language_at(path)  # a visit of a translation is one of the page
    try:
        match = resolve(path)
    except Resolver404:
        return None
    slug = str(match.kwargs.get("slug", ""))
    if (offers := _OFFERS.get(match.view_name)) is not None:
        product = offers(None).filter(slug=slug).first()
        if product is None:
            return None
        return VisitedPage(product.owner, product.get_absolute_url(), product.title, product)
    if match.view_name == "storefronts:storefront":
        page = storefront_page(slug)
        return VisitedPage(page.organization, f"/partners/{slug}/", page.organization.name) if page else None
    return _below(path)


def _below(path: str) -> VisitedPage | None:
    """The case study, or other page, at /partners/<storefront>/<page>/."""
    steps = path.strip("/").split("/")
    if len(steps) != 3 or steps[0] != "partners" or (front := storefront_page(steps[1])) is None or front.pk is None:
        return None
    for model in BELOW_STOREFRONTS:
        below: Page | None = public_below(model).filter(slug=steps[2], path__startswith=front.path).first()
        if below is not None:
            return VisitedPage(front.organization, path, below.title)
    return None
