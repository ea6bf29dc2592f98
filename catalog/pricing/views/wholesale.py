"""Wholesale prices under terms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain.sellers import KINDS
from catalog.pricing.actions.set_wholesale_prices import set_wholesale_prices
from catalog.pricing.forms.wholesale import WholesaleForm
from catalog.pricing.queries.terms import open_wholesale_terms
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.request import OrganizationRequest


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@edits
def wholesale(request: OrganizationRequest, terms: int) -> HttpResponse:
    """What the provider receives for a unit of each plan, before the other side accepts the terms."""
    organization = current_organization(request)
    row = get_object_or_404(open_wholesale_terms(organization), pk=terms)
    form = WholesaleForm(request.POST or None, terms=row)
    if request.method == "POST" and form.is_valid():
        set_wholesale_prices(row, form.amounts, form.currency, by=request.user)
        messages.success(request, _("The wholesale prices are saved."))
        return redirect("catalog:manage")
    context = {"terms": row, "form": form, "section": "partnerships"}
    return render(request, "catalog/wholesale.html", context, status=422 if form.errors else 200)
