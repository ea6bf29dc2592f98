"""One action for many rows of a list: which rows and what it takes, then what became of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from core.design.confirm import confirmed
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once
from core.organizations.places import BUYERS
from core.organizations.work_lists.views.bulk import BULK_STATE, shown_bulk
from marketplace.quotes.asking.forms.assigning import ColleagueForm
from marketplace.quotes.asking.queries.colleagues import who_answers
from marketplace.quotes.asking.views.requests import requests_page
from marketplace.quotes.bulk.actions.start_bulk_action import start_bulk_action
from marketplace.quotes.bulk.forms.details import detail_form
from marketplace.quotes.bulk.queries.bulk_actions import (
    TitledRow,
    bulk_actions,
    bulk_state,
    titled_consents,
    titled_made_requests,
    titled_quotes,
    titled_received_quotes,
    titled_requests,
)
from marketplace.quotes.consenting.views.consents import consents_page
from marketplace.quotes.domain.bulk import FINAL, BulkVerb
from marketplace.quotes.reading.forms.bulk import (
    CONSENT_VERBS,
    MADE_REQUEST_VERBS,
    QUOTE_VERBS,
    RECEIVED_QUOTE_VERBS,
    REQUEST_VERBS,
    BulkForm,
    received_quote_verbs,
)
from marketplace.quotes.reading.views.quotes import quotes_page

if TYPE_CHECKING:
    from core.organizations.models import Organization
    from core.organizations.request import OrganizationRequest
    from marketplace.quotes.reading.queries.chosen import ChosenRow

SELLERS = {"vendor", "partner"}


@dataclass(frozen=True, slots=True)
class _List:
    """A list: its place, its page, which of the chosen rows are one's own, and the verbs."""

    section: str
    url_name: str
    page: Callable[[OrganizationRequest, BulkForm], HttpResponse]
    rows: Callable[[Organization, Sequence[ChosenRow]], list[TitledRow]]
    verbs: tuple[BulkVerb, ...]


_REQUESTS = _List("requests", "quotes:request_list", requests_page, titled_requests, REQUEST_VERBS)
_QUOTES = _List("quotes", "quotes:quote_list", quotes_page, titled_quotes, QUOTE_VERBS)
_CONSENTS = _List("consents", "quotes:consent_list", consents_page, titled_consents, CONSENT_VERBS)
_MADE = _List("requests", "quotes:request_list", requests_page, titled_made_requests, MADE_REQUEST_VERBS)
_RECEIVED = _List("quotes", "quotes:quote_list", quotes_page, titled_received_quotes, RECEIVED_QUOTE_VERBS)
_LISTS = {verb: each for each in (_REQUESTS, _QUOTES, _CONSENTS, _MADE, _RECEIVED) for verb in each.verbs}


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def requests_bulk(request: OrganizationRequest) -> HttpResponse:
    """Assign or decline the chosen requests."""
    return _bulk(request, _REQUESTS)


@requires(Can.SELL, kinds=SELLERS)
@require_POST
@once
def quotes_bulk(request: OrganizationRequest) -> HttpResponse:
    """Extend or withdraw the chosen quotes."""
    return _bulk(request, _QUOTES)


@requires(Can.CONSENT, kinds=SELLERS)
@require_POST
@once
def consents_bulk(request: OrganizationRequest) -> HttpResponse:
    """Give or refuse the chosen consents."""
    return _bulk(request, _CONSENTS)


@requires(Can.BUY, kinds=BUYERS)
@require_POST
@once
def made_requests_bulk(request: OrganizationRequest) -> HttpResponse:
    """Withdraw the chosen requests of one's own."""
    return _bulk(request, _MADE)


@requires(Can.BUY, kinds=BUYERS)
@require_POST
@once
def received_quotes_bulk(request: OrganizationRequest) -> HttpResponse:
    """Ask for a later last day of the chosen quotes, or decline them."""
    return _bulk(request, replace(_RECEIVED, verbs=received_quote_verbs(request.membership)))


