"""Passing a request on to another partner: a seller suggests it, the buyer decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.states import InvalidTransition
from core.kit.working_hours import after_working_hours
from core.organizations.access import Can, begins_nothing, current_organization, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.asking.actions.answer_pass_on import agree_to_pass_on, refuse_to_pass_on
from marketplace.quotes.asking.actions.ask_to_pass_on import HOURS, CannotPassOn, ask_to_pass_on
from marketplace.quotes.asking.actions.end_pass_on import withdraw_pass_on
from marketplace.quotes.asking.forms.passing_on import PassOnAnswerForm, PassOnForm
from marketplace.quotes.asking.queries.passing_on import open_pass_on, partners_to_suggest
from marketplace.quotes.asking.queries.requests import asked_requests, put_requests
from marketplace.quotes.states import REQUEST, RequestStatus

if TYPE_CHECKING:
    from marketplace.quotes.models import PassOn, QuoteRequest

SELLERS = {"vendor", "partner"}


@requires(Can.SELL, kinds=SELLERS)
@once
def ask(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Choose a partner to suggest, and ask the buyer."""
    organization = current_organization(request)
    found = get_object_or_404(put_requests(organization), reference=reference)
    if not REQUEST.allows(found.status, RequestStatus.PASSED_ON) or found.paused_at is not None:
        messages.error(request, _("Only a request that waits for your answer can be passed on."))
        return redirect(found.get_absolute_url())
    suggested = partners_to_suggest(found)
    form = PassOnForm(request.POST or None, suggested=suggested, seller=organization)
    if form.is_bound and form.is_valid() and form.partner is not None:
        try:
            ask_to_pass_on(found, partner=form.partner, note=form.cleaned_data["note"], by=request.user)
        except CannotPassOn as error:
            form.add_error(None, str(error))
        else:
            text = _("%(buyer)s was asked whether %(partner)s may answer. Your time to answer is paused meanwhile.")
            messages.success(request, text % {"buyer": found.buyer, "partner": form.partner})
            return redirect(found.get_absolute_url())
    context = {
        "found": found,
        "form": form,
        "suggested": suggested,
        "until": after_working_hours(clock.now(), HOURS),
        "section": "requests",
    }
    return render(request, "quotes/pass_on.html", context, status=422 if form.is_bound else 200)


@requires(Can.SELL, kinds=SELLERS)
@begins_nothing
@require_POST
@once
def withdraw(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Ask the buyer no longer."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    pass_on = open_pass_on(current_organization(request), found)
    try:
        if pass_on is not None:
            withdraw_pass_on(pass_on, by=request.user)
    except InvalidTransition:
        pass_on = None
    if pass_on is None:
        messages.error(request, _("The buyer has answered already, or nothing is asked any more."))
    else:
        messages.success(request, _("Your question was withdrawn. Your time to answer continues."))
    return redirect(found.get_absolute_url())


def _asked(request: OrganizationRequest, reference: str) -> tuple[QuoteRequest, PassOn | None]:
    organization = current_organization(request)
    found = get_object_or_404(asked_requests(organization), reference=reference)
    return found, open_pass_on(organization, found)


def _ask_to_agree(request: OrganizationRequest, reference: str) -> Question | None:
    found, pass_on = _asked(request, reference)
    form = PassOnAnswerForm(request.POST)
    if pass_on is None or not form.is_valid() or form.cleaned_data["decision"] == "refuse":
        return None
    return _agreeing(found, pass_on)


def _agreeing(found: QuoteRequest, pass_on: PassOn | None) -> Question:
    partner = pass_on.partner if pass_on is not None else ""
    return Question(
        _("Pass on %(title)s to %(partner)s?") % {"title": found.title or found.reference, "partner": partner},
        (
            _("%(partner)s gets your request and its files, and has eight working hours to answer.")
            % {"partner": partner},
            _("%(seller)s will be notified and can no longer answer it.") % {"seller": found.seller},
        ),
        _("Pass request on"),
        found.get_absolute_url(),
        "requests",
    )


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@asks_first(_ask_to_agree)
def answer(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The buyer agrees that another partner gets its request, or does not."""
    found, pass_on = _asked(request, reference)
    form = PassOnAnswerForm(request.POST)
    if pass_on is not None and not form.is_valid():
        back = found.get_absolute_url()
        question = Question(_("Answer the seller"), (), _("Send answer"), back, "requests")
        return ask_to_correct(request, form, question, chosen=["decision"])
    try:
        if pass_on is None:
            messages.error(request, _("The seller no longer asks this, or it was answered already."))
        elif form.cleaned_data["decision"] == "agree":
            done = agree_to_pass_on(pass_on, by=request.user, reply=form.cleaned_data["reply"])
            messages.success(request, _("Your request was passed on to %(partner)s.") % {"partner": pass_on.partner})
            if done.made is not None:
                return redirect(done.made.get_absolute_url())
        else:
            refuse_to_pass_on(pass_on, by=request.user, reply=form.cleaned_data["reply"])
            messages.success(request, _("Your answer was sent to %(seller)s.") % {"seller": found.seller})
    except CannotPassOn as error:
        messages.error(request, str(error))
    except InvalidTransition:
        messages.error(request, _("The seller no longer asks this, or it was answered already."))
    return redirect(found.get_absolute_url())
