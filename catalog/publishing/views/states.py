"""Submitting and withdrawing, by the owner."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.domain.sellers import KINDS
from catalog.listing.queries.offers import solutions_with
from catalog.listing.views.manage import own_product
from catalog.publishing.actions.submit_listing import NotReady, submit_listing
from catalog.publishing.actions.withdraw_listing import withdraw_listing
from core.design.confirm import Question, asks_first
from core.kit.states import InvalidTransition
from core.organizations.access import Can, begins_nothing, requires
from core.organizations.request import OrganizationRequest


@requires(Can.LIST, kinds=KINDS)
@require_POST
def listing_submit(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Hand it to the operator."""
    product = own_product(request, slug)
    try:
        submit_listing(product, by=request.user)
    except NotReady as refusal:
        messages.error(
            request,
            _("%(name)s is not ready. %(missing)s") % {"name": product.title, "missing": str(refusal)},
        )
    except InvalidTransition:
        messages.error(
            request,
            _("%(name)s was changed by somebody else. Its state is “%(status)s”.")
            % {"name": product.title, "status": product.get_status_display()},
        )
    else:
        messages.success(
            request, _("%(name)s is in review. We will notify you of the outcome.") % {"name": product.title}
        )
    return redirect("catalog:manage")


def _ask_to_withdraw(request: OrganizationRequest, slug: str) -> Question:
    product = own_product(request, slug)
    return Question(
        _("Withdraw %(name)s?") % {"name": product.title},
        (
            _("Buyers can no longer find it. Solutions that contain it stay on offer until their partners remove it."),
            _("Quotes and orders that contain it do not change. You can submit it again at any time."),
        ),
        _("Withdraw offer"),
        reverse("catalog:manage"),
        "listings",
    )


@requires(Can.LIST, kinds=KINDS)
@begins_nothing
@require_http_methods(["GET", "POST"])
@asks_first(_ask_to_withdraw)
def listing_withdraw(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Say what withdrawing does to whom; then do it."""
    product = own_product(request, slug)
    if request.method == "POST":
        try:
            withdraw_listing(product, by=request.user)
        except InvalidTransition:
            messages.error(request, _("%(name)s is not on offer.") % {"name": product.title})
        else:
            messages.success(request, _("%(name)s is withdrawn.") % {"name": product.title})
        return redirect("catalog:manage")
    solutions = list(solutions_with(product)[:20])
    context = {"product": product, "solutions": solutions, "section": "listings"}
    return render(request, "catalog/withdraw.html", context)
