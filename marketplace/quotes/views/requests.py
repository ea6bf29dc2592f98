"""Requests: asked by buyers, answered by sellers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from core.design.confirm import Question, asks_first
from core.design.correction import ask_to_correct
from core.kit import clock
from core.kit.spreadsheets import csv_download
from core.kit.states import InvalidTransition
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest
from marketplace.quotes.actions.decline_request import decline_request
from marketplace.quotes.actions.request_quote import CannotAnswer, NothingAsked, request_quote
from marketplace.quotes.actions.start_quote import start_quote
from marketplace.quotes.actions.withdraw_request import withdraw_request
from marketplace.quotes.forms.decide import ReasonForm
from marketplace.quotes.forms.request import RequestForm
from marketplace.quotes.forms.work_lists import RequestSearchForm
from marketplace.quotes.queries.basket import basket_rows
from marketplace.quotes.queries.list_files import request_lines
from marketplace.quotes.queries.requests import (
    asked_requests,
    find_requests,
    put_requests,
    request_list,
    request_page,
    visible_requests,
)
from marketplace.quotes.queries.sellers import seller_candidates
from marketplace.quotes.queries.versions import newest_number
from marketplace.quotes.views.basket import basket_items, empty_basket

if TYPE_CHECKING:
    from marketplace.quotes.models import QuoteRequest

SELLERS = {"vendor", "partner"}
PAGE = 25


@requires(Can.BUY, kinds={"buyer"})
@once
def request_new(request: OrganizationRequest) -> HttpResponse:
    """Ask for a quote for what is in the basket."""
    organization = current_organization(request)
    rows = basket_rows(basket_items(request), organization, organization.currency)
    if not rows:
        messages.info(request, _("Add something to your quote basket first."))
        return redirect("quotes:basket")
    candidates = seller_candidates([row.product for row in rows], organization, clock.now())
    form = RequestForm(request.POST or None, rows=rows, candidates=candidates)
    status = 200
    if request.method == "POST" and form.is_valid():
        # The form offers the candidates, and nobody else.
        seller = next(each.organization for each in candidates if each.organization.pk == form.cleaned_data["seller"])
        try:
            made = request_quote(
                form.items(),
                buyer=organization,
                seller=seller,
                by=request.user,
                title=form.cleaned_data["title"],
                message=form.cleaned_data["message"],
                needed_by=form.cleaned_data["needed_by"],
            )
        except (NothingAsked, CannotAnswer) as error:
            form.add_error(None, str(error))
        else:
            empty_basket(request, [row.product.pk for row in rows])
            messages.success(request, _("Your request was sent to %(seller)s.") % {"seller": seller})
            return redirect(made.get_absolute_url())
    if form.is_bound:
        status = 422
    context = {"form": form, "candidates": candidates, "currency": organization.currency, "section": "buying"}
    return render(request, "quotes/request_new.html", context, status=status)


@requires(Can.VIEW, kinds={"buyer", *SELLERS, "operator"})
def index(request: OrganizationRequest) -> HttpResponse:
    """A seller's requests to answer, the most urgent first, then the rest; a buyer's own."""
    found = request_list(current_organization(request))
    form = RequestSearchForm(request.GET)
    context = {
        "page_obj": Paginator(find_requests(found.requests, **form.asked), PAGE).get_page(request.GET.get("page")),
        "form": form,
        "query": form.query,
        "sells": found.sells,
        "waiting": found.waiting,
        "first": found.first,
        "now": clock.now(),
        "section": "requests",
        "may_sell": may(request.membership, Can.SELL),
    }
    return render(request, "quotes/request_list.html", context, status=200 if form.is_valid() else 422)


@requires(Can.VIEW, kinds={"buyer", *SELLERS, "operator"})
def index_csv(request: OrganizationRequest) -> HttpResponseBase:
    """The requests that were looked for, as a file."""
    asked = RequestSearchForm(request.GET).asked
    found = find_requests(request_list(current_organization(request)).requests, **asked)
    return csv_download(request_lines(found), "requests.csv")


@requires(Can.VIEW, kinds={"buyer", *SELLERS, "operator"})
def show(request: OrganizationRequest, reference: str) -> HttpResponse:
    """One request, for its buyer and its seller."""
    found = _request(request, reference)
    organization = current_organization(request)
    page = request_page(found, organization)
    context = {
        "found": found,
        "quote": page.quote,
        "items": page.items,
        "is_seller": found.seller_id == organization.pk,
        "is_buyer": found.buyer_id == organization.pk,
        "may_sell": may(request.membership, Can.SELL),
        "may_buy": may(request.membership, Can.BUY),
        "now": clock.now(),
        "section": "requests",
        "reason_form": ReasonForm(),
    }
    return render(request, "quotes/request.html", context)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def answer(request: OrganizationRequest, reference: str) -> HttpResponse:
    """Start a quote from the request, and go to its editor."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    try:
        quote = start_quote(found, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
        return redirect(found.get_absolute_url())
    return redirect("quotes:edit", quote.reference, newest_number(quote))


def _ask_to_decline(request: OrganizationRequest, reference: str) -> Question | None:
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    return _declining(found) if ReasonForm(request.POST).is_valid() else None


def _declining(found: QuoteRequest) -> Question:
    return Question(
        _("Decline the request %(title)s?") % {"title": found.title or found.reference},
        (
            _("%(buyer)s will be notified of your reason and can ask another seller.") % {"buyer": found.buyer},
            _("You cannot answer this request any more."),
        ),
        _("Decline request"),
        found.get_absolute_url(),
        "requests",
    )


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@asks_first(_ask_to_decline)
def request_decline(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The seller will not quote."""
    found = get_object_or_404(put_requests(current_organization(request)), reference=reference)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return ask_to_correct(request, form, _declining(found))
    try:
        decline_request(found, by=request.user, reason=form.cleaned_data["reason"])
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("%(buyer)s has been notified.") % {"buyer": found.buyer})
    return redirect(found.get_absolute_url())


def _ask_to_withdraw(request: OrganizationRequest, reference: str) -> Question:
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    return Question(
        _("Withdraw the request %(title)s?") % {"title": found.title or reference},
        (
            _("%(seller)s will be notified and can no longer answer it. You can send a new request.")
            % {"seller": found.seller},
        ),
        _("Withdraw request"),
        found.get_absolute_url(),
        "requests",
    )


@requires(Can.BUY, kinds={"buyer"})
@require_POST
@asks_first(_ask_to_withdraw)
def request_withdraw(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The buyer takes the request back."""
    found = get_object_or_404(asked_requests(current_organization(request)), reference=reference)
    try:
        withdraw_request(found, by=request.user)
    except InvalidTransition as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("The request has been withdrawn."))
    return redirect(found.get_absolute_url())


def _request(request: HttpRequest, reference: str) -> QuoteRequest:
    return get_object_or_404(visible_requests(current_organization(request)), reference=reference)
