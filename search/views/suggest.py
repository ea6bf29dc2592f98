"""Suggestions while typing: a fragment of links, empty where there is nothing to suggest."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from core.organizations.access import public
from search.interface import SuggestRequest
from search.queries.suggest import suggest as find_suggestions
from search.views.address import MOST_TEXT
from search.views.results import picture_of


@public
@require_safe
@cache_control(public=True, max_age=60)
def suggest(request: HttpRequest) -> HttpResponse:
    """Completions, things, categories and providers for `q`, what has been typed so far."""
    text = request.GET.get("q", "")[:MOST_TEXT].replace("\x00", "")
    found = find_suggestions(SuggestRequest(text))
    base = reverse("search:search")
    context = {
        "completions": [{"text": one, "url": f"{base}?{urlencode({'q': one})}"} for one in found.completions],
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
    return render(request, "search/suggestions.html", context)
