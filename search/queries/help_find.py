"""Help for a search that found nothing: what to drop, how much that would give, and where else to look."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.domain.plan import RELAX_BELOW, make_plan, make_suggest_plan
from search.engines import Engine, EngineQuery, get_engine
from search.interface import FacetValue, SearchRequest
from search.queries.find import find, narrow, to_engine_query, vocabulary

MOST_CATEGORIES = 8


@dataclass(frozen=True, slots=True)
class Dropped:
    """A facet ("price" included) whose choice stands in the way, and the results without it."""

    facet: str
    count: int


@dataclass(frozen=True, slots=True)
class Help:
    """`dropped`, most results first; `without_filters` counts the words alone; `without_words` the filters alone.

    `did_you_mean` is another spelling that finds something, offered where the words were taken exactly.
    """

    dropped: tuple[Dropped, ...] = ()
    without_filters: int = 0
    without_words: int = 0
    did_you_mean: str | None = None
    categories: tuple[FacetValue, ...] = ()


def help_find(request: SearchRequest, engine: Engine | None = None) -> Help:
    """Work out what would help; each figure is a count that the engine gave, never a guess."""
    engine = engine or get_engine()
    plan = make_plan(request.text, vocabulary(engine), exact=request.exact)
    asked = replace(to_engine_query(request, plan), limit=0, facets=(), price=False, offset=0, sort="best")
    bare = EngineQuery(plan=plan, currency=request.currency, limit=0)

    def count(query: EngineQuery) -> int:
        total = engine.search(query).total
        if not total and query.plan.clauses and not query.plan.exact:
            begun = make_suggest_plan(request.text.strip())
            total = engine.search(replace(query, plan=begun)).total if begun.prefix else 0
            if total:
                return total
        if total < RELAX_BELOW and len(query.plan.clauses) > 1 and not query.plan.exact:
            total = max(total, engine.search(replace(query, plan=query.plan.relax())).total)
        return total

    filters = narrow(request.filters)
    dropped = [
        Dropped(
            facet,
            count(replace(asked, filters={name: values for name, values in filters.items() if name != facet})),
        )
        for facet in filters
    ]
    if asked.priced:
        dropped.append(Dropped("price", count(replace(asked, price_from=None, price_to=None, on_request=False))))
    chosen = bool(dropped)
    means = None
    if request.exact:
        helped = make_plan(request.text, vocabulary(engine))
        if engine.search(replace(bare, plan=helped)).total:
            means = helped.corrected or request.text
    everything = find(SearchRequest(currency=request.currency, page_size=20), engine)
    return Help(
        dropped=tuple(sorted((one for one in dropped if one.count), key=lambda one: -one.count)),
        without_filters=count(bare) if chosen else 0,
        without_words=count(replace(asked, plan=replace(plan, clauses=()))) if chosen and plan.clauses else 0,
        did_you_mean=means,
        categories=tuple(value for value in everything.facets["category"] if "/" not in value.value)[:MOST_CATEGORIES],
    )
