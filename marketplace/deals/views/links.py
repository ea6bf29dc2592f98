"""Referral links, and the visitor's say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.kit.addresses import own_path
from core.kit.throttling import throttled
from core.organizations.access import Can, current_organization, may, public, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.deals.actions.bind_visitor import bind_visitor
from marketplace.deals.actions.forget_visits import forget_visitor
from marketplace.deals.actions.issue_code import issue_code
from marketplace.deals.actions.record_consented_visit import record_consented_visit
from marketplace.deals.actions.set_visit_consent import set_visit_consent
from marketplace.deals.domain.question import read_question
from marketplace.deals.forms.deal import CodeForm
from marketplace.deals.middleware import (
    CONSENT_COOKIE,
    NO,
    REMEMBER_FOR,
    asked_whom,
    consent_of,
    known_visitor,
    visitor_key,
)
from marketplace.deals.queries.codes import codes_of

if TYPE_CHECKING:
    from core.organizations.models import Organization


@requires(Can.VIEW, kinds={"partner"})
@once
def link_list(request: OrganizationRequest) -> HttpResponseBase:
    """A partner's referral codes, and a form for a new one."""
    organization = current_organization(request)
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        return _issue(request, form)
    return render(request, "deals/link_list.html", _context(request, organization, form))


@requires(Can.SELL, kinds={"partner"})
def _issue(request: OrganizationRequest, form: CodeForm) -> HttpResponse:
    organization = current_organization(request)
    if form.is_valid():
        code = issue_code(organization, label=form.cleaned_data["label"], by=request.user)
        messages.success(request, _("Your new code is %(code)s.") % {"code": code.code})
        return redirect("deals:link_list")
    return render(request, "deals/link_list.html", _context(request, organization, form), status=422)


def _context(request: OrganizationRequest, organization: Organization, form: CodeForm) -> dict[str, object]:
    return {
        "codes": codes_of(organization),
        "form": form,
        "may_issue": may(request.membership, Can.SELL),
        "base_url": request.build_absolute_uri("/"),
        "section": "links",
    }


@require_POST
@public
@throttled("visit_consent")
def visit_consent(request: HttpRequest) -> HttpResponse:
    """Remember the answer; with a yes, record the visit that asked; with a no, forget what waits in the browser.

    What waits there since before somebody signed in becomes theirs by their own yes alone.
    """
    answer = "yes" if request.POST.get("answer") == "yes" else "no"
    target = own_path(request, request.POST.get("next")) or "/"
    question = read_question(request.POST.get("question", ""), asked_whom(request)) if answer == "yes" else None
    if request.user.is_authenticated:
        set_visit_consent(request.user, agreed=answer == "yes")
        buyer = getattr(request, "organization", None)
        if question is not None and buyer is not None and buyer.is_buyer:
            record_consented_visit(question, buyer=buyer, user=request.user)
        if visitor := known_visitor(request):
            bind_visitor(visitor, user=request.user, organization=buyer)
        if request.POST.get("next") == reverse("organizations:account"):
            messages.success(request, _("Saved."))
        return redirect(target)
    if question is not None:
        record_consented_visit(question, visitor=visitor_key(request))
    if answer == "no" and (visitor := known_visitor(request)):
        forget_visitor(visitor)
    response = redirect(target)
    word = consent_of(visitor_key(request)) if answer == "yes" else NO
    response.set_cookie(CONSENT_COOKIE, word, REMEMBER_FOR, httponly=True, samesite="Lax")
    return response
