"""Suggestions while typing: a fragment of options that are links, empty where there is nothing to suggest."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.organizations.access import public
from search.domain.analysis import words
from search.engines import SearchUnavailable
from search.engines.base import answered_within
from search.interface import SearchHit, SuggestRequest, SuggestResponse
from search.queries.by_line import by_line
from search.queries.kept import often_asked
from search.queries.suggest import suggest as find_suggestions
from search.views.address import MOST_TEXT
from search.views.results import picture_of
from search.views.unavailable import ask_for_index

MOST_OFTEN = 3


@public
@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Completions, things, categories and providers for `q`, what has been typed so far.

    Nothing while the index cannot answer; only that is not kept by browsers.
    """
    text = request.GET.get("q", "")[:MOST_TEXT].replace("\x00", "")
    try:
        with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
            found = find_suggestions(SuggestRequest(text))
            typed = words(text)
            kept = often_asked(" ".join(typed), MOST_OFTEN) if typed else ()
    except SearchUnavailable as error:
        ask_for_index(error.state)
        nothing = HttpResponse()
        add_never_cache_headers(nothing)
        return nothing
    answer = render(request, "search/suggestions.html", {"groups": _groups(found, kept)})
    patch_cache_control(answer, public=True, max_age=60)
    return answer


def _groups(found: SuggestResponse, kept: Sequence[str]) -> list[dict[str, object]]:
    """What the list shows, a group for each kind of suggestion; without those that have none."""
    base = reverse("search:search")
    searches = [
        {"text": one, "icon": "search", "url": f"{base}?{urlencode({'q': one})}"}
        for one in dict.fromkeys((*kept, *found.completions))
    ]
    categories = [
        {"text": one.label, "icon": "tag", "url": f"{base}?{urlencode({'category': one.value})}"}
        for one in found.categories
    ]
    owners = [
        {"text": one.label, "icon": "store", "url": f"{base}?{urlencode({'owner': one.value})}"} for one in found.owners
    ]
    groups = [
        (_("Searches"), searches),
        (_("Categories"), categories),
        (_("Partners"), _options(found.partners)),
        (_("Offers"), _options(found.hits)),
        (_("Provided by"), owners),
        (_("Pages"), _options(found.pages)),
    ]
    return [{"label": label, "options": options} for label, options in groups if options]


def _options(hits: Sequence[SearchHit]) -> list[dict[str, object]]:
    return [
        {"marked": hit.title, "note": _note(hit), "picture": picture_of(hit.document), "url": hit.document.url}
        for hit in hits
    ]


def _note(hit: SearchHit) -> str:
    """What a document is, in small letters."""
    return hit.document.summary[:80] if hit.document.kind == "partner" else by_line(hit.document)
