"""The composer: a partner puts a solution together and sees, live, what everybody would receive."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.actions.compose_bundle import compose_bundle
from catalog.actions.edit_bundle import edit_bundle
from catalog.actions.fill_bundle import InvalidBundle
from catalog.catalogue.models import Product
from catalog.models import BundleOffer, Plan
from core.kit import clock
from core.organizations.access import Can, current_organization, requires
from core.organizations.models import Organization
from marketplace.quotes.forms.composer import ComposerForm
from marketplace.quotes.queries.offerable import find_offerable
from marketplace.quotes.queries.offered_lines import composed_line
from marketplace.quotes.queries.previews import preview_without_buyer
from marketplace.quotes.queries.version_page import component_rows, shares_of_price

MOST_COMPONENTS = 20


@requires(Can.LIST, kinds={"partner"})
def composer(request: HttpRequest) -> HttpResponse:
    """A new solution."""
    organization = current_organization(request)
    plans = _plans(request, organization)
    form = ComposerForm(_typed(request, plans), plans=plans, quantities={})
    return _page(request, form, organization, None)


@requires(Can.LIST, kinds={"partner"})
def composer_edit(request: HttpRequest, slug: str) -> HttpResponse:
    """An existing solution of the partner's own."""
    organization = current_organization(request)
    bundle = get_object_or_404(Product.objects.solutions().owned_by(organization), slug=slug)
    items = list(bundle.items.select_related("plan__product__owner"))
    offer = BundleOffer.objects.filter(product=bundle).first()
    if request.method == "POST":
        plans = _plans(request, organization, kept={item.plan_id for item in items})
    else:
        plans = [item.plan for item in items]
    initial: dict[str, Any] = {
        "title": bundle.title,
        "summary": bundle.summary,
        "description": bundle.description,
        "categories": list(bundle.categories.values_list("pk", flat=True)),
    }
    if offer is not None:
        initial |= {
            "headline": offer.headline,
            "fits": offer.fits,
            "live_in": offer.live_in,
            "discount": offer.discount_bp or None,
        }
    initial |= {f"quantity-{item.plan_id}": item.quantity for item in items}
    initial |= {f"note-{item.plan_id}": item.note for item in items}
    quantities = {item.plan_id: item.quantity for item in items}
    form = ComposerForm(_typed(request, plans), plans=plans, quantities=quantities, initial=initial)
    return _page(request, form, organization, bundle)


@requires(Can.LIST, kinds={"partner"})
@require_POST
def composer_preview(request: HttpRequest) -> HttpResponse:
    """What the form as it stands would cost, and who would receive what."""
    organization = current_organization(request)
    plans = _plans(request, organization)
    form = ComposerForm(request.POST, plans=plans, quantities={})
    return render(request, "quotes/components/composer_preview.html", _preview(form, organization))


def _page(request: HttpRequest, form: ComposerForm, organization: Organization, bundle: Product | None) -> HttpResponse:
    if request.method == "POST" and "save" in request.POST and form.is_valid():
        try:
            draft = form.draft(organization.currency)
            if bundle is None:
                made = compose_bundle(organization, draft, by=request.user)
            else:
                made = edit_bundle(bundle, draft, by=request.user)
        except InvalidBundle as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
        else:
            messages.success(request, _("Saved as a draft. Submit it for review when it is complete."))
            return redirect("quotes:composer_edit", made.slug)
    text = request.POST.get("q", "").strip()
    preview = _preview(form, organization)
    changes_parts = {"add", "remove", "find"} & set(request.POST)
    if changes_parts:
        form.errors.clear()  # nobody has said that they are done
    context = preview | {
        "form": form,
        "bundle": bundle,
        "q": text,
        "offers": find_offerable(text, organization, currency=organization.currency, at=clock.now(), bundles=False),
        "finding": "find" in request.POST,
        "shows_errors": form.is_bound and not changes_parts,
        "preview_url": reverse("quotes:composer_preview"),
        "section": "solutions",
    }
    failed = form.is_bound and not changes_parts and bool(form.errors)
    return render(request, "quotes/composer.html", context, status=422 if failed else 200)


def _preview(form: ComposerForm, organization: Organization) -> dict[str, Any]:
    if form.is_bound:
        form.is_valid()
        discount = form.cleaned_data.get("discount") or 0
        parts = form.parts()
    else:
        discount = form.initial.get("discount") or 0
        parts = [(plan, form.initial.get(f"quantity-{plan.pk}") or plan.min_quantity) for plan in form.plans]
    if not parts:
        return {"line": None, "currency": organization.currency}
    now = clock.now()
    made = composed_line(parts, partner=organization, discount_bp=discount, currency=organization.currency, at=now)
    preview = preview_without_buyer(
        made.line, made.components, seller=organization, currency=organization.currency, at=now
    )
    missing = {
        part.owner: part.product.title
        for part in made.components
        if part.owner_id != organization.pk and not part.terms_kind
    }
    rows = component_rows(organization, [(made.line, made.components)])
    return {
        "line": made.line,
        "rows": rows,
        "shares": shares_of_price(rows),
        "preview": preview,
        "missing_terms": missing,
        "unpriced": [part for part in made.components if not part.list_minor],
        "currency": organization.currency,
        "part_amounts": {part.plan_id: part for part in made.components},
    }


def _typed(request: HttpRequest, plans: list[Plan]) -> QueryDict | None:
    """What was typed; a component that was just added starts with the least that can be bought."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    for plan in plans:
        typed.setdefault(f"quantity-{plan.pk}", str(plan.min_quantity))
    return typed


def _plans(request: HttpRequest, organization: Organization, kept: set[int] | None = None) -> list[Plan]:
    """The components as the form carries them, with what was just added or removed."""
    wanted = [int(text) for text in request.POST.getlist("plan") if text.isdigit()]
    added, removed = request.POST.get("add", ""), request.POST.get("remove", "")
    if added.isdigit() and int(added) not in wanted:
        wanted.append(int(added))
    wanted = [pk for pk in dict.fromkeys(wanted) if str(pk) != removed][:MOST_COMPONENTS]
    found = {
        plan.pk: plan
        for plan in Plan.objects.filter(pk__in=wanted, is_active=True).select_related("product__owner")
        if plan.product.kind != Product.Kind.SOLUTION
        and (plan.product.is_live or plan.product.owner_id == organization.pk or plan.pk in (kept or ()))
    }
    return [found[pk] for pk in wanted if pk in found]
