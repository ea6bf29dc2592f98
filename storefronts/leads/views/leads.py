"""Leads in the seller's workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.kit import clock
from core.kit.spreadsheets import csv_download
from core.kit.states import InvalidTransition
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.places import SELLERS
from core.organizations.request import OrganizationRequest
from storefronts.interface import LeadGone
from storefronts.leads.actions.answer_lead import NotConfirmed, TooManyReplies, answer_lead
from storefronts.leads.actions.assign_lead import assign_lead
from storefronts.leads.actions.convert_lead import convert_lead
from storefronts.leads.actions.move_lead import move_lead
from storefronts.leads.actions.note_lead import note_lead
from storefronts.leads.forms.leads import LeadSearchForm, OwnerForm, StageForm, TextForm
from storefronts.leads.queries.lead_forms import own_forms
from storefronts.leads.queries.leads import colleagues_of, find_leads, lead_lines, lead_list, lead_page, own_leads

if TYPE_CHECKING:
    from storefronts.models import Lead

PAGE = 25


def _tells_if_gone(
    view: Callable[[OrganizationRequest, str], HttpResponse],
) -> Callable[[OrganizationRequest, str], HttpResponse]:
    """Lead to the list, with the reason, when the contact withdraws the lead while the view works on it."""

    @wraps(view)
    def told(request: OrganizationRequest, reference: str) -> HttpResponse:
        try:
            return view(request, reference)
        except LeadGone as gone:
            messages.error(request, str(gone))
            return redirect("storefronts:lead_list")

    return told


@requires(Can.SELL, kinds=SELLERS)
@require_safe
def index(request: OrganizationRequest) -> HttpResponse:
    """Who wrote, where each stands, and what is still to be answered."""
    organization = current_organization(request)
    form = _search(request)
    found = lead_list(organization, **form.asked)
    context = {
        "form": form,
        "query": form.query,
        "page_obj": Paginator(found.leads, PAGE).get_page(request.GET.get("page")),
        "waiting": found.waiting,
        "now": clock.now(),
        "section": "leads",
    }
    return render(request, "storefronts/lead_list.html", context)


@requires(Can.SELL, kinds=SELLERS)
@require_safe
def index_csv(request: OrganizationRequest) -> HttpResponseBase:
    """What the list finds, as a file for a spreadsheet."""
    organization = current_organization(request)
    form = _search(request)
    return csv_download(lead_lines(find_leads(own_leads(organization), **form.asked)), "leads.csv")


@requires(Can.SELL, kinds=SELLERS)
@require_safe
def show(request: OrganizationRequest, reference: str) -> HttpResponse:
    """What somebody wrote, where it came from, and what was done about it."""
    return _page(request, _lead(request, reference))


def _page(
    request: OrganizationRequest, lead: Lead, *, note: TextForm | None = None, reply: TextForm | None = None
) -> HttpResponse:
    page = lead_page(lead)
    owner = next((str(each.pk) for each in page.colleagues if each.user_id == lead.owner_id), "")
    context = {
        "lead": lead,
        "page": page,
        "stages": StageForm(initial={"stage": lead.stage}),
        "owners": OwnerForm(initial={"owner": owner}, colleagues=page.colleagues),
        "note": note or TextForm(auto_id="note_%s"),
        "reply": reply or TextForm(auto_id="reply_%s"),
        "now": clock.now(),
        "section": "leads",
    }
    return render(request, "storefronts/lead.html", context, status=422 if note or reply else 200)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@_tells_if_gone
def stage(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Move it to another stage."""
    lead, form = _lead(request, reference), StageForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Choose a stage of the list."))
        return redirect("storefronts:lead", reference)
    try:
        move_lead(lead, form.cleaned_data["stage"], by=request.user)
    except InvalidTransition:
        messages.error(request, _("The lead cannot go from this stage to the one you chose."))
    else:
        messages.success(request, _("The stage was saved."))
    return redirect("storefronts:lead", reference)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@_tells_if_gone
def assign(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Let a colleague, or nobody, own it."""
    lead, colleagues = _lead(request, reference), list(colleagues_of(current_organization(request)))
    form = OwnerForm(request.POST, colleagues=colleagues)
    if form.is_valid():
        chosen = form.cleaned_data["owner"]
        assign_lead(lead, next((each for each in colleagues if str(each.pk) == chosen), None), by=request.user)
        messages.success(request, _("The owner was saved."))
    else:
        messages.error(request, _("Choose a colleague of the list."))
    return redirect("storefronts:lead", reference)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
@_tells_if_gone
def note(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Keep a note."""
    lead, form = _lead(request, reference), TextForm(request.POST, auto_id="note_%s")
    if not form.is_valid():
        return _page(request, lead, note=form)
    note_lead(lead, form.cleaned_data["body"], by=request.user)
    messages.success(request, _("The note was saved."))
    return redirect("storefronts:lead", reference)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
@_tells_if_gone
def reply(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Answer by e-mail."""
    lead, form = _lead(request, reference), TextForm(request.POST, auto_id="reply_%s")
    if not form.is_valid():
        return _page(request, lead, reply=form)
    try:
        answer_lead(lead, form.cleaned_data["body"], by=request.user)
    except (NotConfirmed, TooManyReplies) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your reply was sent to %(email)s.") % {"email": lead.email})
    return redirect("storefronts:lead", reference)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
@_tells_if_gone
def convert(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Make a request of it, for the organisation that the contact named."""
    lead = _lead(request, reference)
    try:
        converted = convert_lead(lead, by=request.user)
    except LeadGone:
        raise
    except ValueError as refused:  # what quotes and deals refuse, in words
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Request %(reference)s was made.") % {"reference": converted.request_reference})
    return redirect("storefronts:lead", reference)


def _search(request: OrganizationRequest) -> LeadSearchForm:
    organization = current_organization(request)
    return LeadSearchForm(request.GET, colleagues=colleagues_of(organization), lead_forms=own_forms(organization))


def _lead(request: OrganizationRequest, reference: str) -> Lead:
    return get_object_or_404(own_leads(current_organization(request)), reference=reference)
