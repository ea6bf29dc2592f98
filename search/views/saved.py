"""A person's saved searches: the list, saving one, its name and its watch, and deleting it."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.design.confirm import Question, asks_first
from core.notifications.domain.letter import one_line
from core.notifications.queries.preferences import unwanted
from core.notifications.registry import Channel
from core.organizations.access import Can, requires
from core.organizations.one_time import edits, once
from core.organizations.request import OrganizationRequest
from search.actions.change_saved_search import change_saved_search
from search.actions.delete_saved_search import delete_saved_search
from search.actions.save_search import AlreadySaved, TooManySaved, save_search
from search.actions.watch_search import watch_search
from search.domain.saving import LONGEST_NAME, LONGEST_QUERY, LONGEST_TERMS, MOST_SAVED
from search.engines import SearchUnavailable
from search.engines.base import answered_within
from search.forms.saved import SavedSearchForm
from search.interface import SearchRequest, SearchResponse
from search.notices import TOPIC
from search.queries.find import find
from search.queries.saved import saved_as, saved_searches
from search.views.address import SHOWN_FACETS, Address, parse
from search.views.results import chips_of
from search.views.search import currency_of, sorts

SECTION = "saved_searches"


@requires(Can.VIEW)
@require_safe
def saved_list(request: OrganizationRequest) -> HttpResponse:
    """Every saved search of the person in this organisation; there are few, so they stand on one page."""
    context = {
        "saved": saved_searches(request.membership),
        "most": MOST_SAVED,
        "mails_off": (request.membership.pk, Channel.MAIL) in unwanted([request.membership], TOPIC),
        "section": SECTION,
    }
    return render(request, "search/saved_list.html", context)


@requires(Can.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def saved_new(request: OrganizationRequest) -> HttpResponse:
    """Save the search that the address of this page names, as the results page does."""
    address = parse(request.GET, currency_of(request))
    query = address.saved_query
    terms = _terms(address) if query else ""
    form = SavedSearchForm(request.POST or None, initial={"name": (address.text or terms)[:LONGEST_NAME]})
    if form.is_bound and form.is_valid():
        refused = _save(request, form, query, terms)
        if refused is None:
            messages.success(request, _("The search is saved."))
            return redirect("search:saved_list")
        form.add_error("name", refused)
    context = {
        "form": form,
        "terms": terms,
        "same": saved_as(request.membership, query) if query else None,
        "back": f"{reverse('search:search')}?{query}",
        "section": SECTION,
    }
    return render(request, "search/saved_new.html", context, status=422 if form.errors else 200)


def _save(request: OrganizationRequest, form: SavedSearchForm, query: str, terms: str) -> str | None:
    """Save it; or why not, in a sentence."""
    if not query:
        return _(
            "There is nothing to save yet. Enter words or choose a filter on the search page, then save the search."
        )
    if len(query) > LONGEST_QUERY:
        return _("This search is too long to save. Choose fewer filters.")
    data = form.cleaned_data
    try:
        save_search(request.membership, name=data["name"], query=query, terms=terms, watched=data["watched"])
    except AlreadySaved as error:
        return _("You have saved this search already, as “%(name)s”.") % {"name": error.saved.name}
    except TooManySaved:
        return _(
            "You have %(most)d saved searches, which is the limit for one person in all organisations. Delete one to "
            "save another."
        ) % {"most": MOST_SAVED}
    return None


@requires(Can.VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
@edits
def saved_edit(request: OrganizationRequest, saved_id: int) -> HttpResponse:
    """Rename a saved search, and turn its watch on or off."""
    saved = get_object_or_404(saved_searches(request.membership), pk=saved_id)
    form = SavedSearchForm(request.POST or None, saved=saved)
    if form.is_bound and form.is_valid():
        change_saved_search(saved, name=form.cleaned_data["name"], watched=form.cleaned_data["watched"])
        messages.success(request, _("Saved."))
        return redirect("search:saved_list")
    context = {"form": form, "saved": saved, "section": SECTION}
    return render(request, "search/saved_edit.html", context, status=422 if form.errors else 200)


@requires(Can.VIEW)
@require_safe
def saved_new_results(request: OrganizationRequest, saved_id: int) -> HttpResponse:
    """Run a saved search with what came last in front: where the mail about it leads."""
    saved = get_object_or_404(saved_searches(request.membership), pk=saved_id)
    address = parse(QueryDict(saved.query), currency_of(request))
    return redirect(address.url(sort="newest"))


@requires(Can.VIEW)
@require_POST
def saved_watch(request: OrganizationRequest, saved_id: int) -> HttpResponse:
    """Turn the watch on (`on`) or off."""
    saved = get_object_or_404(saved_searches(request.membership), pk=saved_id)
    watched = request.POST.get("on") == "1"
    watch_search(saved, watched)
    said = _("E-mails for “%(name)s” are on.") if watched else _("E-mails for “%(name)s” are off.")
    messages.success(request, said % {"name": saved.name})
    return redirect("search:saved_list")


def _ask_to_delete(request: OrganizationRequest, saved_id: int) -> Question:
    saved = get_object_or_404(saved_searches(request.membership), pk=saved_id)
    effects = [_("It is no longer listed. You can save the same search again.")]
    if saved.watched_since is not None:
        effects.append(_("You get no more e-mails about new results."))
    return Question(
        _("Delete the saved search “%(name)s”?") % {"name": saved.name},
        tuple(effects),
        _("Delete saved search"),
        reverse("search:saved_list"),
        SECTION,
    )


@requires(Can.VIEW)
@require_POST
@asks_first(_ask_to_delete)
def saved_delete(request: OrganizationRequest, saved_id: int) -> HttpResponse:
    """Delete a saved search with its watch."""
    delete_saved_search(get_object_or_404(saved_searches(request.membership), pk=saved_id))
    messages.success(request, _("The saved search is deleted."))
    return redirect("search:saved_list")


def _terms(address: Address) -> str:
    """A search in words: what was typed, each filter as it is called now, and the order."""
    try:
        with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
            everything = SearchRequest(filters=address.filters, page_size=0, facets=SHOWN_FACETS, price=False)
            response = find(everything)
    except SearchUnavailable:
        response = SearchResponse(0)  # filters are called what the address calls them
    kinds = {value.value: value.label for value in response.facets.get("kind", ())}
    tab = [kinds.get(address.kind, address.kind)] if address.kind and "kind" in address.filters else []
    parts = [f"“{address.text}”"] if address.text else []
    # What was typed stands there already, with its conditions.
    filters = [chip.label for chip in chips_of(replace(address, text=""), response)]
    order = [label for value, label in sorts() if value == address.sort and value != "best"]
    exact = [_("exact words")] if address.exact and address.text else []
    return one_line(", ".join([*parts, *tab, *filters, *exact, *order]), LONGEST_TERMS)
