"""The public page of a vendor."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from catalog.showing.queries.vendor_page import VendorPage, public_vendor, vendor_page
from core.design.structured import absolute, breadcrumbs, structured
from core.kit import clock
from core.kit.kept_pages import kept
from core.organizations.access import public
from core.organizations.request import VisitorRequest, reads_in
from core.organizations.verifying.queries.merge import slugs_today


@kept
@public
@require_safe
def vendor(request: VisitorRequest, slug: str) -> HttpResponse:
    """Who the vendor is, what it offers, who sells it, and what buyers say."""
    found = public_vendor(slug)
    if found is None:
        if today := slugs_today([slug]).get(slug):
            return redirect("catalog:vendor", slug=today, permanent=True)
        raise Http404
    page = vendor_page(found, reads_in(request), clock.now())
    path = reverse("catalog:vendor", args=[found.slug])
    context = {
        "page": page,
        "vendor": found,
        "path": path,
        "hidden_partners": page.partner_count - len(page.partners),
        "json_ld": _json_ld(page, path),
    }
    return render(request, "catalog/vendor.html", context)


def _json_ld(page: VendorPage, path: str) -> SafeString:
    """What a search engine reads of it."""
    vendor = page.vendor
    data: dict[str, object] = {"@type": "Organization", "name": vendor.name, "url": absolute(path)}
    if words := vendor.description or vendor.tagline:
        data["description"] = words
    if vendor.website:
        data["sameAs"] = vendor.website
    if vendor.logo:
        data["logo"] = absolute(vendor.logo.url)
    if page.reviews.ratings.count:
        data["aggregateRating"] = page.reviews.ratings.structured
    return structured(data, breadcrumbs([(vendor.name, path)]))
