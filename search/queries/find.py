"""Finding: typed text is planned and asked strictly, then with its last word as a beginning, then loosely."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from babel import Locale
from django.core.cache import cache
from django.utils.translation import get_language, gettext, to_locale

from search.domain import prices
from search.domain.document import EVERYWHERE, RATED
from search.domain.highlight import mark, summary_of
from search.domain.plan import NEAR_LOOKED_AT, Plan, make_plan, make_suggest_plan, narrowed
from search.domain.rules import NO_RULES, Rules
from search.domain.spelling import Vocabulary
from search.domain.typed import read_typed
from search.engines import Engine, EngineQuery, EngineResult, get_engine
from search.engines.base import ATTRIBUTE
from search.interface import (
    FACETS,
    KINDS,
    OFFERS,
    SORTS,
    FacetValue,
    PriceBucket,
    PriceFacet,
    SearchDocument,
    SearchHit,
    SearchRequest,
    SearchResponse,
    Segment,
)
from search.registry import browsing

# No engine is asked beyond this many results; Elasticsearch would refuse.
DEEPEST = 10_000
CACHE_SECONDS = 300
# So many facts can be chosen at once: each is counted by itself.
MOST_FACTS = 6
# The value of a filter that nothing has: two conditions that exclude each other.
NO_VALUE = "\x1fnone"

_vocabulary: tuple[str, Vocabulary] | None = None
_vocabulary_lock = threading.Lock()


def find(request: SearchRequest, engine: Engine | None = None, rules: Rules = NO_RULES) -> SearchResponse:
    """Answer a request, with the engine of the settings or the given one, by the operator's rules if they are given."""
    started = time.perf_counter()
    engine = engine or get_engine()
    plan, result = answer(engine, *asked(request, engine, rules))
    return SearchResponse(
        total=result.total,
        hits=tuple(
            SearchHit(
                document.in_currency(request.currency),
                mark(document.title, plan.marks, exact=plan.exact) or (Segment(document.title),),
                summary_of(document.summary, document.body, plan.marks, exact=plan.exact),
                score,
                document.id in plan.pinned,
            )
            for document, score in result.hits
        ),
        facets={facet: _values(facet, result, request) for facet in request.facets},
        price=_price(result, request.currency) if request.price else None,
        corrected=plan.corrected,
        understood=plan.understood,
        relaxed=plan.relaxed,
        near=_near(plan, result),
        took_ms=(time.perf_counter() - started) * 1000,
    )


def count(request: SearchRequest, rules: Rules = NO_RULES, engine: Engine | None = None) -> int:
    """How many results a request has, and nothing of them."""
    engine = engine or get_engine()
    query, words = asked(request, engine, rules)
    query = replace(query, limit=0, facets=(), price=False, offset=0, sort="best")
    return answer(engine, query, words)[1].total


def find_among(
    request: SearchRequest, ids: Sequence[str], limit: int, rules: Rules = NO_RULES, engine: Engine | None = None
) -> list[SearchDocument]:
    """Which of these documents have every word and filter of the request, the newest first; at most `limit`.

    Unlike on the page, words are never taken loosely, and nothing is found for its category or its place alone: what
    else there is to find would decide whether these are.
    """
    engine = engine or get_engine()
    query, _words = asked(request, engine, rules)
    query = replace(
        query,
        plan=replace(query.plan, pinned=(), boosted=()),
        among=tuple(ids),
        sort="newest",
        offset=0,
        limit=limit,
        facets=(),
        price=False,
    )
    return [document for document, _score in engine.search(query).hits]


def _near(plan: Plan, result: EngineResult) -> tuple[str, ...]:
    """What the categories are called whose other offers stand last."""
    if not plan.reaches:
        return ()
    labels = {path: label for document, _ in result.hits for path, label in document.category_labels.items()}
    paths = [path for path, _ in plan.near]
    return tuple(dict.fromkeys(labels[path] for path in paths if path in labels))


def answer(engine: Engine, query: EngineQuery, words: str) -> tuple[Plan, EngineResult]:
    """Ask strictly; then with the last word as a beginning; then loosely; then nearer to the category that is meant.

    Returns what was asked in the end. `words` are those that were typed, without the conditions beside them. What the
    operator puts first or lets weigh more changes where things stand, and nothing of how the words are taken. Nor does
    the kind that was chosen: how many offers have the words decides, so that each kind's count is what it shows.
    """
    if "kind" not in query.facets:
        query = replace(query, facets=(*query.facets, "kind"))
    if query.plan.pinned or query.plan.boosted:
        probe = replace(query, plan=replace(query.plan, pinned=(), boosted=()), limit=0, facets=("kind",), price=False)
        plan, _ = answer(engine, probe, words)
        plan = replace(plan, pinned=query.plan.pinned, boosted=query.plan.boosted)
        return plan, engine.search(replace(query, plan=plan))
    if not query.plan.may_be_near:
        return _widened(engine, query, words)
    # What the category is does not hang on the order that is shown, the page, or the kind: offers say it.
    filters = {**query.filters, "kind": OFFERS}
    first = replace(query, filters=filters, sort="best", offset=0, limit=NEAR_LOOKED_AT, facets=("kind",), price=False)
    plan, result = _widened(engine, first, words)
    if plan.may_be_near:
        best = [(document.categories, score) for document, score in result.hits]
        plan = plan.towards(best, _counted(result).offers)
    return plan, engine.search(replace(query, plan=plan))


