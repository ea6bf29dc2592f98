"""Suggestions while typing: completed words, offers, categories, providers, and beside them partners and pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from search.domain.analysis import STOP_WORDS, words
from search.domain.highlight import mark
from search.domain.plan import Plan, make_suggest_plan
from search.domain.spelling import Vocabulary
from search.engines import Engine, EngineQuery, EngineResult, get_engine
from search.interface import (
    KINDS,
    OFFERS,
    FacetValue,
    SearchDocument,
    SearchHit,
    Segment,
    SuggestRequest,
    SuggestResponse,
)
from search.queries.find import vocabulary
from search.registry import browsing

LOOKED_AT = 24
MOST = 3
OTHERS = tuple(kind for kind in KINDS if kind not in OFFERS)


def suggest(request: SuggestRequest, engine: Engine | None = None) -> SuggestResponse:
    """What somebody may be about to type. Nothing for an empty text."""
    text = request.text.strip()
    plan = make_suggest_plan(request.text.lstrip())
    if not plan.clauses and not plan.prefix:
        return SuggestResponse()
    engine = engine or get_engine()
    result, beside = _ask(engine, plan)
    begun = words(text)
    if not (result.total or beside) and (meant := _corrected(begun, vocabulary(engine))) != begun:
        begun = meant
        plan = make_suggest_plan(" ".join(meant))
        result, beside = _ask(engine, plan)

    def fits(label: str) -> bool:
        have = words(label)
        return all(any(word.startswith(start) for word in have) for start in begun)

    def named(facet: str) -> tuple[FacetValue, ...]:
        read = browsing().names() if facet == "category" else {}
        found = ((value, read.get(value, label), count) for value, label, count in result.facets.get(facet, ()))
        rows = (FacetValue(value, label, count) for value, label, count in found if fits(label))
        return tuple(rows)[:MOST]

    def hits(found: Sequence[SearchDocument], most: int) -> tuple[SearchHit, ...]:
        """The first of them, those whose title fits before the others."""
        ranked = sorted(found, key=lambda document: not fits(document.title))
        return tuple(
            SearchHit(document, _marked(document.title, begun), (Segment(document.summary),))
            for document in ranked[:most]
        )

    documents = [document for document, _ in result.hits]
    partners = hits([document for document in beside if document.kind == "partner"], MOST)
    shown = {hit.document.owner_key for hit in partners}
    return SuggestResponse(
        completions=_completions(begun, plan.prefix, [one.title for one in (*documents, *beside)]),
        hits=hits(documents, request.limit),
        categories=named("category"),
        owners=tuple(one for one in named("owner") if one.value not in shown),
        partners=partners,
        pages=hits([document for document in beside if document.kind == "page" and fits(document.title)], MOST),
    )


def _ask(engine: Engine, plan: Plan) -> tuple[EngineResult, list[SearchDocument]]:
    """Offers with their categories and owners, and what there is beside them."""
    offers = EngineQuery(plan=plan, filters={"kind": OFFERS}, limit=LOOKED_AT, facets=("category", "owner"))
    others = EngineQuery(plan=plan, filters={"kind": OTHERS}, limit=LOOKED_AT)
    return engine.search(offers), [document for document, _ in engine.search(others).hits]


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
