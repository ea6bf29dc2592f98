"""The list of quotes, as a page and as a file, and where a quote opens."""

from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, may, requires
from core.organizations.request import OrganizationRequest
from core.organizations.work_lists.views.saved_views import shown_list
from marketplace.quotes.reading.forms.bulk import QUOTE_VERBS, BulkForm, received_quote_verbs
from marketplace.quotes.reading.forms.work_lists import QuoteSearchForm
from marketplace.quotes.reading.queries.chosen import (
    chosen_quotes,
    chosen_received_quotes,
    quote_stamp,
    received_quote_stamp,
)
from marketplace.quotes.reading.queries.conversation import with_unread
from marketplace.quotes.reading.queries.list_files import quote_lines
from marketplace.quotes.reading.queries.pages import RowsPaginator
from marketplace.quotes.reading.queries.turns import shown_turn, turn_of
from marketplace.quotes.reading.queries.versions import newest_version, visible_quotes
from marketplace.quotes.reading.queries.waiting import find_quotes, quote_list, shown_state
from marketplace.quotes.reading.views.frame import READERS
from marketplace.quotes.states import VersionStatus

PAGE = 25


@requires(Can.VIEW, kinds=READERS)
def index(request: OrganizationRequest) -> HttpResponse:
    """Quotes received and made, each with whose turn it is."""
    return quotes_page(request)


def quotes_page(request: OrganizationRequest, bulk: BulkForm | None = None) -> HttpResponse:
    """The list as it is asked for; with a form of an action for many that was not taken, what is wrong with it."""
    organization = current_organization(request)
    found = quote_list(organization)
    shown = shown_list(request, "quotes")
    asked = find_quotes(found.quotes, organization, **shown.form.asked)
    page = RowsPaginator(with_unread(asked, request.membership), PAGE).get_page(request.GET.get("page"))
    sells = organization.is_vendor or organization.is_partner
    acts = may(request.membership, Can.SELL) if sells else organization.is_buyer and may(request.membership, Can.BUY)
    find, stamp = (chosen_quotes, quote_stamp) if sells else (chosen_received_quotes, received_quote_stamp)
    if acts and bulk is None:
        everything = find(asked, organization) if page.paginator.num_pages > 1 else []
        bulk = BulkForm(verbs=QUOTE_VERBS if sells else received_quote_verbs(request.membership), found=everything)
    context = {
        "page_obj": page,
        "rows": [
            (
                each,
                shown_state(each, organization),
                shown_turn(turn_of(each), each, organization),
                f"{each.pk}:{stamp(each)}" if acts and (not sells or each.seller_id == organization.pk) else "",
            )
            for each in page
        ],
        "form": shown.form,
        "query": shown.query,
        "list": shown,
        "bulk": bulk if acts else None,
        "bulk_url": reverse("quotes:quotes_bulk" if sells else "quotes:received_quotes_bulk"),
        "turns": found.turns,
        "ready": found.ready,
        "sells": sells,
        "may_begin": sells and acts,
        "section": "quotes",
    }
    wrong = not shown.form.is_valid() or (bulk is not None and bool(bulk.errors))
    return render(request, "quotes/quote_list.html", context, status=422 if wrong else 200)


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
    edits = found.seller_id == organization.pk and may(request.membership, Can.SELL)
    if version.status == VersionStatus.DRAFT and edits:
        return redirect("quotes:edit", found.reference, version.number)
    return redirect("quotes:version", found.reference, version.number)
