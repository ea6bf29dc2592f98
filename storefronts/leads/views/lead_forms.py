"""The forms by which visitors write to a seller."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.organizations.access import Can, current_organization, may, requires
from core.organizations.one_time import edits, once
from core.organizations.places import SELLERS
from core.organizations.request import OrganizationRequest
from storefronts.leads.actions.set_lead_form import TooManyForms, add_lead_form, close_lead_form, set_lead_form
from storefronts.leads.domain.presets import Preset, beginnings
from storefronts.leads.forms.contact import ContactForm
from storefronts.leads.forms.lead_form import LeadFormForm
from storefronts.leads.queries.lead_forms import listed_forms, new_form, own_form, own_forms

if TYPE_CHECKING:
    from storefronts.models import LeadForm

SECTION = "lead_form"


@requires(Can.PUBLISH, kinds=SELLERS)
@require_safe
def forms(request: OrganizationRequest) -> HttpResponse:
    """The seller's forms, with what came by each."""
    organization = current_organization(request)
    context = {
        "rows": listed_forms(organization),
        "presets": [(key, each.label) for key, each in beginnings().items()],
        "seller": organization,
        "may_connect": may(request.membership, Can.TEAM),
        "section": SECTION,
    }
    return render(request, "storefronts/lead_forms.html", context)


@requires(Can.PUBLISH, kinds=SELLERS)
@require_http_methods(["GET", "POST"])
@edits
def contact_form(request: OrganizationRequest) -> HttpResponse:
    """What the form asks that every seller has."""
    return _edited(request)


@requires(Can.PUBLISH, kinds=SELLERS)
@require_http_methods(["GET", "POST"])
@edits
def form(request: OrganizationRequest, slug: str) -> HttpResponse:
    """What another form asks."""
    return _edited(request, slug)


@requires(Can.PUBLISH, kinds=SELLERS)
@require_http_methods(["GET", "POST"])
@once
def form_add(request: OrganizationRequest) -> HttpResponse:
    """Another form; `begin` in the query says what it is for."""
    organization, known = current_organization(request), beginnings()
    begun = known.get(request.GET.get("begin", ""), known[Preset.EMPTY])
    typed = LeadFormForm(request.POST or None, instance=new_form(organization, begun))
    if request.method == "POST" and not typed.asks_for_more and typed.is_valid():
        try:
            added = add_lead_form(organization, typed.instance, by=request.user)
        except TooManyForms as refused:
            typed.add_error(None, str(refused))
        else:
            messages.success(request, _("The form was added. Put it on a page by a section of the kind “Form”."))
            return redirect("storefronts:lead_form_of", added.slug)
    return _page(request, typed, new_form(organization, begun))


@requires(Can.PUBLISH, kinds=SELLERS)
@require_POST
@once
def form_close(request: OrganizationRequest, slug: str) -> HttpResponse:
    """Take no more messages by the form, or take them again."""
    found = get_object_or_404(own_forms(current_organization(request)), slug=slug)
    closed = request.POST.get("step") == "close"
    try:
        close_lead_form(found, closed=closed, by=request.user)
    except TooManyForms as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The form is closed.") if closed else _("The form is open."))
    return redirect("storefronts:lead_forms")


def _edited(request: OrganizationRequest, slug: str = "") -> HttpResponse:
    organization = current_organization(request)
    stored = own_form(organization, slug)
    if stored is None:
        raise Http404
    shown = copy(stored)  # what is typed is written into the other
    typed = LeadFormForm(request.POST or None, instance=stored)
    if request.method == "POST" and not typed.asks_for_more and typed.is_valid():
        saved = set_lead_form(organization, typed.instance, by=request.user)
        messages.success(request, _("The form was saved.") if saved.is_closed else _("Your form is live."))
        return redirect(request.path)
    return _page(request, typed, shown)


def _page(request: OrganizationRequest, typed: LeadFormForm, shown: LeadForm) -> HttpResponse:
    context = {
        "form": typed,
        "lead_form": shown,
        "shown": ContactForm(lead_form=shown, auto_id="preview_%s"),
        "seller": current_organization(request),
        "may_connect": may(request.membership, Can.TEAM),
        "section": SECTION,
    }
    return render(request, "storefronts/lead_form.html", context, status=422 if typed.errors else 200)
