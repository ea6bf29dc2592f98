"""Importing one's own listings from a file: upload, watch, read what was skipped, fix and upload again."""

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalog.actions.upload_feed import upload_feed
from catalog.feeds.row import COLUMNS
from catalog.forms.feed import FeedForm
from catalog.queries.feed_runs import feed_runs, feed_state, report_of
from catalog.views.manage import KINDS
from core.kit.spreadsheets import csv_download
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import once_in_steps
from core.organizations.request import OrganizationRequest


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
@once_in_steps
def upload(request: OrganizationRequest) -> HttpResponse:
    """Choose a file; earlier imports below."""
    organization = current_organization(request)
    form = FeedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        run = upload_feed(organization, file.name, form.format, file, by=request.user)
        return redirect("catalog:feed_run", pk=run.pk)
    context = {
        "form": form,
        "columns": COLUMNS,
        "runs": feed_runs(organization)[:10],
        "section": "listings",
    }
    return render(request, "catalog/feed_upload.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def run(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One import: how far it is, then what came of it. htmx asks for the part that changes."""
    found = get_object_or_404(feed_runs(current_organization(request)), pk=pk)
    state = feed_state(found)
    page = Paginator(report_of(found), 50).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "under_way": state.under_way,
        "done": state.done,
        "rows": state.rows,
        "page_obj": page,
        "problems": state.problems,
        "section": "listings",
    }
    template = "catalog/components/feed_state.html" if request.headers.get("HX-Request") else "catalog/feed_run.html"
    return render(request, template, context)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def fix(request: OrganizationRequest, pk: int) -> HttpResponseBase:
    """The report as a table: where, what, why."""
    found = get_object_or_404(feed_runs(current_organization(request)), pk=pk)
    rows = [[row.position, row.name, row.get_outcome_display(), row.reason] for row in report_of(found)]
    return csv_download([["line", "name", "outcome", "reason"], *rows], f"import-{found.pk}-to-fix.csv")
