"""What is on offer for words that somebody wrote to a person: sentences, not a query."""

from __future__ import annotations

import re
from collections import defaultdict

from django.conf import settings

from search.domain.analysis import words
from search.domain.plan import TITLE_BONUS, known_part, make_plan
from search.domain.rules import Rules
from search.engines import Engine, SearchUnavailable, State, get_engine
from search.engines.base import answered_within
from search.interface import OFFERS, SearchDocument, SearchRequest
from search.queries.find import answer, to_engine_query, vocabulary
from search.queries.rules import rules_in_force

#: What scores less than this part of the best find of the same sentence shares a word by chance.
NEAR_ENOUGH = 0.35
#: The same for the sums of all sentences: lower, since a letter may ask for two different things.
NEAR_IN_ALL = 0.12
#: So many sentences of a text are asked about.
MOST_SENTENCES = 6
_ENDS = re.compile(r"[.!?;\n]+")


def offers_about(subject: str, text: str, limit: int, engine: Engine | None = None) -> tuple[SearchDocument, ...]:
    """The offers nearest to a subject and the first sentences below it, best first; at most `limit`.

    Each sentence is asked by itself, since no offer has all words of a letter; the subject weighs twice, and a sentence
    of which only some words are found half. Nothing is read as a condition, such as a price or "in:de". The operator's
    synonyms count, what it put first does not. Raises SearchUnavailable.
    """
    asked = [(subject, 2.0), *((each, 1.0) for each in _ENDS.split(text) if words(each))][: MOST_SENTENCES + 1]
    asked = [(said, weight) for said, weight in asked if words(said)]
    if not asked:
        return ()
    engine, rules = engine or get_engine(), rules_in_force()
    scores: dict[str, float] = defaultdict(float)
    documents: dict[str, SearchDocument] = {}
    with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
        for said, weight in asked:
            for document, score in _nearest(engine, said, limit, rules):
                documents.setdefault(document.id, document)
                scores[document.id] += weight * score
        if not documents and engine.state() == State.EMPTY:
            raise SearchUnavailable(State.EMPTY)
    best = max(scores.values(), default=0.0)
    near = [each for each in documents if scores[each] >= best * NEAR_IN_ALL]
    return tuple(documents[each] for each in sorted(near, key=lambda each: (-scores[each], each))[:limit])


def _nearest(engine: Engine, said: str, limit: int, rules: Rules) -> list[tuple[SearchDocument, float]]:
    """What one sentence finds, each with its part of the best score; half of it where some of the words are enough."""
    text = " ".join(words(said))
    known = vocabulary(engine)
    plan = known_part(make_plan(text, known, rules=rules), known)
    if not plan.clauses:
        return []
    request = SearchRequest(filters={"kind": OFFERS}, page_size=limit, facets=(), price=False)
    plan, result = answer(engine, to_engine_query(request, plan), text)
    # What bears exactly these words as its name scores far above the others, and says nothing against them.
    best = max((score for _document, score in result.hits if score < TITLE_BONUS), default=TITLE_BONUS)
    part = 0.5 if plan.relaxed else 1.0
    return [(document, part * min(score / best, 1.0)) for document, score in result.hits if score >= best * NEAR_ENOUGH]
