"""An organisation's own offers: the list, and what a listing says."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.actions.create_listing import create_listing
from catalog.actions.edit_listing import edit_listing
from catalog.catalogue.models import Product
from catalog.forms.listing import ListingForm, initial_of
from catalog.queries.offers import offer_rows, own_offers, status_counts
from catalog.queries.terms import open_wholesale_terms
from core.kit import clock
from core.organizations.access import Can, current_organization, requires

KINDS = {"vendor", "partner"}
PER_PAGE = 25
SEVERAL = {"categories", "attribute_deployment"}


@requires(Can.LIST, kinds=KINDS)
@require_safe
def manage(request: HttpRequest) -> HttpResponse:
    """Own listings, services and solutions, with what is wrong with each."""
    organization = current_organization(request)
    status, kind, text = request.GET.get("status", ""), request.GET.get("kind", ""), request.GET.get("q", "").strip()
    status = status if status in Product.Status.values else ""
    kind = kind if kind in Product.Kind.values else ""
    page = Paginator(own_offers(organization, status=status, kind=kind, text=text), PER_PAGE).get_page(
        request.GET.get("page")
    )
    counts = status_counts(organization)
    total = sum(counts.values())
    tabs = [(_("All"), "?", not status, total)] + [
        (label, f"?status={value}", value == status, counts[value])
        for value, label in Product.Status.choices
        if counts.get(value)
    ]
    rows = offer_rows(list(page.object_list), organization.currency, clock.now())
    context = {
        "section": "listings" if organization.is_vendor else "solutions",
        "rows": rows,
        "page_obj": page,
        "tabs": tabs,
        "total": total,
        "text": text,
        "kind": kind,
        "status": status,
        "kinds": Product.Kind.choices,
        "to_fix": sum(1 for row in rows if row.findings),
        "wholesale": open_wholesale_terms(organization),
    }
    return render(request, "catalog/manage.html", context)


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
def listing_create(request: HttpRequest) -> HttpResponse:
    """Start a listing or a service."""
    organization = current_organization(request)
    class_slug = request.POST.get("class_slug") or request.GET.get("class") or ""
    if class_slug not in ("software", "hardware", "service") or (
        class_slug != "service" and not organization.is_vendor
    ):
        class_slug = "software" if organization.is_vendor else "service"
    # Another kind was chosen: the same words, with that kind's facts to fill in.
    turned = request.method == "POST" and request.POST.get("shown_class", class_slug) != class_slug
    typed = {key: request.POST.getlist(key) if key in SEVERAL else value for key, value in request.POST.items()}
    form = ListingForm(
        None if turned else request.POST or None,
        None if turned else request.FILES or None,
        organization=organization,
        class_slug=class_slug,
        initial=typed | {"class_slug": class_slug},
    )
    if form.is_bound and form.is_valid():
        product = create_listing(organization, form.draft(), by=request.user)
        messages.success(request, _("%(name)s is a draft. Add its plans next.") % {"name": product.title})
        return redirect("catalog:listing_plans", slug=product.slug)
    context = {"form": form, "product": None, "class_slug": class_slug, "section": "listings"}
    return render(request, "catalog/listing_form.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
def listing_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what a listing or a service says."""
    organization = current_organization(request)
    product = own_product(request, slug)
    if product.kind == Product.Kind.SOLUTION:
        raise Http404  # solutions are edited in the composer
    form = ListingForm(
        request.POST or None,
        request.FILES or None,
        organization=organization,
        product=product,
        class_slug=product.product_class.slug,
        initial=initial_of(product),
    )
    if request.method == "POST" and form.is_valid():
        edit_listing(product, form.draft(), by=request.user)
        messages.success(request, _("%(name)s is saved.") % {"name": form.cleaned_data["title"]})
        return redirect("catalog:manage")
    context = {
        "form": form,
        "product": product,
        "class_slug": product.product_class.slug,
        "section": "listings" if organization.is_vendor else "solutions",
    }
    return render(request, "catalog/listing_form.html", context, status=422 if form.errors else 200)


def own_product(request: HttpRequest, slug: str) -> Product:
    """The current organisation's product at this address; another's does not exist."""
    own = Product.objects.owned_by(current_organization(request))
    return get_object_or_404(own.select_related("owner", "product_class"), slug=slug)
