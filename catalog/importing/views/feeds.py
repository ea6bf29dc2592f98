"""Importing listings from a file, a seller's own or everybody's: upload, read what would change, import, fix."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.sellers import IMPORTERS, KINDS
from catalog.importing.actions.start_import import NotChecked, start_import
from catalog.importing.actions.upload_feed import upload_feed
from catalog.importing.feeds.failed import TABLES
from catalog.importing.feeds.look import NotATable
from catalog.importing.feeds.row import COLUMNS
from catalog.importing.forms.feed import MAX_BYTES, FeedForm, MarketFeedForm
from catalog.importing.forms.feed_mapping import matched
from catalog.importing.queries.export import export_rows
from catalog.importing.queries.failed_rows import failed_objects, failed_table
from catalog.importing.queries.feed_files import KEPT_FOR, NEWEST
from catalog.importing.queries.feed_runs import (
    feed_runs,
    feed_state,
    market_sources,
    report_of,
    report_outcomes,
    uploads,
    waits_in_words,
)
from catalog.importing.queries.feed_sources import feed_list
from catalog.importing.views.importers import imports_for, section_of
from catalog.listing.forms.bulk import asked_in
from catalog.listing.queries.offers import offer_list
from core.kit import clock
from core.kit.middleware import takes_at_most
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once, once_in_steps
from core.organizations.request import OrganizationRequest


@takes_at_most(MAX_BYTES)
@requires(Can.LIST, kinds=IMPORTERS)
@require_http_methods(["GET", "POST"])
@once_in_steps
def upload(request: OrganizationRequest) -> HttpResponse:
    """Choose a file; earlier imports below."""
    organization = imports_for(request)
    form = (FeedForm if organization else MarketFeedForm)(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = upload_feed(
                organization, file.name, form.format, file, by=request.user,
                overwrite=form.cleaned_data["overwrite"], is_whole=form.cleaned_data["is_whole"],
                source=form.cleaned_data.get("source", ""), settings=form.cleaned_data.get("settings"),
            )  # fmt: skip
        except NotATable as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("catalog:feed_columns" if run.needs_columns else "catalog:feed_run", pk=run.pk)
    context = {
        "form": form,
        "columns": COLUMNS,
        "runs": uploads(organization)[:10],
        "feeds": feed_list(current_organization(request)),
        "sources": () if organization else market_sources(),
        "section": section_of(organization),
    }
    return render(request, "catalog/feed_upload.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=IMPORTERS)
@require_safe
def run(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One import: how far it is, then what came of it. htmx asks for the part that changes."""
    found = get_object_or_404(feed_runs(imports_for(request)), pk=pk)
    if found.needs_columns:
        return redirect("catalog:feed_columns", pk=pk)
    state = feed_state(found)
    outcomes = report_outcomes(found)
    chosen = request.GET.get("outcome", "")
    page = Paginator(report_of(found, chosen), 50).get_page(request.GET.get("page"))
    tabs = [(_("All"), "?", chosen not in outcomes, sum(count for _label, count in outcomes.values()))] + [
        (label, f"?outcome={value}", value == chosen, count) for value, (label, count) in outcomes.items()
    ]
    context = {
        "run": found,
        "mapping": found.mapping,
        "matched": matched(found.mapping) if found.mapping else (),
        "waits": waits_in_words(found),
        "under_way": state.under_way,
        "done": state.done,
        "rows": state.rows,
        "page_obj": page,
        "tabs": tabs,
        "has_report": bool(outcomes),
        "newest": NEWEST,
        "kept_days": KEPT_FOR.days,
        "section": section_of(found.organization),
    }
    template = "catalog/components/feed_state.html" if request.headers.get("HX-Request") else "catalog/feed_run.html"
    return render(request, template, context)


@requires(Can.LIST, kinds=IMPORTERS)
@require_POST
@once
def start(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Import the file that was checked."""
    found = get_object_or_404(feed_runs(imports_for(request)), pk=pk)
    try:
        start_import(found, by=request.user)
    except NotChecked as refusal:
        messages.error(request, str(refusal))
    return redirect("catalog:feed_run", pk=pk)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def export(request: OrganizationRequest) -> HttpResponseBase:
    """The offers that the list finds, as the table that an import takes."""
    organization = current_organization(request)
    found = offer_list(organization, asked_in(request.GET), clock.now())
    return csv_download(export_rows(organization, found.ids), f"{organization.slug}-offers.csv")


@requires(Can.LIST, kinds=IMPORTERS)
@require_safe
def fix(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """The rows that were refused, as they came, each with the reason: to fix and to send again."""
    found = get_object_or_404(feed_runs(imports_for(request)), pk=pk)
    if found.format in TABLES:
        return csv_download(failed_table(found), "refused-rows.csv")
    lines = (line.encode(errors="replace") for line in failed_objects(found))
    answer = StreamingHttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="refused-rows.jsonl"'
    return answer
