"""Suggestions while typing: a fragment of links, empty where there is nothing to suggest."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.http import require_safe

from core.organizations.access import public
from search.domain.analysis import words
from search.engines import SearchUnavailable
from search.engines.base import answered_within
from search.interface import SuggestRequest
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
    base = reverse("search:search")
    context = {
        "completions": [
            {"text": one, "url": f"{base}?{urlencode({'q': one})}"}
            for one in dict.fromkeys((*kept, *found.completions))
        ],
        "hits": [{"hit": hit, "picture": picture_of(hit.document)} for hit in found.hits],
        "categories": [
            {"label": one.label, "count": one.count, "url": f"{base}?{urlencode({'category': one.value})}"}
            for one in found.categories
        ],
        "owners": [
            {"label": one.label, "count": one.count, "url": f"{base}?{urlencode({'owner': one.value})}"}
            for one in found.owners
        ],
    }
    answer = render(request, "search/suggestions.html", context)
    patch_cache_control(answer, public=True, max_age=60)
    return answer
