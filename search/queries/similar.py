"""What else there is like one offer: of its categories, nearest in words, and by somebody else."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings

from search.domain.plan import Plan, known_part, make_plan
from search.engines import Engine, SearchUnavailable, get_engine
from search.engines.base import EngineQuery, answered_within
from search.interface import OFFERS, SearchDocument
from search.queries.find import vocabulary

#: What the category above says, beside one of its own.
BRANCH = 0.1


def similar(document_id: str, limit: int, engine: Engine | None = None) -> tuple[str, ...]:
    """The documents nearest to an offer, best first: of its kind, and its owner has no part in them.

    What is in one of its categories stands before what is only in the one above, and the words of its title and summary
    order both. One without a category is like those that share the words of its title. Nothing where the document is
    not there, or no index can answer.
    """
    engine = engine or get_engine()
    try:
        with answered_within(settings.ELASTICSEARCH_READ_TIMEOUT):
            document = engine.fetch([document_id]).get(document_id)
            if document is None or document.kind not in OFFERS:
                return ()
            query = _like(document, engine)
            if query is None:
                return ()
            return tuple(one.id for one, _score in engine.search(replace(query, limit=limit)).hits)
    except SearchUnavailable:
        return ()


def _like(document: SearchDocument, engine: Engine) -> EngineQuery | None:
    """What to ask for those like it; None where nothing of it is known to say what would be."""
    known = vocabulary(engine)
    near = [path for path in document.categories if not _is_above(path, document.categories)]
    words = f"{document.title} {document.summary}" if near else document.title
    plan = known_part(make_plan(words, known), known)
    if not near and not plan.clauses:
        return None
    branches = dict.fromkeys(path.rpartition("/")[0] or path for path in near)
    agreed = dict.fromkeys(branches, BRANCH) | dict.fromkeys(near, 1.0)
    # Its whole name is typed for that one only, and what matters is what it shares with others.
    plan = replace(plan, relaxed=True, title="", begun="", near=tuple(agreed.items()), reaches=bool(near))
    filters: dict[str, tuple[str, ...]] = {"kind": (document.kind,)}
    if near:
        filters["category"] = tuple(branches)
    return EngineQuery(plan=plan if plan.clauses else Plan(), filters=filters, not_by=document.owner_key)


def _is_above(path: str, others: tuple[str, ...]) -> bool:
    return any(other.startswith(f"{path}/") for other in others)
