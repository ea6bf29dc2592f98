"""An organisation's own offers: the list, and what a listing says."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib import messages
from django.core.files.storage import default_storage
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.classifying.queries.attributes import several_fields
from catalog.domain.completeness import BY_CODE
from catalog.domain.sellers import KINDS
from catalog.listing.actions.create_listing import create_listing
from catalog.listing.actions.edit_listing import edit_listing
from catalog.listing.forms.bulk import BulkForm, address_of, asked_in
from catalog.listing.forms.listing import ListingForm, initial_of
from catalog.listing.queries.changes import open_change, was_read
from catalog.listing.queries.health import completeness_of_document
from catalog.listing.queries.offers import (
    Asked,
    OfferList,
    offer_list,
    offer_rows,
    offers_in_order,
    own_listings,
    own_products,
)
from catalog.listing.queries.publication import edited_offer, publication_of
from catalog.pricing.queries.terms import open_wholesale_terms
from core.design.drafts import draft_not_saved, draft_saved, is_draft_sent
from core.kit import clock
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once_in_steps
from core.organizations.request import OrganizationRequest

if TYPE_CHECKING:
    from catalog.catalogue.models import Product

PER_PAGE = 25
#: Sent where the facts of the chosen categories are to be shown, and nothing is to be saved.
SHOW_FIELDS = "show_fields"


@requires(Can.LIST, kinds=KINDS)
@require_safe
def manage(request: OrganizationRequest) -> HttpResponse:
    """Own listings, services and solutions, how complete each is, and what may be done with many at once."""
    return offers_page(request, asked_in(request.GET))


def offers_page(request: OrganizationRequest, asked: Asked, bulk: BulkForm | None = None) -> HttpResponse:
    """The list as it is asked for; with a form of a verb for many that was not taken, what is wrong with it."""
    organization = current_organization(request)
    at = clock.now()
    found = offer_list(organization, asked, at)
    page = Paginator(found.ids, PER_PAGE).get_page(request.GET.get("page"))
    rows = offer_rows(offers_in_order(organization, list(page.object_list)), organization.currency, at)
    form = bulk or BulkForm(organization=organization)
    context = {
        "section": "listings" if organization.is_vendor else "solutions",
        "rows": rows,
        "page_obj": page,
        "tabs": _tabs(found),
        "address": urlencode(address_of(found.asked)),
        "found": found,
        "asked": found.asked,
        "steps": tuple(BY_CODE.values()),
        "bulk": form,
        "list_fields": [(f"list_{name}", value) for name, value in address_of(found.asked).items()],
        "to_fix": sum(1 for row in rows if row.complete.missing),
        "wholesale": open_wholesale_terms(organization),
    }
    return render(request, "catalog/manage.html", context, status=422 if form.errors else 200)


def _tabs(found: OfferList) -> list[tuple[object, ...]]:
    """The states, each with everything else that is asked for kept."""
    others = {name: value for name, value in address_of(found.asked).items() if name != "status"}
    states = [("", _("All"), found.total), *found.states]
    return [
        (
            label,
            f"?{urlencode(others | ({'status': value} if value else {}))}",
            value == found.asked.status,
            count,
        )
        for value, label, count in states
    ]


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@once_in_steps
def listing_create(request: OrganizationRequest) -> HttpResponse:
    """Start a listing or a service."""
    organization = current_organization(request)
    class_slug = request.POST.get("class_slug") or request.GET.get("class") or ""
    if class_slug not in ("software", "hardware", "service") or (
        class_slug != "service" and not organization.is_vendor
    ):
        class_slug = "software" if organization.is_vendor else "service"
    # Another kind was chosen: the same words, with that kind's facts to fill in.
    turned = request.method == "POST" and request.POST.get("shown_class", class_slug) != class_slug
    several = {"categories", "delivered_in", *several_fields()} if turned else set()
    typed = {key: request.POST.getlist(key) if key in several else value for key, value in request.POST.items()}
    form = ListingForm(
        None if turned else request.POST or None,
        None if turned else request.FILES or None,
        organization=organization,
        class_slug=class_slug,
        initial=typed | {"class_slug": class_slug},
    )
    if form.is_bound and SHOW_FIELDS in request.POST:
        form.leave_unchecked()
    elif form.is_bound and form.is_valid():
        product = create_listing(organization, form.draft(), by=request.user)
        messages.success(request, _("%(name)s is a draft. Add its plans next.") % {"name": product.title})
        return redirect("catalog:listing_plans", slug=product.slug)
    context = {"form": form, "product": None, "class_slug": class_slug, "section": "listings"}
    return render(request, "catalog/listing_form.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@edits
def listing_edit(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Change what a listing or a service says."""
    organization = current_organization(request)
    product = get_object_or_404(own_listings(organization), slug=slug)
    form = _form_of(product, request)
    if is_draft_sent(request):
        return _save_draft(request, form, product)
    if SHOW_FIELDS in request.POST and not form.is_stale:
        form.leave_unchecked()
    elif request.method == "POST" and form.is_valid():
        product = edit_listing(product, form.draft(), by=request.user)
        messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["title"]})
        made = open_change(product)
        return redirect("catalog:change", pk=made.pk) if made is not None else redirect("catalog:manage")
    edited = edited_offer(product)
    contents = edited.contents
    logo = str(contents.get("logo", ""))
    context = {
        "form": form,
        "complete": completeness_of_document(product, contents),
        "can_delete": not was_read(product),
        "product": product,
        "change": edited.published.change,
        "is_public": edited.published.is_public,
        "logo_url": default_storage.url(logo) if logo else "",
        "class_slug": product.class_slug,
        "saves_itself": edited.published.saves_itself,
        "section": "listings" if organization.is_vendor else "solutions",
    }
    return render(request, "catalog/listing_form.html", context, status=422 if form.errors else 200)


def _form_of(product: Product, request: HttpRequest | None = None) -> ListingForm:
    """The form of a stored listing, or of its open change, with what a request sends."""
    contents = edited_offer(product).contents
    return ListingForm(
        (request and request.POST) or None,
        (request and request.FILES) or None,
        organization=product.owner,
        product=product,
        class_slug=product.class_slug,
        has_logo=bool(contents.get("logo")),
        initial=initial_of(product, contents),
    )


def _save_draft(request: OrganizationRequest, form: ListingForm, product: Product) -> HttpResponse:
    """What was typed, as the browser sent it by itself."""
    if not publication_of(product).saves_itself:
        return draft_not_saved(request, form, _("Other people can already read this offer. Save it with the button."))
    if not form.is_valid():
        return draft_not_saved(request, form)
    return draft_saved(request, _form_of(edit_listing(product, form.draft(), by=request.user)))


def own_product(request: HttpRequest, slug: str) -> Product:
    """The current organisation's product at this address; another's does not exist."""
    return get_object_or_404(own_products(current_organization(request)), slug=slug)
