"""Saying what the columns of an uploaded file are, with a preview of its first rows."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from catalog.domain.sellers import IMPORTERS
from catalog.importing.actions.match_columns import NotMatchable, match_columns
from catalog.importing.actions.preview_feed import PreviewRow, preview_feed
from catalog.importing.feeds.item import BrokenFeed
from catalog.importing.feeds.look import NotATable
from catalog.importing.forms.feed_mapping import ColumnsForm
from catalog.importing.queries.feed_mapping import MatchableFile, matchable_file
from catalog.importing.queries.feed_runs import feed_runs
from catalog.importing.views.importers import imports_for, section_of
from core.organizations.access import Can, requires
from core.organizations.one_time import once
from core.organizations.request import OrganizationRequest


@requires(Can.LIST, kinds=IMPORTERS)
@require_http_methods(["GET", "POST"])
@once
def columns(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Say what each column is; the file is checked then."""
    run = get_object_or_404(feed_runs(imports_for(request)), pk=pk)
    if not run.may_match:
        return redirect("catalog:feed_run", pk=pk)
    try:
        form = _form(request, matchable_file(run))
    except (BrokenFeed, NotATable) as refusal:
        messages.error(request, str(refusal))
        return redirect("catalog:feed_upload")
    if request.method == "POST" and form.is_valid():
        try:
            match_columns(run, form.said, by=request.user)
        except NotMatchable as refusal:
            messages.error(request, str(refusal))
        return redirect("catalog:feed_run", pk=pk)
    context = {
        "run": run,
        "form": form,
        "preview": _preview(request, form),
        "earlier": form.file.earlier if run.mapping is None else None,
        "section": section_of(run.organization),
    }
    return render(request, "catalog/feed_columns.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=IMPORTERS)
@require_POST
def preview(request: OrganizationRequest, pk: int) -> HttpResponse:
    """The first rows as offers, by what the form says so far. Nothing is stored."""
    run = get_object_or_404(feed_runs(imports_for(request)), pk=pk)
    if not run.may_match:
        return HttpResponse(_("This file is imported already, or its import is under way."))
    try:
        form = _form(request, matchable_file(run))
    except (BrokenFeed, NotATable) as refusal:
        return render(request, "catalog/components/feed_preview.html", {"problem": str(refusal)})
    return render(request, "catalog/components/feed_preview.html", {"preview": _preview(request, form)})


def _form(request: OrganizationRequest, file: MatchableFile) -> ColumnsForm:
    return ColumnsForm(request.POST if request.method == "POST" else None, file=file)


def _preview(request: OrganizationRequest, form: ColumnsForm) -> list[PreviewRow]:
    """The first rows by what is decided so far, also where the form has errors or is shown for the first time."""
    decided = form
    if not form.is_bound:
        decided = form.as_proposed()
    decided.full_clean()
    return preview_feed(form.file.look, decided.said, imports_for(request))
