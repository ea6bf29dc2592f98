"""An owner's marks on partners' pages: who may show them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, requires
from core.organizations.places import SELLERS
from core.organizations.request import OrganizationRequest
from storefronts.actions.set_brand_permission import set_brand_permission
from storefronts.queries.brands import partners_of


@requires(Can.AGREE, kinds=SELLERS)
@require_safe
def brand(request: OrganizationRequest) -> HttpResponse:
    """Every partner of the organisation, and whether it may show its logo."""
    partners = partners_of(current_organization(request))
    return render(request, "storefronts/brand.html", {"partners": partners, "section": "brand"})


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
