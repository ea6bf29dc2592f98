"""Plans with their prices, and how these changed."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.domain.sellers import KINDS
from catalog.listing.actions.set_plans import set_plans
from catalog.listing.forms.plans import (
    COMMON,
    asks_for_rows,
    currencies_of,
    drafts_of,
    plan_rows_of,
    with_rows_asked_for,
)
from catalog.listing.queries.changes import open_change
from catalog.listing.queries.offers import own_listings
from catalog.listing.queries.publication import edited_offer
from catalog.pricing.actions.store_plans import InvalidPlan
from catalog.pricing.queries.price_history import price_history
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits
from core.organizations.request import OrganizationRequest

PER_PAGE = 50


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@edits
def listing_plans(request: OrganizationRequest, slug: str) -> HttpResponse:
    """The plans of a listing or a service, a row each, a price for every currency."""
    product = get_object_or_404(own_listings(current_organization(request)), slug=slug)
    extra = request.POST.get("currency") or request.GET.get("currency") or ""
    edited = edited_offer(product)
    contents = edited.contents
    currencies = currencies_of(product, contents, extra)
    rows_only = asks_for_rows(request.POST)
    sent = with_rows_asked_for(request.POST) if rows_only else request.POST
    formset = plan_rows_of(sent, contents, currencies)
    if rows_only and not formset.is_stale:
        formset.leave_unchecked()
    elif request.method == "POST" and formset.is_valid():
        try:
            drafts = drafts_of(formset)
            set_plans(product, drafts, by=request.user)
        except InvalidPlan as problem:
            formset.forms[min(problem.position, len(formset.forms) - 1)].add_error(None, str(problem))
        else:
            messages.success(request, _("%(count)s plans are saved.") % {"count": len(drafts)})
            made = open_change(product)
            if request.POST.get("then") == "more":
                return redirect(f"{request.path}?currency={extra}" if extra else request.path)
            return redirect("catalog:change", pk=made.pk) if made is not None else redirect("catalog:manage")
    wrong = formset.is_bound and (formset.total_error_count() > 0 or any(form.errors for form in formset.forms))
    context = {
        "product": product,
        "change": edited.published.change,
        "is_public": edited.published.is_public,
        "formset": formset,
        "currency": extra,
        "more_currencies": [currency for currency in COMMON if currency not in currencies],
        "wrong": wrong,
        "section": "listings",
    }
    return render(request, "catalog/plans.html", context, status=422 if wrong else 200)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def listing_prices(request: OrganizationRequest, slug: str) -> HttpResponse:
    """How the list prices of an offer changed."""
    product = get_object_or_404(own_listings(current_organization(request)), slug=slug)
    page = Paginator(price_history(product), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "catalog/prices.html", {"product": product, "page_obj": page, "section": "listings"})
