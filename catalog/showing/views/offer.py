"""The public page of a listing or a service."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from catalog.showing.queries.offer_page import OfferPage, offer_page, visible_listings, visible_services
from core.design.frame import link
from core.design.structured import absolute, breadcrumbs, structured
from core.kit import clock
from core.kit.kept_pages import kept
from core.kit.money import format_plain
from core.organizations.access import is_operator, public
from core.organizations.request import VisitorRequest

if TYPE_CHECKING:
    from catalog.catalogue.models import Product
    from core.organizations.models import Organization


@kept
@public
@require_safe
def listing(request: VisitorRequest, slug: str) -> HttpResponse:
    """A vendor's software or hardware."""
    reader = request.organization
    return offer_response(request, get_object_or_404(visible_listings(reader), slug=slug), reader)


@kept
@public
@require_safe
def service(request: VisitorRequest, slug: str) -> HttpResponse:
    """What a partner or a vendor does."""
    reader = request.organization
    return offer_response(request, get_object_or_404(visible_services(reader), slug=slug), reader)


def offer_response(request: HttpRequest, product: Product, reader: Organization | None) -> HttpResponse:
    """The page of a listing or a service that the view has found for this reader (None: a visitor)."""
    currency = reader.currency if reader else product.owner.currency
    page = offer_page(product, currency, clock.now())
    context = {
        "page": page,
        "product": product,
        "item": f"{product.kind}:{product.pk}",
        "is_own": reader is not None and reader.pk == product.owner_id,
        "is_operator": is_operator(request),
        "json_ld": _json_ld(page),
        "hidden_delivers": page.deliver_count - len(page.delivers),
        "hidden_solutions": page.solution_count - len(page.solutions),
    }
    return render(request, "catalog/offer.html", context)


def _json_ld(page: OfferPage) -> SafeString:
    """What a search engine reads of it; only for what everybody sees."""
    product = page.product
    if not product.is_live:
        return SafeString("")
    data: dict[str, object] = {
        "@type": "Service" if page.is_service else "Product",
        "name": product.title,
        "description": product.summary,
        "url": absolute(product.get_absolute_url()),
        "brand": {"@type": "Organization", "name": product.owner.name},
    }
    if page.is_service:
        data["provider"] = data.pop("brand")
    if product.logo:
        data["image"] = absolute(product.logo.url)
    if page.paths:
        data["category"] = " > ".join(category.name for category in page.paths[0])
    offers = [
        {
            "@type": "Offer",
            "name": row.plan.name,
            "price": format_plain(row.amount, row.currency, locale_sep=False),
            "priceCurrency": row.currency,
        }
        for row in page.plans
        if row.amount is not None
    ]
    if offers:
        data["offers"] = offers
    if page.extra.screenshots:
        shots = [reverse("catalog:listing_picture", args=[s.file.key, s.large, "webp"]) for s in page.extra.screenshots]
        data["image"] = [*([data["image"]] if "image" in data else []), *(absolute(path) for path in shots)]
    if page.reviews.ratings.count:
        data["aggregateRating"] = page.reviews.ratings.structured
    search = link("search")
    steps = [
        (category.name, f"{search}?{urlencode({'category': category.code or ''})}")
        for category in (page.paths[0] if page.paths and search else ())
    ]
    trail = breadcrumbs([*steps, (product.title, product.get_absolute_url())])
    return structured(data, trail, *_faq(page))


def _faq(page: OfferPage) -> list[dict[str, object]]:
    """The questions with their answers, where there are any."""
    if not page.extra.faq:
        return []
    asked = [
        {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
        for question, answer in page.extra.faq
    ]
    return [{"@type": "FAQPage", "mainEntity": asked}]
