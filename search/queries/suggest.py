"""Suggestions while typing: completed words, documents, categories, providers, from one search."""

from __future__ import annotations

from collections import Counter

from search.domain.analysis import STOP_WORDS, words
from search.domain.highlight import mark
from search.domain.plan import make_suggest_plan
from search.domain.spelling import Vocabulary
from search.engines import Engine, EngineQuery, get_engine
from search.interface import FacetValue, SearchHit, Segment, SuggestRequest, SuggestResponse
from search.queries.find import vocabulary

LOOKED_AT = 24
MOST = 3


def suggest(request: SuggestRequest, engine: Engine | None = None) -> SuggestResponse:
    """What somebody may be about to type. Nothing for an empty text."""
    text = request.text.strip()
    plan = make_suggest_plan(request.text.lstrip())
    if not plan.clauses and not plan.prefix:
        return SuggestResponse()
    engine = engine or get_engine()
    result = engine.search(EngineQuery(plan=plan, limit=LOOKED_AT, facets=("category", "owner")))
    begun = words(text)
    if not result.total and (meant := _corrected(begun, vocabulary(engine))) != begun:
        text, begun = " ".join(meant), meant
        plan = make_suggest_plan(text)
        result = engine.search(EngineQuery(plan=plan, limit=LOOKED_AT, facets=("category", "owner")))

    def fits(label: str) -> bool:
        have = words(label)
        return all(any(word.startswith(start) for word in have) for start in begun)

    def named(facet: str) -> tuple[FacetValue, ...]:
        rows = (FacetValue(value, label, count) for value, label, count in result.facets.get(facet, ()) if fits(label))
        return tuple(rows)[:MOST]

    documents = [document for document, _ in result.hits]
    documents.sort(key=lambda document: not fits(document.title))
    return SuggestResponse(
        completions=_completions(begun, plan.prefix, [document.title for document in documents]),
        hits=tuple(
            SearchHit(document, _marked(document.title, begun), (Segment(document.summary),))
            for document in documents[: request.limit]
        ),
        categories=named("category"),
        owners=named("owner"),
    )


def _corrected(typed: list[str], known: Vocabulary) -> list[str]:
    """The words with those corrected that no document holds."""
    return [word if word in known.frequencies else known.correct(word) or word for word in typed]


def _completions(begun: list[str], prefix: str, titles: list[str]) -> tuple[str, ...]:
    """The typed words with the last one completed, from the titles found, commonest first."""
    if not prefix:
        return ()
    before = begun[:-1]
    found = Counter(
        word
        for title in titles
        for word in dict.fromkeys(words(title))
        if word.startswith(prefix) and word != begun[-1] and word not in before and word not in STOP_WORDS
    )
    ranked = sorted(found.items(), key=lambda pair: (-pair[1], len(pair[0]), pair[0]))
    return tuple(" ".join([*before, word]) for word, _ in ranked[:MOST])


def _marked(title: str, begun: list[str]) -> tuple[Segment, ...]:
    starts = frozenset((word,) for word in words(title) if any(word.startswith(start) for start in begun))
    return mark(title, starts, exact=True)
