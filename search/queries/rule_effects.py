"""What a change of the rules does, before it is saved: to the judged queries, and to what people search for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml
from django.conf import settings

from search.domain.judging import DEPTH, Judged, judged_queries, ndcg
from search.domain.rules import Rules
from search.engines import Engine, EngineQuery, get_engine
from search.interface import SearchRequest, SearchResponse
from search.models import KeptQuery, SearchRule
from search.queries.find import DEEPEST, asked, find
from search.queries.rules import rules_beside, rules_of

MOST_KEPT = 200
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Change:
    """One query whose results change: how many before and after, and what comes into the first ten, or leaves them."""

    text: str
    before: int
    after: int
    comes: tuple[str, ...]
    leaves: tuple[str, ...]
    first: str


@dataclass(frozen=True, slots=True)
class Effect:
    """`kept`: how many queries of people were asked, and which of them change. `judged`: how many judged queries there
    are, how many change, and the mean nDCG@10 of all before and after; without any, zero.
    """

    changes: tuple[Change, ...] = ()
    changed: int = 0
    kept: int = 0
    judged: int = 0
    judged_changed: int = 0
    ndcg_before: float = 0.0
    ndcg_after: float = 0.0


def effect_of_change(before: SearchRule | None, after: SearchRule | None) -> Effect:
    """What it does to make a rule (None before), change it or delete it (None after), as if all of it held today.

    Raises SearchUnavailable.
    """
    others = rules_beside(before)
    old = rules_of([*others, *([before] if before is not None else [])])
    new = rules_of([*others, *([after] if after is not None else [])])
    phrases = [phrase for row in (before, after) if row is not None for phrase in (row.phrase, *row.phrases)]
    return effect_of(old, new, phrases)


def effect_of(before: Rules, after: Rules, phrases: Iterable[str], engine: Engine | None = None) -> Effect:
    """Ask what people asked most, and these phrases, by both; a query that is planned alike is not asked at all.

    Raises SearchUnavailable.
    """
    engine = engine or get_engine()
    texts = list(KeptQuery.objects.order_by("-asked", "-last_at").values_list("text", flat=True)[:MOST_KEPT])
    changes = []
    for text in dict.fromkeys([*(phrase for phrase in phrases if phrase), *texts]):
        pair = _pair(text, before, after, engine)
        if pair and (change := _change(text, *pair)):
            changes.append(change)
    judged = _judged(engine)
    gains = [_gain(one, before, after, engine) for one in judged]
    many = len(gains) or 1
    return Effect(
        changes=tuple(changes[:MOST_SHOWN]),
        changed=len(changes),
        kept=len(texts),
        judged=len(judged),
        judged_changed=sum(one != other for one, other in gains),
        ndcg_before=sum(one for one, _ in gains) / many,
        ndcg_after=sum(other for _, other in gains) / many,
    )


def _pair(text: str, before: Rules, after: Rules, engine: Engine) -> tuple[SearchResponse, SearchResponse] | None:
    """Both answers, or None where the rules change nothing about how the text is taken."""
    request = SearchRequest(text=text, page_size=DEPTH, facets=(), price=False)
    if asked(request, engine, before) == asked(request, engine, after):
        return None
    return find(request, engine, before), find(request, engine, after)


def _change(text: str, one: SearchResponse, other: SearchResponse) -> Change | None:
    was = {hit.document.id: hit.document.title for hit in one.hits}
    now = {hit.document.id: hit.document.title for hit in other.hits}
    if list(was) == list(now) and one.total == other.total:
        return None
    return Change(
        text,
        one.total,
        other.total,
        tuple(title for key, title in now.items() if key not in was),
        tuple(title for key, title in was.items() if key not in now),
        next(iter(now.values()), ""),
    )


def _judged(engine: Engine) -> list[Judged]:
    """The judged queries of the settings that what is in the index can answer."""
    path = settings.SEARCH_JUDGEMENTS
    if not path or not Path(path).is_file():
        return []
    rows = yaml.safe_load(Path(path).read_text())
    everything = engine.search(EngineQuery(sort="name", limit=DEEPEST)).hits
    return judged_queries(rows, [document for document, _ in everything])[0]


def _gain(one: Judged, before: Rules, after: Rules, engine: Engine) -> tuple[float, float]:
    request = SearchRequest(text=one.text, page_size=DEPTH, facets=(), price=False)
    was = ndcg([hit.document.id for hit in find(request, engine, before).hits], one.grades)
    if asked(request, engine, before) == asked(request, engine, after):
        return was, was
    return was, ndcg([hit.document.id for hit in find(request, engine, after).hits], one.grades)
