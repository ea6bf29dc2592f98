"""The composer: a partner puts a solution together and sees, live, what everybody would receive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from catalog.domain.sizes import KEYS, MOST_DRIVERS
from catalog.listing.actions.compose_bundle import compose_bundle
from catalog.listing.actions.edit_bundle import edit_bundle
from catalog.listing.actions.fill_bundle import InvalidBundle
from catalog.listing.queries.offers import own_solutions
from catalog.listing.queries.publication import publication_of
from core.design.drafts import draft_not_saved, draft_saved, is_draft_sent
from core.kit import clock
from core.kit.numbers import whole_number
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.drafting.forms.composer import FIXED, ComposerForm
from marketplace.quotes.drafting.queries.composer_page import (
    ComposerPreview,
    composable_plans,
    composer_page,
    composer_preview,
    composition,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from catalog.catalogue.models import Product
    from catalog.models import Plan
    from core.organizations.models import Organization

MOST_COMPONENTS = 20


@requires(Can.LIST, kinds={"partner"})
@once
def composer(request: OrganizationRequest) -> HttpResponse:
    """A new solution."""
    organization = current_organization(request)
    plans = _plans(request, organization)
    form = ComposerForm(_typed(request, plans), plans=plans, quantities={}, sizes=_sizes(request))
    return _page(request, form, organization, None)


@requires(Can.LIST, kinds={"partner"})
@edits
def composer_edit(request: OrganizationRequest, slug: str) -> HttpResponse:
    """An existing solution of the partner's own."""
    organization = current_organization(request)
    bundle = get_object_or_404(own_solutions(organization), slug=slug)
    stored = composition(bundle)
    plans = _plans(request, organization, kept=stored.quantities) if request.method == "POST" else stored.plans
    form = ComposerForm(
        _typed(request, plans),
        plans=plans,
        quantities=stored.quantities,
        sizes=_sizes(request) if request.method == "POST" else stored.sizes,
        initial=dict(stored.initial),
    )
    if is_draft_sent(request):
        return _save_draft(request, form, organization, bundle)
    return _page(request, form, organization, bundle)


def _save_draft(
    request: OrganizationRequest, form: ComposerForm, organization: Organization, bundle: Product
) -> HttpResponse:
    """What was typed, as the browser sent it by itself."""
    if not publication_of(bundle).saves_itself:
        return draft_not_saved(
            request, form, _("Other people can already read this solution. Save it with the button.")
        )
    if not form.is_valid():
        return draft_not_saved(request, form)
    try:
        edit_bundle(bundle, form.draft(organization.currency), by=request.user)
    except InvalidBundle as error:
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return draft_not_saved(request, form)
    kept = composition(bundle)
    stored = ComposerForm(
        None, plans=kept.plans, quantities=kept.quantities, sizes=kept.sizes, initial=dict(kept.initial)
    )
    return draft_saved(request, stored)


@requires(Can.LIST, kinds={"partner"})
@require_POST
def preview(request: OrganizationRequest) -> HttpResponse:
    """What the form as it stands would cost, and who would receive what."""
    organization = current_organization(request)
    plans = _plans(request, organization)
    form = ComposerForm(request.POST, plans=plans, quantities={}, sizes=_sizes(request))
    parts, discount = _parts(form)
    found = composer_preview(parts, discount, organization, clock.now()) if parts else None
    return render(request, "quotes/components/composer_preview.html", _shown(found, organization))


def _page(
    request: OrganizationRequest, form: ComposerForm, organization: Organization, bundle: Product | None
) -> HttpResponse:
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
            published = publication_of(made)
            if published.change is not None:
                messages.success(request, _("Saved as a change. Submit it, so that buyers see it."))
                return redirect("catalog:change", pk=published.change.pk)
            messages.success(
                request,
                _("Nothing differs from what is published.")
                if published.is_public
                else _("Saved as a draft. Submit it for review when it is complete."),
            )
            return redirect("quotes:composer_edit", made.slug)
    text = request.POST.get("q", "").strip()
    parts, discount = _parts(form)
    changes_parts = {"add", "remove", "find", "add_size", "remove_size"} & set(request.POST)
    if changes_parts and not form.is_stale:
        form.errors.clear()  # nobody has said that they are done
    page = composer_page(bundle, parts, discount, text, organization, clock.now())
    context = _shown(page.preview, organization) | {
        "form": form,
        "bundle": bundle,
        "q": text,
        "offers": page.offers,
        "finding": "find" in request.POST,
        "more_sizes": len(form.sizes) < MOST_DRIVERS,
        "shows_errors": form.is_bound and (not changes_parts or form.is_stale),
        "preview_url": reverse("quotes:composer_preview"),
        "saves_itself": page.published.saves_itself,
        "is_public": page.published.is_public,
        "change": page.published.change,
        "section": "solutions",
    }
    failed = form.is_bound and not changes_parts and bool(form.errors)
    return render(request, "quotes/composer.html", context, status=422 if failed else 200)


def _parts(form: ComposerForm) -> tuple[list[tuple[Plan, int]], int]:
    """The components with how many of each, and the discount in basis points, as far as the form says them."""
    if form.is_bound:
        form.is_valid()
        return form.parts(), form.cleaned_data.get("discount") or 0
    return form.parts(), form.initial.get("discount") or 0


def _shown(found: ComposerPreview | None, organization: Organization) -> dict[str, object]:
    if found is None:
        return {"line": None, "currency": organization.currency}
    return {
        "line": found.line,
        "rows": found.rows,
        "shares": found.shares,
        "preview": found.preview,
        "missing_terms": found.missing_terms,
        "unpriced": found.unpriced,
        "currency": organization.currency,
    }


def _typed(request: HttpRequest, plans: Sequence[Plan]) -> QueryDict | None:
    """What was typed; a component that was just added starts with the least that can be bought."""
    if request.method != "POST":
        return None
    typed = request.POST.copy()
    for plan in plans:
        typed.setdefault(f"quantity-{plan.pk}", str(plan.min_quantity))
        for name, first in (("follows", FIXED), ("units", "1"), ("every", "1")):
            typed.setdefault(f"{name}-{plan.pk}", first)
    return typed


def _sizes(request: HttpRequest) -> list[str]:
    """The keys of the sizes as the form carries them, with what was just added or removed."""
    carried = {key for key in request.POST.getlist("size") if key in KEYS} - {request.POST.get("remove_size")}
    free = [key for key in KEYS if key not in carried]
    if "add_size" in request.POST and free:
        carried.add(free[0])
    return [key for key in KEYS if key in carried]


def _plans(request: HttpRequest, organization: Organization, kept: Collection[int] = ()) -> list[Plan]:
    """The components as the form carries them, with what was just added or removed."""
    wanted = [number for text in request.POST.getlist("plan") if (number := whole_number(text)) is not None]
    added, removed = (whole_number(request.POST.get(name)) for name in ("add", "remove"))
    if added is not None:
        wanted.append(added)
    wanted = [pk for pk in dict.fromkeys(wanted) if pk != removed][:MOST_COMPONENTS]
    return composable_plans(wanted, organization, kept)