def _widened(engine: Engine, query: EngineQuery, words: str) -> tuple[Plan, EngineResult]:
    plan = query.plan
    result = _ask(engine, query)
    found = _counted(result)
    if plan.clauses and not plan.exact and not found.offers:
        begun = make_suggest_plan(words.strip(), vocabulary(engine))
        begun = replace(begun, quoted=plan.quoted, excluded=plan.excluded, within=plan.within)
        more = engine.search(replace(query, plan=begun)) if begun.prefix else EngineResult()
        if _counted(more).beyond(found):
            return begun, more
    if plan.may_relax(found.offers):
        loose = plan.relax()
        more = engine.search(replace(query, plan=loose))
        if _counted(more).beyond(found):
            return loose, more
    return plan, result


@dataclass(frozen=True, slots=True)
class _Counted:
    """How many offers a question finds, and how many documents of any kind, whichever kind was chosen."""

    offers: int
    every: int

    def beyond(self, other: _Counted) -> bool:
        """Whether it finds more offers than another question; more of anything, where neither finds an offer."""
        if self.offers or other.offers:
            return self.offers > other.offers
        return self.every > other.every


def _counted(result: EngineResult) -> _Counted:
    counts = {value: count for value, _label, count in result.facets.get("kind", ())}
    return _Counted(sum(counts.get(kind, 0) for kind in OFFERS), sum(counts.values()))


def asked(request: SearchRequest, engine: Engine, rules: Rules = NO_RULES) -> tuple[EngineQuery, str]:
    """The request in an engine's terms, and the words that were typed: what `answer` needs.

    The words are planned; conditions that were typed stand beside the chosen filters.
    """
    typed = read_typed(request.text, request.currency)
    plan = narrowed(
        make_plan(typed.words, vocabulary(engine), exact=request.exact, rules=rules),
        quoted=typed.all_of("phrase"),
        excluded=typed.all_of("without"),
        within=(
            *(("owner", name) for name in typed.all_of("vendor")),
            *((field, name) for field in ("category", "industry", "certified") for name in typed.all_of(field)),
        ),
    )
    plan = replace(plan, pinned=rules.pinned(typed.words), boosted=rules.boosted(typed.words))
    filters = dict(narrow(request.filters))
    for facet, values in (("kind", typed.all_of("kind")), ("country", typed.all_of("in"))):
        if values:
            chosen = filters.get(facet, values)
            filters[facet] = tuple(value for value in values if value in chosen) or (NO_VALUE,)
    low, high = typed.prices
    lows = [price for price in (request.price_from, low) if price is not None]
    highs = [price for price in (request.price_to, high) if price is not None]
    query = replace(
        to_engine_query(request, plan),
        filters=filters,
        price_from=max(lows, default=None),
        price_to=min(highs, default=None),
    )
    return query, typed.words


def to_engine_query(request: SearchRequest, plan: Plan) -> EngineQuery:
    """The request in an engine's terms, within bounds: a page beyond the deepest is the last one there is."""
    size = min(max(request.page_size, 0), 200)
    offset = min((max(request.page, 1) - 1) * size, DEEPEST - size)
    return EngineQuery(
        plan=plan,
        filters=narrow(request.filters),
        price_from=request.price_from,
        price_to=request.price_to,
        on_request=request.on_request,
        currency=request.currency,
        sort=request.sort if request.sort in SORTS else "best",
        offset=offset,
        limit=size,
        facets=tuple(facet for facet in request.facets if facet in FACETS),
        price=request.price,
    )


