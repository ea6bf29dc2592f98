"""Offers by their name, as somebody types it."""

from __future__ import annotations

from search.domain.analysis import words
from search.engines import get_engine
from search.interface import OFFERS, SearchDocument, SearchRequest
from search.queries.find import find

LOOKED_AT = 50
# Partners and pages bear names too.
ONLY_OFFERS = {"kind": OFFERS}


def offers_named(text: str) -> list[SearchDocument]:
    """Those called so, or "name by owner". Raises SearchUnavailable."""
    meant = words(text)
    if not meant:
        return []
    found: dict[str, SearchDocument] = {}
    for asked in dict.fromkeys((text, text.rpartition(" by ")[0])):
        if asked:
            request = SearchRequest(
                text=asked, filters=ONLY_OFFERS, page_size=LOOKED_AT, facets=(), price=False, exact=True
            )
            found |= {hit.document.id: hit.document for hit in find(request, get_engine()).hits}
    both = [one for one in found.values() if words(f"{one.title} by {one.owner_name}") == meant]
    return both or [one for one in found.values() if words(one.title) == meant]


def offers_for(text: str, limit: int = 10) -> list[str]:
    """What to offer for a name: "title by owner" of the first results for some words. Raises SearchUnavailable."""
    if not words(text):
        return []
    hits = find(
        SearchRequest(text=text, filters=ONLY_OFFERS, page_size=limit, facets=(), price=False), get_engine()
    ).hits
    return [f"{hit.document.title} by {hit.document.owner_name}" for hit in hits]
