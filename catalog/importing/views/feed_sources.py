"""Feeds that are fetched by themselves: add, change, run now, pause, remove."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from catalog.domain.sellers import IMPORTERS
from catalog.importing.actions.save_feed import TooManyFeeds, remove_feed, save_feed
from catalog.importing.actions.switch_feed import TooSoon, pause_feed, run_feed
from catalog.importing.forms.feed_source import FeedSourceForm
from catalog.importing.queries.feed_sources import feed_sources, new_feed, proved_domains, runs_of
from catalog.importing.views.importers import imports_for, section_of
from core.design.confirm import Question, asks_first
from core.organizations.access import Can, current_organization, requires
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest


def _section(request: OrganizationRequest) -> str:
    return section_of(imports_for(request))


@requires(Can.LIST, kinds=IMPORTERS)
@require_http_methods(["GET", "POST"])
@once
def source_new(request: OrganizationRequest) -> HttpResponse:
    """Add a feed; it is fetched at once."""
    organization = current_organization(request)
    form = FeedSourceForm(request.POST or None, instance=new_feed(organization))
    if request.method == "POST" and form.is_valid():
        try:
            feed = save_feed(form.instance, secret=form.cleaned_data["password"], by=request.user)
        except TooManyFeeds as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("%(feed)s is added and is fetched within a minute.") % {"feed": feed.name})
            return redirect("catalog:feed_source", pk=feed.pk)
    context = {"form": form, "domains": proved_domains(organization), "section": _section(request)}
    return render(request, "catalog/feed_source_form.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=IMPORTERS)
@require_safe
def source(request: OrganizationRequest, pk: int) -> HttpResponse:
    """One feed: when it is fetched next, what went wrong, and its imports."""
    feed = get_object_or_404(feed_sources(current_organization(request)), pk=pk)
    page = Paginator(runs_of(feed), 20).get_page(request.GET.get("page"))
    return render(request, "catalog/feed_source.html", {"feed": feed, "page_obj": page, "section": _section(request)})


@requires(Can.LIST, kinds=IMPORTERS)
@require_http_methods(["GET", "POST"])
@edits
def source_edit(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Change where a feed is, when it is fetched, and its limits."""
    organization = current_organization(request)
    feed = get_object_or_404(feed_sources(organization), pk=pk)
    form = FeedSourceForm(request.POST or None, instance=feed)
    if request.method == "POST" and form.is_valid():
        save_feed(form.instance, secret=form.cleaned_data["password"], by=request.user)
        messages.success(request, _("The feed is saved."))
        return redirect("catalog:feed_source", pk=pk)
    context = {"form": form, "feed": feed, "domains": proved_domains(organization), "section": _section(request)}
    return render(request, "catalog/feed_source_form.html", context, status=422 if form.errors else 200)


@requires(Can.LIST, kinds=IMPORTERS)
@require_POST
@once
def source_run(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Fetch a feed now; a paused one goes on."""
    feed = get_object_or_404(feed_sources(current_organization(request)), pk=pk)
    try:
        run_feed(feed, by=request.user)
    except TooSoon as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The feed is fetched within a minute."))
    return redirect("catalog:feed_source", pk=pk)


@requires(Can.LIST, kinds=IMPORTERS)
@require_POST
@once
def source_pause(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Fetch a feed no more until somebody runs it."""
    feed = get_object_or_404(feed_sources(current_organization(request)), pk=pk)
    pause_feed(feed, by=request.user)
    messages.success(request, _("The feed is paused."))
    return redirect("catalog:feed_source", pk=pk)


def _ask_to_remove(request: OrganizationRequest, pk: int) -> Question:
    feed = get_object_or_404(feed_sources(current_organization(request)), pk=pk)
    return Question(
        _("Remove the feed %(feed)s?") % {"feed": feed.name},
        (_("Its address, schedule and password are deleted. Its offers and its earlier imports stay."),),
        _("Remove feed"),
        reverse("catalog:feed_source", args=[pk]),
        _section(request),
    )


@requires(Can.LIST, kinds=IMPORTERS)
@require_POST
@asks_first(_ask_to_remove)
@once
def source_remove(request: OrganizationRequest, pk: int) -> HttpResponse:
    """Fetch a feed no more, and forget where it is."""
    feed = get_object_or_404(feed_sources(current_organization(request)), pk=pk)
    remove_feed(feed, by=request.user)
    messages.success(request, _("The feed %(feed)s is removed.") % {"feed": feed.name})
    return redirect("catalog:feed_upload")