def _bulk(request: OrganizationRequest, shown: _List) -> HttpResponse:
    """The list again, with what is wrong; or what will be done, with what it takes; or, once confirmed, the result."""
    organization = current_organization(request)
    choice = BulkForm(request.POST, verbs=shown.verbs)
    rows = shown.rows(organization, choice.rows) if choice.is_valid() else []
    if choice.is_valid() and not rows:
        choice.add_error(None, _("None of the chosen rows is yours. Look at the list again, then choose."))
    if choice.errors:
        return shown.page(request, choice)
    verb = choice.does
    colleagues = who_answers(organization) if verb == BulkVerb.ASSIGN else ()
    details = detail_form(verb, request.POST if confirmed(request) else None, colleagues)
    if confirmed(request) and (details is None or details.is_valid()):
        action = start_bulk_action(
            organization,
            verb,
            rows,
            by=request.user,
            reason="" if details is None else details.cleaned_data.get("reason", ""),
            colleague=details.person if isinstance(details, ColleagueForm) else None,
        )
        return redirect("quotes:bulk_action", pk=action.pk)
    context = {
        "heading": _heading(verb, len(rows)),
        "effects": _effects(verb),
        "button": choice.words,
        "is_final": verb in FINAL,
        "form": details,
        "verb": verb.value,
        "rows": rows,
        "back": reverse(shown.url_name),
        "section": shown.section,
    }
    return render(request, "quotes/bulk.html", context, status=422 if details is not None and details.errors else 200)


@requires(Can.VIEW, kinds={*BUYERS, *SELLERS})
@require_safe
def bulk_action(request: OrganizationRequest, pk: int) -> HttpResponse:
    """How far it is, then what became of each row. htmx asks for the part that changes."""
    found = get_object_or_404(bulk_actions(current_organization(request)), pk=pk)
    shown = _LISTS[BulkVerb(found.verb)]
    state = bulk_state(found, request.GET.get("outcome", ""))
    context = shown_bulk(request, found, state) | {
        "title": _heading(BulkVerb(found.verb), state.total),
        "heading": _("Outcome"),
        "row_label": _("Consent") if shown is _CONSENTS else _("Quote") if shown.section == "quotes" else _("Request"),
        "back_url": reverse(shown.url_name),
        "back_label": _("Back to the list"),
        "section": shown.section,
    }
    return render(request, BULK_STATE if request.headers.get("HX-Request") else "quotes/bulk_action.html", context)


def _heading(verb: BulkVerb, n: int) -> str:
    match verb:
        case BulkVerb.ASSIGN:
            words = ngettext("Assign %(n)d request", "Assign %(n)d requests", n)
        case BulkVerb.DECLINE:
            words = ngettext("Decline %(n)d request", "Decline %(n)d requests", n)
        case BulkVerb.EXTEND:
            words = ngettext("Extend %(n)d quote", "Extend %(n)d quotes", n)
        case BulkVerb.WITHDRAW:
            words = ngettext("Withdraw %(n)d quote", "Withdraw %(n)d quotes", n)
        case BulkVerb.GIVE:
            words = ngettext("Consent to %(n)d version", "Consent to %(n)d versions", n)
        case BulkVerb.RETRACT:
            words = ngettext("Withdraw %(n)d request", "Withdraw %(n)d requests", n)
        case BulkVerb.PROLONG:
            words = ngettext("Ask for a later last day of %(n)d quote", "Ask for a later last day of %(n)d quotes", n)
        case BulkVerb.REJECT:
            words = ngettext("Decline %(n)d quote", "Decline %(n)d quotes", n)
        case BulkVerb.REFUSE:
            words = ngettext("Refuse %(n)d version", "Refuse %(n)d versions", n)
    return words % {"n": n}


def _effects(verb: BulkVerb) -> tuple[str, ...]:
    match verb:
        case BulkVerb.ASSIGN:
            first = _("Your colleague is notified of each request. Buyers are not.")
        case BulkVerb.DECLINE:
            first = _("Each buyer is notified of your reason and can ask another seller. You cannot answer any more.")
        case BulkVerb.EXTEND:
            first = _(
                "Each sent version is repeated with a last day two weeks later. It is sent at once, unless somebody has"
                " to be asked again."
            )
        case BulkVerb.WITHDRAW:
            first = _("No version of these quotes can be accepted any more. Each buyer is notified of your reason.")
        case BulkVerb.GIVE:
            first = _("You agree to exactly the versions that are listed here.")
        case BulkVerb.RETRACT:
            first = _("Each seller is notified and cannot answer any more.")
        case BulkVerb.PROLONG:
            first = _(
                "Each seller is asked for a version with a later last day, with your words. The quotes stay open."
            )
        case BulkVerb.REJECT:
            first = _(
                "Each quote is closed. Its seller is notified of your reason and can reopen it with a new version."
            )
        case BulkVerb.REFUSE:
            first = _("Each seller is notified of your reason and can propose another version.")
    return (first, _("A row that changed since you opened the list is left out, and the result says so."))
