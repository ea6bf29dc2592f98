"""Help for a search that found nothing: what was tried, what is near, and what to leave out, with true counts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from search.domain.analysis import words
from search.domain.plan import make_plan
from search.domain.rules import NO_RULES, Rules
from search.domain.typed import Typed, read_typed
from search.engines import Engine, get_engine
from search.interface import FacetValue, SearchDocument, SearchRequest
from search.queries.find import count as counted
from search.queries.find import find, narrow, vocabulary

MOST_CATEGORIES = 8
MOST_DROPPED_WORDS = 6
MOST_NEAR = 4
MOST_PARTNERS = 3


@dataclass(frozen=True, slots=True)
class Dropped:
    """One condition that stands in the way, and the results without it.

    `facet` is a facet's name, "price", "word" or "condition"; `label` is the word or condition as typed, else empty.
    `text` is what is left of the typed text, which only the last two change.
    """

    facet: str
    count: int
    label: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Help:
    """`dropped`, most results first; `without_filters` counts the words alone; `without_words` the filters alone.

    `tried` are the words that were looked for, as corrected, with what they were understood as. `near` are (word typed,
    word that documents hold): nothing was searched for them. `did_you_mean` is another spelling that finds something,
    offered where the words were taken exactly. `partners` are those that the words, or else some of them, find.
    """

    dropped: tuple[Dropped, ...] = ()
    without_filters: int = 0
    without_words: int = 0
    did_you_mean: str | None = None
    tried: tuple[str, ...] = ()
    near: tuple[tuple[str, str], ...] = ()
    categories: tuple[FacetValue, ...] = ()
    partners: tuple[SearchDocument, ...] = ()


def help_find(request: SearchRequest, engine: Engine | None = None, rules: Rules = NO_RULES) -> Help:
    """Work out what would help; each figure is a count that the engine gave, never a guess."""
    engine = engine or get_engine()

    def count(one: SearchRequest) -> int:
        return counted(one, rules, engine)

    typed = read_typed(request.text, request.currency)
    filters = narrow(request.filters)
    bare = replace(request, filters={}, price_from=None, price_to=None, on_request=False)
    dropped = [
        Dropped(
            facet, count(replace(request, filters={name: values for name, values in filters.items() if name != facet}))
        )
        for facet in filters
    ]
    if request.on_request or request.price_from is not None or request.price_to is not None:
        dropped.append(Dropped("price", count(replace(request, price_from=None, price_to=None, on_request=False))))
    chosen = bool(dropped)
    dropped += [Dropped(kind, count(replace(request, text=text)), label, text) for kind, label, text in _parts(typed)]
    known = vocabulary(engine)
    plan = make_plan(typed.words, known, exact=request.exact, rules=rules)
    means = None
    if request.exact and count(replace(bare, exact=False)):
        means = make_plan(typed.words, known, rules=rules).corrected or request.text
    near = [
        (word, other)
        for word in dict.fromkeys(words(typed.words))
        if word not in known.frequencies
        for other in known.near(word)
    ]
    everything = find(SearchRequest(currency=request.currency, page_size=20), engine)
    return Help(
        dropped=tuple(sorted((one for one in dropped if one.count), key=lambda one: -one.count)),
        without_filters=count(bare) if chosen else 0,
        without_words=count(replace(request, text="")) if chosen and request.text.strip() else 0,
        did_you_mean=means,
        tried=tuple(dict.fromkeys([*(words(plan.corrected) if plan.corrected else ()), *plan.understood])),
        near=tuple(near[:MOST_NEAR]),
        partners=_partners(typed.words, request.currency, engine),
        categories=tuple(value for value in everything.facets["category"] if "/" not in value.value)[:MOST_CATEGORIES],
    )


def _partners(text: str, currency: str, engine: Engine) -> tuple[SearchDocument, ...]:
    """Whom to ask: the partners that all the words find, then those that each of them does."""
    found: dict[str, SearchDocument] = {}
    cut = sorted(dict.fromkeys(words(text)), key=len, reverse=True)[:MOST_DROPPED_WORDS]
    for asked in (text, *cut):
        if len(found) >= MOST_PARTNERS or not asked.strip():
            break
        only = {"kind": ("partner",)}
        one = SearchRequest(asked, only, currency=currency, page_size=MOST_PARTNERS, facets=(), price=False)
        for hit in find(one, engine).hits:
            found.setdefault(hit.document.id, hit.document)
    return tuple(found.values())[:MOST_PARTNERS]


def _parts(typed: Typed) -> list[tuple[str, str, str]]:
    """Every condition of a text and every word of a short one: what it is, how it stands there, what is left."""
    found = [("condition", one.typed, typed.without(one)) for one in typed.conditions]
    cut = typed.words.split()
    if len(cut) + len(found) > 1 and len(cut) <= MOST_DROPPED_WORDS:
        found += [("word", word, " ".join(typed.text.replace(word, " ", 1).split())) for word in cut]
    return [(kind, label, left) for kind, label, left in found if left]
