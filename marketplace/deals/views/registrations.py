"""Registrations: the partner's claims, and the owner's approvals."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.kit.states import InvalidTransition
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.deals.actions.decide_registration import ReasonMissing, Taken, decide_registration
from marketplace.deals.actions.withdraw_registration import withdraw_registration
from marketplace.deals.forms.deal import DecisionForm
from marketplace.deals.queries import registration_pages
from marketplace.deals.queries.conflicts import rivals_of

SELLERS = {"vendor", "partner"}


@requires(Can.VIEW, kinds={*SELLERS, "operator"})
def registration_list(request: OrganizationRequest) -> HttpResponse:
    """Claims to decide first, then one's own."""
    organization = current_organization(request)
    visible = registration_pages.visible_registrations(organization)
    context = {
        "waiting": registration_pages.waiting_registrations(organization),
        "page_obj": Paginator(visible, 50).get_page(request.GET.get("page")),
        "section": "registrations",
    }
    return render(request, "deals/registration_list.html", context)


@requires(Can.VIEW, kinds={*SELLERS, "operator"})
def registration(request: OrganizationRequest, reference: str) -> HttpResponse:
    """One claim: its evidence, what clashes with it (never who), and the decision."""
    organization = current_organization(request)
    found = get_object_or_404(registration_pages.visible_registrations(organization), reference=reference)
    decides = found.owner_id == organization.pk
    context = {
        "registration": found,
        "rivals": rivals_of(found),
        "decides": decides,
        "may_decide": decides and found.status == "submitted" and may(request.membership, Can.AGREE),
        "may_withdraw": found.partner_id == organization.pk
        and found.status in ("submitted", "approved")
        and may(request.membership, Can.SELL),
        "form": DecisionForm(),
        "section": "registrations",
    }
    return render(request, "deals/registration.html", context)


@require_POST
@requires(Can.AGREE, kinds=SELLERS)
def decide(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Approve or decline as the owner."""
    owner = current_organization(request)
    found = get_object_or_404(registration_pages.decided_by(owner), reference=reference)
    form = DecisionForm(request.POST)
    if form.is_valid():
        approve = form.cleaned_data["decision"] == "approve"
        try:
            decide_registration(
                found, approve=approve, owner=owner, by=request.user, reason=form.cleaned_data["reason"]
            )
        except (Taken, ReasonMissing, InvalidTransition) as error:
            messages.error(request, str(error))
        else:
            messages.success(request, _("Approved.") if approve else _("Declined."))
    return redirect("deals:registration", reference=reference)


@require_POST
@requires(Can.SELL, kinds=SELLERS)
def withdraw(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Take one's claim back."""
    partner = current_organization(request)
    found = get_object_or_404(registration_pages.made_by(partner), reference=reference)
    try:
        withdraw_registration(found, partner=partner, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Withdrawn."))
    return redirect("deals:registration", reference=reference)
