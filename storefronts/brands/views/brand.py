"""An owner's brand on partners' pages: its rules, who may show it, and what partners read and download."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.one_time import edits
from core.organizations.places import PARTNERS, SELLERS
from core.organizations.request import OrganizationRequest
from storefronts.brands.actions.publish_brand_rules import publish_brand_rules
from storefronts.brands.actions.set_brand_permission import set_brand_permission
from storefronts.brands.forms.brand import BrandRulesForm
from storefronts.brands.queries.brands import (
    VendorBrand,
    download_name,
    partners_of,
    rules_of,
    vendor_brand,
    vendor_brands,
    versions_of,
)
from storefronts.brands.queries.white_label import vendor_documents


@requires(Can.AGREE, kinds=SELLERS)
@require_safe
def brand(request: OrganizationRequest) -> HttpResponse:
    """The organisation's rules, and every partner with whether it may show its logo."""
    organization = current_organization(request)
    context = {
        "partners": partners_of(organization),
        "rules": rules_of(organization),
        "versions": versions_of(organization),
        "section": "brand",
    }
    return render(request, "storefronts/brand.html", context)


@requires(Can.AGREE, kinds=SELLERS)
@require_http_methods(["GET", "POST"])
@edits
def brand_rules(request: OrganizationRequest) -> HttpResponse:
    """The next version of the organisation's rules."""
    organization = current_organization(request)
    rules = rules_of(organization)
    form = BrandRulesForm(request.POST or None, request.FILES or None, rules=rules)
    if request.method == "POST" and form.is_valid():
        published = publish_brand_rules(organization, form.draft(), by=request.user)
        messages.success(
            request, _("Version %(version)d of your brand rules is in force.") % {"version": published.version}
        )
        return redirect("storefronts:brand")
    context = {"form": form, "rules": rules, "section": "brand"}
    return render(request, "storefronts/brand_rules.html", context, status=422 if form.errors else 200)


@requires(Can.AGREE, kinds=SELLERS)
@require_POST
def brand_set(request: OrganizationRequest) -> HttpResponse:
    """Allow one partner to show the logo, or stop it (`allow` in the form is yes or no)."""
    organization = current_organization(request)
    partner = get_object_or_404(partners_of(organization), pk=whole_number(request.POST.get("partner")))
    allowed = request.POST.get("allow") == "yes"
    set_brand_permission(organization, partner, allowed=allowed, by=request.user)
    words = (
        _("%(partner)s may show your logo on its pages.")
        if allowed
        else _("Your logo is off the pages of %(partner)s.")
    )
    messages.success(request, words % {"partner": partner})
    return redirect("storefronts:brand")


@requires(kinds=PARTNERS)
@require_safe
def vendors(request: OrganizationRequest) -> HttpResponse:
    """Whose brand the partner may show, and by which rules."""
    context = {"brands": vendor_brands(current_organization(request)), "section": "vendor_brands"}
    return render(request, "storefronts/vendor_brands.html", context)


@requires(kinds=PARTNERS)
@require_safe
def vendor(request: OrganizationRequest, slug: str) -> HttpResponse:
    """The rules of one owner with its logos, its document templates, and what the partner made of them."""
    found = _vendor(request, slug)
    context = {
        "brand": found,
        "documents": vendor_documents(current_organization(request), found.owner),
        "may_make": may(request.membership, Can.PUBLISH),
        "section": "vendor_brands",
    }
    return render(request, "storefronts/vendor_brand.html", context)


@requires(kinds=PARTNERS)
@require_safe
def logo(request: OrganizationRequest, slug: str, ground: str) -> HttpResponseBase:
    """Download the logo for a ground, light or dark; not once the rules are over."""
    found = _vendor(request, slug)
    rules = found.rules
    name = download_name(rules, ground) if rules is not None and found.is_allowed else ""
    if rules is None or ground not in ("light", "dark") or not name:
        raise Http404
    file = rules.logo_dark if ground == "dark" else rules.logo_light
    return FileResponse(file.open("rb"), as_attachment=True, filename=name)


def _vendor(request: OrganizationRequest, slug: str) -> VendorBrand:
    found = vendor_brand(current_organization(request), slug)
    if found is None:
        raise Http404
    return found