def narrow(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Only known facets with a value; of a category and one below it, the one below (the narrower) counts."""
    kept: dict[str, tuple[str, ...]] = {}
    for facet, values in filters.items():
        values = tuple(dict.fromkeys(value for value in values if value))
        if facet == "country":
            values = tuple(value for value in values if value != EVERYWHERE)
        if facet == "rating":
            values = tuple(value for value in values if value in {str(least) for least in RATED})
        if facet == "category":
            values = tuple(value for value in values if not any(other.startswith(f"{value}/") for other in values))
        if facet == ATTRIBUTE:
            keys = list(dict.fromkeys(value.partition("=")[0] for value in values if "=" in value))[:MOST_FACTS]
            values = tuple(value for value in values if value.partition("=")[0] in keys and "=" in value)
        if values and facet in FACETS:
            kept[facet] = values
    return kept


def vocabulary(engine: Engine) -> Vocabulary:
    """The words of the index, read again when it has changed."""
    global _vocabulary
    key = f"{engine.name}:{id(engine)}:{engine.generation()}"
    known = _vocabulary
    if known is None or known[0] != key:
        with _vocabulary_lock:
            known = _vocabulary = (key, Vocabulary(engine.vocabulary(), engine.languages()))
    return known[1]


def _ask(engine: Engine, query: EngineQuery) -> EngineResult:
    """Search; what everybody sees first, all documents with their counts, comes from the cache."""
    if query.plan != Plan() or query.filters or query.priced or query.offset or not query.facets:
        return engine.search(query)
    key = (
        f"search:{engine.name}:{engine.generation()}:{query.currency}:{query.sort}:{query.limit}"
        f":{','.join(query.facets)}:{query.price}"
    )
    result: EngineResult | None = cache.get(key)
    if result is None:
        result = engine.search(query)
        cache.set(key, result, CACHE_SECONDS)
    return result


def _values(facet: str, result: EngineResult, request: SearchRequest) -> tuple[FacetValue, ...]:
    chosen = narrow(request.filters).get(facet, ())
    merged: dict[str, tuple[str, int]] = {}
    everywhere = 0
    for value, label, count in result.facets.get(facet, ()):
        if facet == "country" and value == EVERYWHERE:
            everywhere = count
            continue
        # A name may differ between documents of different age; the commonest wins, the counts add up.
        known = merged.get(value)
        merged[value] = (known[0], known[1] + count) if known else (label, count)
    for value in chosen:
        # What a certification is called may hold a slash of its own.
        last = value.rpartition("/")[2] if facet == "category" else value
        plain = value.partition("=")[2] if facet == ATTRIBUTE else last.replace("-", " ").capitalize()
        merged.setdefault(value, (plain, 0))
    if facet == "kind":
        for kind in KINDS:
            merged.setdefault(kind, (kind, 0))
    if facet == ATTRIBUTE:
        return _facts(merged, chosen)
    if facet == "category" and merged:
        read = browsing().names()
        merged = {value: (read.get(value, label), count) for value, (label, count) in merged.items()}
    values = [
        FacetValue(value, _label(facet, value, label), count + everywhere, value in chosen)
        for value, (label, count) in merged.items()
    ]
    if facet == "kind":
        order = {kind: at for at, kind in enumerate(KINDS)}
        return tuple(sorted(values, key=lambda value: order.get(value.value, len(order))))
    if facet == "rating":
        return tuple(sorted(values, key=lambda value: value.value, reverse=True))
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))


def _facts(merged: Mapping[str, tuple[str, int]], chosen: Sequence[str]) -> tuple[FacetValue, ...]:
    """Facts that are filtered by, each called as the reader calls it."""
    read = browsing().facts() if merged else {}
    values = []
    for value, (label, count) in merged.items():
        key, _equals, written = value.partition("=")
        short = read.get((key, written), written)
        name = read.get((key, ""), label.removesuffix(written).removesuffix(": "))
        said = f"{name}: {short}" if name else short
        values.append(FacetValue(value, said, count, value in chosen, short))
    return tuple(sorted(values, key=lambda value: (-value.count, value.label)))


def _label(facet: str, value: str, label: str) -> str:
    if facet == "kind":
        return {
            "solution": gettext("Solutions"),
            "listing": gettext("Products"),
            "service": gettext("Services"),
            "partner": gettext("Partners"),
            "page": gettext("Pages"),
        }.get(value, label)
    if facet == "billing":
        return {
            "monthly": gettext("Monthly"),
            "yearly": gettext("Yearly"),
            "once": gettext("Once"),
            "other": gettext("Another term"),
        }.get(value, label)
    if facet == "country":
        locale = Locale.parse(to_locale(get_language() or "en"))
        name: str = locale.territories.get(value.upper(), value)
        return name
    if facet == "rating":
        return gettext("%(least)s of 5 and more") % {"least": value}
    return label


def _price(result: EngineResult, currency: str) -> PriceFacet:
    def buckets(ranges: tuple[prices.Range, ...], counts: Mapping[str, int]) -> tuple[PriceBucket, ...]:
        return tuple(PriceBucket(one.key, one.start, one.end, counts.get(one.key, 0)) for one in ranges)

    return PriceFacet(
        currency,
        buckets(prices.histogram(currency), result.histogram),
        buckets(prices.bands(currency), result.bands),
        result.on_request,
    )
