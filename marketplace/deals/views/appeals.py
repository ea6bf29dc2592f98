"""Appeals: a partner asks once, the operator decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, operator_only, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.deals.actions.decide_appeal import DecidedAlready, decide_appeal
from marketplace.deals.actions.decide_registration import Taken, WindowOver
from marketplace.deals.actions.make_appeal import CannotAppeal, make_appeal
from marketplace.deals.actions.register_deal import Related
from marketplace.deals.forms.deal import AppealDecisionForm, AppealForm
from marketplace.deals.queries import deal_pages, registration_pages
from marketplace.deals.queries.appeals import all_appeals, appeal_rows, decided_appeals, waiting_appeals

if TYPE_CHECKING:
    from marketplace.deals.models import Appeal, DealRegistration, Touch

SELLERS = {"vendor", "partner"}
PAGE = 50


def _appealing(subject: Touch | DealRegistration, back: str, section: str) -> Question:
    return Question(
        _("Appeal to the operator about %(reference)s?") % {"reference": subject.reference},
        (
            _("You can appeal once. The operator decides, and gives its reason."),
            _("Those who gave the answer read your reason."),
            _("Orders that were accepted already stay as they were agreed."),
        ),
        _("Appeal"),
        back,
        section,
    )


def _ask_about_touch(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(deal_pages.own_touches(current_organization(request)), reference=reference)
    return _appealing(found, reverse("deals:touch_list"), "touches") if AppealForm(request.POST).is_valid() else None


@require_POST
@requires(Can.SELL, kinds=SELLERS)
@throttled("appeal")
@asks_first(_ask_about_touch)
@once
def touch_appeal(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Appeal against what was said of one's own touch."""
    found = get_object_or_404(deal_pages.own_touches(current_organization(request)), reference=reference)
    back = reverse("deals:touch_list")
    return _appeal(request, found, _appealing(found, back, "touches"), back)


def _ask_about_registration(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(registration_pages.made_by(current_organization(request)), reference=reference)
    back = reverse("deals:registration", args=[reference])
    return _appealing(found, back, "registrations") if AppealForm(request.POST).is_valid() else None


@require_POST
@requires(Can.SELL, kinds=SELLERS)
@throttled("appeal")
@asks_first(_ask_about_registration)
@once
def registration_appeal(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Appeal against the decline or revocation of one's own registration."""
    found = get_object_or_404(registration_pages.made_by(current_organization(request)), reference=reference)
    back = reverse("deals:registration", args=[reference])
    return _appeal(request, found, _appealing(found, back, "registrations"), back)


def _appeal(
    request: OrganizationRequest, subject: Touch | DealRegistration, question: Question, back: str
) -> HttpResponse:
    form = AppealForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, question)
    try:
        appeal = make_appeal(subject, by=request.user, reason=form.cleaned_data["reason"])
    except CannotAppeal as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Your appeal %(appeal)s was sent to the operator.") % {"appeal": appeal.reference})
    return redirect(back)


@require_safe
@operator_only(Can.CONSENT)
def appeal_list(request: OrganizationRequest) -> HttpResponse:
    """What waits for a decision, and what was decided."""
    now = clock.now()
    page = Paginator(decided_appeals(), PAGE).get_page(request.GET.get("page"))
    context = {
        "waiting": appeal_rows(waiting_appeals()[:PAGE], now),
        "decided": appeal_rows(list(page), now),
        "page_obj": page,
        "section": "appeals",
    }
    return render(request, "deals/appeal_list.html", context)


def _ask_to_decide(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(all_appeals(), reference=reference)
    form = AppealDecisionForm(request.POST)
    return _deciding(found, grant=form.cleaned_data["decision"] == "grant") if form.is_valid() else None


def _deciding(appeal: Appeal, *, grant: bool) -> Question:
    words = {"appeal": appeal.reference, "partner": appeal.subject.partner}
    effect = (
        _("What was said against it counts no longer in orders that are not accepted yet.")
        if grant
        else _("What was said against it stays.")
    )
    return Question(
        (
            _("Grant the appeal %(appeal)s of %(partner)s?")
            if grant
            else _("Dismiss the appeal %(appeal)s of %(partner)s?")
        )
        % words,
        (effect, _("Both sides read your reason. An appeal is decided once.")),
        _("Grant appeal") if grant else _("Dismiss appeal"),
        reverse("deals:appeal_list"),
        "appeals",
    )


@require_POST
@operator_only(Can.CONSENT)
@asks_first(_ask_to_decide)
def appeal_decide(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Grant or dismiss it, with a reason."""
    found = get_object_or_404(all_appeals(), reference=reference)
    form = AppealDecisionForm(request.POST)
    grant = request.POST.get("decision") == "grant"
    if not form.is_valid():
        return ask_to_correct(request, form, _deciding(found, grant=grant), chosen=["decision"])
    try:
        decide_appeal(
            found, grant=grant, operator=current_organization(request), by=request.user,
            reason=form.cleaned_data["reason"],
        )  # fmt: skip
    except (DecidedAlready, Related, Taken, WindowOver) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("Granted.") if grant else _("Dismissed."))
    return redirect("deals:appeal_list")
