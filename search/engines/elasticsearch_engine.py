"""Elasticsearch: the same fields and the same plan, said in its words. A cluster shares it between machines.

Searches go to an alias; a rebuild fills a new index and moves the alias, so that readers never see half of one.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any  # Any: Elasticsearch's JSON, and its client's untyped answers

from elasticsearch import Elasticsearch, NotFoundError
from elasticsearch.dsl import Search
from elasticsearch.dsl import query as q
from elasticsearch.dsl.query import Query
from elasticsearch.helpers import bulk

from search.domain import prices
from search.domain.document import SEPARATOR, IndexedDocument, load, to_index
from search.domain.languages import LANGUAGES, Language
from search.domain.plan import (
    BEGUN_BONUS,
    COMPLETE_BONUS,
    EXACT_BONUS,
    FIELDS,
    PAIR_FIELDS,
    SPREAD_WEIGHT,
    TIE,
    TITLE_BONUS,
    WEAK_WEIGHT,
    Clause,
    Plan,
)
from search.engines.base import LABELLED, MOST_VALUES, EngineQuery, EngineResult
from search.interface import FACETS, SearchDocument

SCHEMA_VERSION = "2"
TEXT_FIELDS = ("title", "owner", "category", "summary", "body", "exact", "prefix")
ORDERS = ("best", "newest", "name")
MOST_WORDS = 60_000
BATCH = 1_000
# How long a cache may live without seeing a change of the index, which many machines write to.
FRESH_SECONDS = 30

_keyword = {"type": "keyword"}
_kept = {"type": "keyword", "index": False, "doc_values": False}
MAPPING: dict[str, object] = {
    "dynamic": False,
    "properties": {
        **{f"text_{name}": {"type": "text", "analyzer": "whitespace"} for name in TEXT_FIELDS},
        **dict.fromkeys(FACETS, _keyword),
        **{f"{name}_label": _keyword for name in LABELLED},
        **{f"order_{name}": _keyword for name in ORDERS},
        # One field per currency: an order by price leaves out other currencies by itself.
        "prices": {"type": "object", "dynamic": True},
        "weight": {"type": "float"},
        "language": _keyword,
        "titles": _keyword,
        "words": _keyword,
        "payload": _kept,
    },
}


class ElasticsearchEngine:
    """The engine for a cluster."""

    name = "elasticsearch"

    def __init__(self, url: str, alias: str = "ensemble") -> None:
        self.client = Elasticsearch(url, request_timeout=30, retry_on_timeout=True, max_retries=2)
        self.alias = alias
        self._writes = 0

    # Writing

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Replace and delete in bulk; the first refusal raises and the rest is tried again by the outbox."""
        if not self.ready():
            self.rebuild(())
        actions: list[dict[str, object]] = [{"_op_type": "delete", "_id": gone} for gone in deleted]
        if actions:
            # Deleting what is not there is what was wanted; any other refusal would leave it to be found.
            bulk(self.client, actions, index=self.alias, ignore_status=404)
        bulk(self.client, map(self._action, documents), index=self.alias, chunk_size=BATCH)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Fill a new index, move the alias, drop the old ones."""
        fresh = f"{self.alias}-{SCHEMA_VERSION}-{uuid.uuid4().hex[:12]}"
        self.client.indices.create(index=fresh, mappings=MAPPING)
        count = 0
        rows = iter(documents)
        while batch := list(islice(rows, BATCH)):
            bulk(self.client, map(self._action, batch), index=fresh)
            count += len(batch)
        self.client.indices.refresh(index=fresh)
        self.client.indices.update_aliases(
            actions=[
                {"remove": {"index": f"{self.alias}-*", "alias": self.alias, "must_exist": False}},
                {"add": {"index": fresh, "alias": self.alias}},
            ]
        )
        for other in self.client.indices.get(index=f"{self.alias}-*", features="aliases"):
            if other != fresh:
                self.client.indices.delete(index=other, ignore_unavailable=True)
        self._writes += 1
        return count

    def clear(self) -> None:
        """Start again with nothing."""
        self.rebuild(())

    def refresh(self) -> None:
        """Make writes visible now instead of within a second, to this process's caches too."""
        self._writes += 1
        if self.ready():
            self.client.indices.refresh(index=self.alias)

    def ready(self) -> bool:
        """Whether the alias points at an index of this schema."""
        try:
            names = self.client.indices.get_alias(name=self.alias)
        except NotFoundError:
            return False
        return any(name.startswith(f"{self.alias}-{SCHEMA_VERSION}-") for name in names)

    # Reading

    def search(self, query: EngineQuery) -> EngineResult:
        """One request: filters stand behind the counts (`post_filter`), each facet filters with the others'."""
        filters = self._filters(query)
        search = self._search().query(self._text(query.plan))
        if filters:
            search = search.post_filter(q.Bool(filter=list(filters.values())))
        search = (
            search.sort(*self._sort(query))
            .source(["payload"])
            .extra(from_=query.offset, size=query.limit, track_total_hits=True, track_scores=True)
        )
        for facet in query.facets:
            scope = self._scope(search, f"facet_{facet}", filters, facet)
            field = f"{facet}_label" if facet in LABELLED else facet
            scope.bucket("values", "terms", field=field, size=MOST_VALUES)
        if query.price:
            scope = self._scope(search, "facet_price", filters, "price")
            field = self._price_field(query.currency)
            scope.bucket("histogram", "range", field=field, ranges=_ranges(prices.histogram(query.currency)))
            scope.bucket("bands", "range", field=field, ranges=_ranges(prices.bands(query.currency)))
            scope.bucket("on_request", "missing", field=field)
        try:
            answer = search.execute().to_dict()
        except NotFoundError:
            return EngineResult()
        found = answer["hits"]
        counts = answer.get("aggregations", {})
        price = counts.get("facet_price", {})
        return EngineResult(
            total=found["total"]["value"],
            hits=tuple((load(hit["_source"]["payload"]), hit["_score"] or 0.0) for hit in found["hits"]),
            facets={facet: tuple(_rows(counts[f"facet_{facet}"]["values"])) for facet in query.facets},
            histogram=_by_key(price.get("histogram")),
            bands=_by_key(price.get("bands")),
            on_request=price.get("on_request", {}).get("doc_count", 0),
        )

    def fetch(self, ids: Iterable[str]) -> dict[str, SearchDocument]:
        """Look documents up by id."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        try:
            answer = self.client.mget(index=self.alias, ids=wanted, source_includes=["payload"])
        except NotFoundError:
            return {}
        found = (load(row["_source"]["payload"]) for row in answer["docs"] if row.get("found"))
        return {document.id: document for document in found}

    def vocabulary(self) -> dict[str, int]:
        """The commonest words, up to MOST_WORDS."""
        search = self._search().extra(size=0)
        search.aggs.bucket("words", "terms", field="words", size=MOST_WORDS)
        try:
            answer = search.execute().to_dict()
        except NotFoundError:
            return {}
        return _by_key(answer["aggregations"]["words"])

    def languages(self) -> tuple[Language, ...]:
        """The languages of the documents."""
        search = self._search().extra(size=0)
        search.aggs.bucket("languages", "terms", field="language", size=len(LANGUAGES))
        try:
            there = _by_key(search.execute().to_dict()["aggregations"]["languages"])
        except NotFoundError:
            return ()
        return tuple(language for language in LANGUAGES if language in there)

    def count(self) -> int:
        """Documents in the index."""
        return int(self.client.count(index=self.alias)["count"]) if self.ready() else 0

    def generation(self) -> str:
        """Own writes and the time in steps: other machines write without telling this one."""
        return f"{self.alias}:{self._writes}:{int(time.time() // FRESH_SECONDS)}"

    # Parts

    def _search(self) -> Search:
        # A plain Search: Document.search() sends options that older servers refuse.
        return Search(using=self.client, index=self.alias)

    def _action(self, document: SearchDocument) -> dict[str, object]:
        return {"_id": document.id, "_source": _source(to_index(document))}

    def _scope(self, search: Search, name: str, filters: dict[str, Query], own: str) -> Any:
        others = [query for facet, query in filters.items() if facet != own]
        return search.aggs.bucket(name, "filter", filter=q.Bool(filter=others) if others else q.MatchAll())

    def _phrase(self, field: str, phrase: tuple[str, ...], boost: float) -> Query:
        if len(phrase) == 1:
            return q.Term(**{f"text_{field}": {"value": phrase[0], "boost": boost}})
        return q.MatchPhrase(**{f"text_{field}": {"query": " ".join(phrase), "boost": boost}})

    def _clause(self, clause: Clause, plan: Plan, boost: float = 1.0) -> Query:
        if plan.exact:
            return self._phrase("exact", clause.typed, boost)
        ways: list[Query] = [self._in_fields(phrase, weight, plan) for phrase, weight in clause.alternatives]
        if len(clause.typed) > 1:
            apart = [self._in_fields((term,), 1.0, plan) for term in clause.typed]
            ways.append(q.Bool(must=apart, boost=SPREAD_WEIGHT))
        return q.DisMax(queries=ways, tie_breaker=TIE, boost=boost * clause.weight)

    def _in_fields(self, phrase: tuple[str, ...], weight: float, plan: Plan) -> Query:
        return q.DisMax(
            queries=[self._phrase(field, phrase, boost * weight) for field, boost in plan.fields], tie_breaker=TIE
        )

    def _text(self, plan: Plan) -> Query:
        if plan.nothing:
            return q.MatchNone()
        strong = [self._clause(clause, plan) for clause in plan.strong]
        must: list[Query] = []
        bonuses = list(self._bonuses(plan))
        filters = [self._phrase(field, phrase, 1.0) for field, phrase in plan.within]
        if strong and plan.relaxed:
            must.append(q.Bool(should=strong, minimum_should_match=plan.least))
            filters.append(q.Bool(should=[strong[at] for at in plan.rare], minimum_should_match=1))
            bonuses.append(q.Bool(must=strong, boost=COMPLETE_BONUS))
        elif strong and plan.title and not plan.exact:
            # What bears exactly the typed name is found, whatever its words are: "chaosmesh" is Chaos Mesh.
            must.append(q.Bool(should=[q.Bool(must=strong), self._titled(plan)], minimum_should_match=1))
        else:
            must += strong
        if plan.prefix:
            must.append(q.Term(text_prefix={"value": plan.prefix}))
        must += [self._phrase("exact", phrase, 1.0) for phrase in plan.quoted]
        if not must:
            must.append(q.ConstantScore(filter=q.MatchAll()))
        excluded = [self._phrase(field, phrase, 1.0) for phrase in plan.excluded for field, _ in FIELDS]
        return q.FunctionScore(
            query=q.Bool(must=must, filter=filters, must_not=excluded, should=bonuses),
            field_value_factor={"field": "weight", "missing": 1.0},
            boost_mode="multiply",
        )

    def _titled(self, plan: Plan) -> Query:
        return q.ConstantScore(filter=q.Term(titles={"value": plan.title}), boost=TITLE_BONUS)

    def _bonuses(self, plan: Plan) -> Iterator[Query]:
        """What orders results without having to match."""
        if plan.title:
            yield self._titled(plan)
        if plan.exact:
            return
        for clause in plan.weak:
            yield self._clause(clause, plan, WEAK_WEIGHT)
        for clause in plan.strong:
            if clause.word:
                yield self._phrase("exact", (clause.word,), EXACT_BONUS)
        for pair in plan.pairs:
            for field, boost in PAIR_FIELDS:
                yield self._phrase(field, pair, boost)
        if plan.begun:
            yield q.ConstantScore(filter=q.Term(text_prefix={"value": plan.begun}), boost=BEGUN_BONUS)

    def _filters(self, query: EngineQuery) -> dict[str, Query]:
        filters: dict[str, Query] = {facet: q.Terms(facet, list(values)) for facet, values in query.accepted.items()}
        field = self._price_field(query.currency)
        if query.on_request:
            filters["price"] = ~q.Exists(field=field)
        elif query.priced:
            bounds = {"gte": query.price_from if query.price_from is not None else 0}
            if query.price_to is not None:
                bounds["lte"] = query.price_to
            filters["price"] = q.Range(**{field: bounds})
        return filters

    def _sort(self, query: EngineQuery) -> list[Any]:
        best = {"order_best": {"order": "asc"}}
        if query.sort in ("price", "-price"):
            order = "asc" if query.sort == "price" else "desc"
            price = {"order": order, "missing": "_last", "unmapped_type": "long"}
            return [{self._price_field(query.currency): price}, best]
        if query.sort == "best" and query.plan.asks:
            return [{"_score": {"order": "desc"}}, best]
        return [{f"order_{query.sort}": {"order": "asc"}}]

    def _price_field(self, currency: str) -> str:
        return f"prices.{currency}"


def _ranges(ranges: tuple[prices.Range, ...]) -> list[dict[str, Any]]:
    return [{"key": one.key, "from": one.start} | ({"to": one.end} if one.end is not None else {}) for one in ranges]


def _rows(answer: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    for bucket in answer["buckets"]:
        value, _, label = bucket["key"].partition(SEPARATOR)
        yield value, label or value, bucket["doc_count"]


def _by_key(answer: dict[str, Any] | None) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]} if answer else {}


def _source(indexed: IndexedDocument) -> dict[str, object]:
    return {
        **{f"text_{name}": value for name, value in indexed.text.items()},
        **{name: list(values) for name, values in indexed.facets.items()},
        **{f"{name}_label": list(values) for name, values in indexed.labels.items()},
        **{f"order_{name}": value for name, value in indexed.orders.items()},
        "prices": {indexed.currency: indexed.price} if indexed.price is not None else {},
        "weight": indexed.weight,
        "language": indexed.language,
        "titles": list(indexed.titles),
        "words": list(indexed.words),
        "payload": indexed.payload,
    }
