"""What terms hold by plan: wholesale prices, lowest prices, categories of which the owner is asked."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain.sellers import KINDS
from catalog.pricing.actions.set_terms_prices import TermsAccepted, set_terms_prices
from catalog.pricing.forms.wholesale import TermsPricesForm
from catalog.pricing.queries.terms import open_terms
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.request import OrganizationRequest


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@edits
def wholesale(request: OrganizationRequest, terms: int) -> HttpResponse:
    """What the provider receives for a unit of each plan, its lowest price, and of which categories the provider is
    asked, before the terms are accepted."""
    organization = current_organization(request)
    row = get_object_or_404(open_terms(organization), pk=terms)
    form = TermsPricesForm(request.POST or None, terms=row)
    if request.method == "POST" and form.is_valid():
        try:
            set_terms_prices(
                row, wholesale=form.amounts, currency=form.currency, floors=form.floors,
                categories=form.cleaned_data["categories"], by=request.user,
            )  # fmt: skip
        except TermsAccepted as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The prices of these terms are saved. The other side reads them there."))
            return redirect("catalog:wholesale", row.pk)
    context = {"terms": row, "form": form, "section": "partnerships"}
    return render(request, "catalog/wholesale.html", context, status=422 if form.errors else 200)
