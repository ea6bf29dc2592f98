"""An organisation's logo in its settings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.listing.actions.set_organization_logo import set_organization_logo
from catalog.listing.forms.organization_logo import OrganizationLogoForm
from core.organizations.access import Can, current_organization, requires
from core.organizations.request import OrganizationRequest


@requires(Can.TEAM)
@require_http_methods(["GET", "POST"])
def organization_logo(request: OrganizationRequest) -> HttpResponse:
    """The logo as it is, and a form for another one."""
    form = OrganizationLogoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        set_organization_logo(current_organization(request), form.taken, by=request.user)
        messages.success(request, _("Your logo is saved.") if form.taken else _("Your logo is removed."))
        return redirect("catalog:organization_logo")
    context = {"form": form, "section": "team"}
    return render(request, "catalog/organization_logo.html", context, status=422 if form.errors else 200)
