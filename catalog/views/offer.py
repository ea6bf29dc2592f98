"""The public page of a listing or a service."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from catalog.catalogue.models import Product
from catalog.queries.offer_page import OfferPage, offer_page
from core.kit import clock
from core.kit.money import format_plain
from core.organizations.access import is_operator, public


@public
@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """A vendor's software or hardware."""
    return _page(request, slug, Product.Kind.LISTING)


@public
@require_safe
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """What a partner or a vendor does."""
    return _page(request, slug, Product.Kind.SERVICE)


def _page(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    organization = getattr(request, "organization", None)
    products = Product.objects.visible_to(organization).filter(kind=kind)
    product = get_object_or_404(products.select_related("owner", "product_class"), slug=slug)
    currency = organization.currency if organization else product.owner.currency
    page = offer_page(product, currency, clock.now())
    context = {
        "page": page,
        "product": product,
        "item": f"{product.kind}:{product.pk}",
        "is_own": organization is not None and organization.pk == product.owner_id,
        "is_operator": is_operator(request),
        "json_ld": _json_ld(request, page),
        "hidden_sellers": page.seller_count - len(page.sellers),
        "hidden_solutions": page.solution_count - len(page.solutions),
    }
    return render(request, "catalog/offer.html", context)


def _json_ld(request: HttpRequest, page: OfferPage) -> SafeString:
    """What a search engine reads of it; only for what everybody sees."""
    product = page.product
    if not product.is_live:
        return mark_safe("")
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Service" if product.kind == Product.Kind.SERVICE else "Product",
        "name": product.title,
        "description": product.summary,
        "url": request.build_absolute_uri(product.get_absolute_url()),
        "brand": {"@type": "Organization", "name": product.owner.name},
    }
    if product.kind == Product.Kind.SERVICE:
        data["provider"] = data.pop("brand")
    if product.logo:
        data["image"] = request.build_absolute_uri(product.logo.url)
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
    text = json.dumps(data, ensure_ascii=False)
    for character in "<>&":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # escaped above
