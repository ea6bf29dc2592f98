"""The list of quotes, as a page and as a file, and where a quote opens."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render

from core.kit import clock
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from marketplace.quotes.reading.forms.work_lists import QuoteSearchForm
from marketplace.quotes.reading.queries.conversation import with_unread
from marketplace.quotes.reading.queries.list_files import quote_lines
from marketplace.quotes.reading.queries.turns import shown_turn, turn_of
from marketplace.quotes.reading.queries.versions import newest_version, visible_quotes
from marketplace.quotes.reading.queries.waiting import find_quotes, quote_list, shown_state
from marketplace.quotes.reading.views.frame import READERS
from marketplace.quotes.states import VersionStatus

PAGE = 25


@requires(Can.VIEW, kinds=READERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """Quotes received and made, each with whose turn it is."""
    organization = current_organization(request)
    found = quote_list(organization)
    form = QuoteSearchForm(request.GET)
    quotes = with_unread(find_quotes(found.quotes, organization, **form.asked), request.membership)
    page = Paginator(quotes, PAGE).get_page(request.GET.get("page"))
    today = clock.today()
    context = {
        "page_obj": page,
        "rows": [
            (each, shown_state(each, organization, today), shown_turn(turn_of(each), each, organization))
            for each in page
        ],
        "form": form,
        "query": form.query,
        "turns": found.turns,
        "ready": found.ready,
        "sells": organization.is_vendor or organization.is_partner,
        "section": "quotes",
    }
    return render(request, "quotes/quote_list.html", context, status=200 if form.is_valid() else 422)


@requires(Can.VIEW, kinds=READERS)
def index_csv(request: OrganizationRequest) -> HttpResponseBase:
    """The quotes that were looked for, as a file."""
    organization = current_organization(request)
    asked = QuoteSearchForm(request.GET).asked
    found = find_quotes(quote_list(organization).quotes, organization, **asked)
    return csv_download(quote_lines(found, organization), "quotes.csv")


@requires(Can.VIEW, kinds=READERS)
def quote(request: OrganizationRequest, reference: str) -> HttpResponse:
    """The newest version that the reader may see; a seller's draft opens in the editor."""
    organization = current_organization(request)
    found = get_object_or_404(visible_quotes(organization), reference=reference)
    version = newest_version(found, organization)
    if version is None:
        return redirect("quotes:quote_list")
    if version.status == VersionStatus.DRAFT and may(request.membership, Can.SELL):
        return redirect("quotes:edit", found.reference, version.number)
    return redirect("quotes:version", found.reference, version.number)
