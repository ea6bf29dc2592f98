"""Importing one's own listings from a file: upload, watch, read what was skipped, fix and upload again."""

import csv

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from catalog.actions.upload_feed import upload_feed
from catalog.feeds.row import COLUMNS
from catalog.forms.feed import FeedForm
from catalog.models import FeedRun
from catalog.tasks import progress_key
from catalog.views.manage import KINDS
from core.organizations.access import Can, current_organization, requires


@requires(Can.LIST, kinds=KINDS)
@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
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
        "runs": FeedRun.objects.filter(organization=organization)[:10],
        "section": "listings",
    }
    return render(request, "catalog/feed_upload.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def run(request: HttpRequest, pk: int) -> HttpResponse:
    """One import: how far it is, then what came of it. htmx asks for the part that changes."""
    found = get_object_or_404(FeedRun, pk=pk, organization=current_organization(request))
    under_way = found.status in (FeedRun.Status.WAITING, FeedRun.Status.RUNNING)
    done, rows = cache.get(progress_key(found.pk)) or (0, 0)
    page = Paginator(found.report.all(), 50).get_page(request.GET.get("page"))
    context = {
        "run": found,
        "under_way": under_way,
        "done": done,
        "rows": rows,
        "page_obj": page,
        "problems": found.skipped + found.fixed,
        "section": "listings",
    }
    template = "catalog/components/feed_state.html" if request.headers.get("HX-Request") else "catalog/feed_run.html"
    return render(request, template, context)


@requires(Can.LIST, kinds=KINDS)
@require_safe
def fix(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a table: where, what, why."""
    found = get_object_or_404(FeedRun, pk=pk, organization=current_organization(request))
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="import-{found.pk}-to-fix.csv"'
    writer = csv.writer(response)
    writer.writerow(["line", "name", "outcome", "reason"])
    for row in found.report.all():
        # A cell that begins like a formula would be one in a spreadsheet.
        cells = [str(row.position), row.name, row.get_outcome_display(), row.reason]
        writer.writerow([f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell for cell in cells])
    return response
