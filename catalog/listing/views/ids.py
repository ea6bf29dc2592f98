"""By which ids files find an offer and its plans."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.domain.sellers import KINDS
from catalog.listing.actions.set_ids import IdTaken, set_ids
from catalog.listing.forms.ids import IdsForm, plan_field
from catalog.listing.queries.ids import listing_ids
from catalog.listing.queries.offers import own_listings
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.request import OrganizationRequest


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@edits
def listing_ids_edit(request: OrganizationRequest, slug: str) -> HttpResponse:
    """The owner's own ids, GTINs and the repository."""
    product = get_object_or_404(own_listings(current_organization(request)), slug=slug)
    form = IdsForm(request.POST or None, ids=listing_ids(product))
    if form.is_bound and form.is_valid():
        try:
            set_ids(product, *form.said(), by=request.user)
        except IdTaken as refusal:
            form.add_error(plan_field(refusal.kind, refusal.plan), str(refusal))
        else:
            messages.success(request, _("The IDs of %(name)s are saved.") % {"name": product.title})
            return redirect("catalog:listing_edit", slug=slug)
    context = {"section": "listings", "product": product, "form": form}
    return render(request, "catalog/ids.html", context, status=422 if form.errors else 200)
