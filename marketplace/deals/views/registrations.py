"""Registrations: the partner's claims, and the owner's approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.states import InvalidTransition
from core.organizations.access import Can, begins_nothing, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.deals.actions.decide_registration import Taken, decide_registration
from marketplace.deals.actions.register_deal import Related
from marketplace.deals.actions.revoke_registration import DecidedByOperator, revoke_registration
from marketplace.deals.actions.withdraw_registration import withdraw_registration
from marketplace.deals.forms.deal import AppealForm, DecisionForm, RevokeForm
from marketplace.deals.queries import registration_pages

if TYPE_CHECKING:
    from core.organizations.models import Organization
    from marketplace.deals.models import DealRegistration

SELLERS = {"vendor", "partner"}


@requires(Can.VIEW, kinds={*SELLERS, "operator"})
def registration_list(request: OrganizationRequest) -> HttpResponse:
    """Claims to decide first, then one's own."""
    organization = current_organization(request)
    visible = registration_pages.visible_registrations(organization)
    context = {
        "waiting": registration_pages.waiting_registrations(organization),
        "page_obj": Paginator(visible, 50).get_page(request.GET.get("page")),
        "may_sell": not organization.is_operator and may(request.membership, Can.SELL),
        "section": "registrations",
    }
    return render(request, "deals/registration_list.html", context)


@requires(Can.VIEW, kinds={*SELLERS, "operator"})
def registration(request: OrganizationRequest, reference: str) -> HttpResponse:
    """One claim: its evidence, what clashes with it (never who), and the decision."""
    organization = current_organization(request)
    found = get_object_or_404(registration_pages.visible_registrations(organization), reference=reference)
    page = registration_pages.registration_page(found, organization, clock.now())
    is_partner, decides = found.partner_id == organization.pk, found.owner_id == organization.pk
    sells, agrees = may(request.membership, Can.SELL), may(request.membership, Can.AGREE)
    context = {
        "registration": found,
        "rivals": page.rivals,
        "near": page.near,
        "decides": decides,
        "reads_deal": organization.is_operator or is_partner,
        "may_decide": decides and page.is_pending and agrees,
        "may_withdraw": is_partner and page.is_open and sells,
        "may_revoke": page.ends_here and agrees,
        "may_appeal": page.may_appeal and sells,
        "appeal": page.appeal,
        "appeal_form": AppealForm(auto_id="appeal_%s"),
        "form": DecisionForm(),
        "revoke_form": RevokeForm(auto_id="revoke_%s"),
        "section": "registrations",
    }
    return render(request, "deals/registration.html", context)


def _ask_to_decline(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(registration_pages.decided_by(current_organization(request)), reference=reference)
    form = DecisionForm(request.POST)
    return _declining(found) if form.is_valid() and form.cleaned_data["decision"] == "decline" else None


def _declining(found: DealRegistration) -> Question:
    partner = {"partner": found.partner}
    return Question(
        _("Decline the registration of %(partner)s?") % partner,
        (
            _("%(partner)s will be notified of your reason, and this deal is not attributed to it.") % partner,
            _("A declined registration stays declined; %(partner)s can register again with something new.") % partner,
        ),
        _("Decline registration"),
        reverse("deals:registration", args=[found.reference]),
        "registrations",
    )


@require_POST
@requires(Can.AGREE, kinds=SELLERS)
@asks_first(_ask_to_decline)
def decide(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Approve or decline as the owner."""
    owner = current_organization(request)
    found = get_object_or_404(registration_pages.decided_by(owner), reference=reference)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _declining(found), chosen=["decision"])
    approve = form.cleaned_data["decision"] == "approve"
    try:
        decide_registration(found, approve=approve, owner=owner, by=request.user, reason=form.cleaned_data["reason"])
    except (Related, Taken, InvalidTransition) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Approved.") if approve else _("Declined."))
    return redirect("deals:registration", reference=reference)


def _ask_to_revoke(request: OrganizationRequest, reference: str) -> Question | None:
    organization = current_organization(request)
    found = get_object_or_404(registration_pages.revocable_by(organization), reference=reference)
    return _revoking(found, organization) if RevokeForm(request.POST).is_valid() else None


def _revoking(found: DealRegistration, organization: Organization) -> Question:
    if organization.is_operator:
        effect = _("It earns nothing in orders that are not accepted yet.")
    else:
        effect = _("It earns nothing in deals that are quoted from now on. In those quoted before, it keeps its part.")
    partner = {"partner": found.partner}
    return Question(
        _("Revoke the registration of %(partner)s?") % partner,
        (effect, _("Other partners can register the buyer."), _("%(partner)s reads your reason.") % partner),
        _("Revoke registration"),
        reverse("deals:registration", args=[found.reference]),
        "registrations",
    )


@require_POST
@requires(Can.AGREE, kinds={*SELLERS, "operator"})
@asks_first(_ask_to_revoke)
def revoke(request: OrganizationRequest, reference: str) -> HttpResponse:
    """End its protection, as the owner or the operator."""
    organization = current_organization(request)
    found = get_object_or_404(registration_pages.revocable_by(organization), reference=reference)
    form = RevokeForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _revoking(found, organization))
    try:
        revoke_registration(found, organization=organization, by=request.user, reason=form.cleaned_data["reason"])
    except (DecidedByOperator, InvalidTransition) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Revoked."))
    return redirect("deals:registration", reference=reference)


def _ask_to_withdraw(request: OrganizationRequest, reference: str) -> Question:
    found = get_object_or_404(registration_pages.made_by(current_organization(request)), reference=reference)
    return Question(
        _("Withdraw the registration of %(deal)s?") % {"deal": found.deal},
        (
            _("After you withdraw, other partners can register this opportunity."),
            _("This deal is not attributed to you."),
        ),
        _("Withdraw registration"),
        reverse("deals:registration", args=[reference]),
        "registrations",
    )


@require_POST
@requires(Can.SELL, kinds=SELLERS)
@begins_nothing
@asks_first(_ask_to_withdraw)
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
