"""Elasticsearch: the same fields and the same plan, said in its words. A cluster shares it between machines.

Searches go to an alias, which is the installation's own; a rebuild fills a new index and moves the alias, so that
readers never see half of one. Every index carries the alias of the installation that made it, and only those are
deleted: a cluster may serve many installations, and others.

Reading has a short time limit, no second try and a breaker, because a person waits. Writing tries again and again.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any  # Any: Elasticsearch's JSON, and its client's untyped answers

from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError
from elasticsearch.dsl import Search
from elasticsearch.dsl import query as q
from elasticsearch.dsl.query import Query
from elasticsearch.helpers import streaming_bulk

from search.domain import prices
from search.domain.document import ANY_CURRENCY, SEPARATOR, IndexedDocument, load, to_index
from search.domain.languages import LANGUAGES, Language
from search.domain.plan import (
    BEGUN_BONUS,
    COMPLETE_BONUS,
    EXACT_BONUS,
    FIELDS,
    NEAR_BONUS,
    PAIR_FIELDS,
    SPREAD_WEIGHT,
    TITLE_BONUS,
    WEAK_WEIGHT,
    Clause,
    Plan,
)
from search.engines.base import (
    ATTRIBUTE,
    LABELLED,
    MOST_VALUES,
    DocumentsRefused,
    EngineQuery,
    EngineResult,
    SearchUnavailable,
    State,
    field_of,
    seconds_left,
    with_own_counts,
)
from search.engines.breaker import Breaker
from search.interface import FACETS, OFFERS, SearchDocument

logger = logging.getLogger(__name__)

SCHEMA_VERSION = "11"
TEXT_FIELDS = ("title", "owner", "category", "summary", "body", "exact", "prefix", "industry", "certified")
ORDERS = ("best", "newest", "name")
MOST_WORDS = 60_000
BATCH = 1_000
# How long a cache may live without seeing a change of the index, which many machines write to.
FRESH_SECONDS = 30
# What a server says that is busy, starting or short of memory: it may take the same a moment later.
BUSY = (429, 502, 503, 504)
TRIES = 4
FIRST_PAUSE = 0.5
LONGEST_PAUSE = 10

# A longer value would have the whole document refused (a term has 32,766 bytes at most); it is only not filtered by.
_keyword = {"type": "keyword", "ignore_above": 8_000}
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
        "priced": _keyword,
        "weight": {"type": "float"},
        "language": _keyword,
        "titles": _keyword,
        "words": _keyword,
        "payload": _kept,
    },
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the cluster is, and how it is spoken to. Times are in seconds.

    `index` is the name of this installation's index, no other installation's on the same cluster. `replicas` None: what
    the cluster does by itself.
    """

    urls: tuple[str, ...]
    index: str
    api_key: str = ""
    ca_certs: str = ""
    shards: int = 1
    replicas: int | None = None
    read_timeout: float = 0.8
    write_timeout: float = 30.0
    pause: float = 5.0

    def client(self, timeout: float, tries: int) -> Elasticsearch:
        """A client that gives an answer so many seconds, and asks again after failures."""
        more: dict[str, Any] = {"api_key": self.api_key} if self.api_key else {}
        if self.ca_certs:
            more["ca_certs"] = self.ca_certs
        return Elasticsearch(
            list(self.urls),
            request_timeout=timeout,
            max_retries=tries,
            retry_on_timeout=tries > 0,
            retry_on_status=BUSY if tries else (),
            retry_backoff_base=FIRST_PAUSE,
            retry_backoff_cap=LONGEST_PAUSE,
            **more,
        )


def _on_request() -> Query:
    """Offers without a price in any currency; partners and pages have none to ask for."""
    return q.Bool(filter=[q.Terms("kind", list(OFFERS))], must_not=[q.Term(priced={"value": ANY_CURRENCY})])


class ElasticsearchEngine:
    """The engine for a cluster."""

    name = "elasticsearch"

    def __init__(self, cluster: Cluster) -> None:
        self.cluster = cluster
        self.alias = cluster.index
        self.client = cluster.client(cluster.write_timeout, TRIES)
        self.reader = cluster.client(cluster.read_timeout, 0)
        self._breaker = Breaker(cluster.pause)
        self._writes = 0

    # Writing

    def has_room(self) -> bool:
        """A cluster without room answers that it is busy, which is tried again."""
        return True

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Replace and delete in bulk. What was taken before a refusal stays; writing it again changes nothing."""
        with self._writing():
            self._bulk(({"_op_type": "delete", "_id": gone} for gone in deleted), self.alias)
            refused = self._bulk(map(self._action, documents), self.alias)
        if refused:
            raise DocumentsRefused(refused)

    @contextmanager
    def fresh(self) -> Iterator[_FreshIndex]:
        """A new index; one that is not swapped to is deleted."""
        name = f"{self.alias}-{SCHEMA_VERSION}-{uuid.uuid4().hex[:12]}"
        settings: dict[str, object] = {"number_of_shards": self.cluster.shards}
        if self.cluster.replicas is not None:
            settings["number_of_replicas"] = self.cluster.replicas
        with self._writing():
            self.client.indices.create(
                index=name, mappings=MAPPING | {"_meta": {"owner": self.alias}}, settings=settings
            )
        made = _FreshIndex(self, name)
        try:
            yield made
        finally:
            if not made.swapped:
                with self._writing():
                    self.client.indices.delete(index=name, ignore_unavailable=True)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Fill a new index and move the alias."""
        with self.fresh() as fresh:
            fresh.add(documents)
            fresh.swap()
        return fresh.count

    def clear(self) -> None:
        """Start again with nothing."""
        self.rebuild(())

    def refresh(self) -> None:
        """Make writes visible now instead of within a second, to this process's caches too."""
        self._writes += 1
        with self._writing():
            self.client.indices.refresh(index=self.alias)

    def own_indexes(self) -> list[str]:
        """The indexes that this installation made, by what they say of themselves: a name proves nothing."""
        found = self.client.indices.get(index=f"{self.alias}-*", features="mappings")
        return sorted(
            name for name, one in found.items() if one["mappings"].get("_meta", {}).get("owner") == self.alias
        )

    def state(self) -> State:
        """Lost unless the alias names an index of this schema."""
        try:
            with self._reading() as reader:
                names = reader.indices.get_alias(name=self.alias)
                if not any(name.startswith(f"{self.alias}-{SCHEMA_VERSION}-") for name in names):
                    return State.LOST
                return State.READY if reader.count(index=self.alias)["count"] else State.EMPTY
        except SearchUnavailable as error:
            return error.state

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
        for name in query.facts_chosen:
            scope = self._scope(search, f"facet_{name}", filters, name)
            scope.bucket("values", "terms", field=f"{ATTRIBUTE}_label", size=MOST_VALUES)
        if query.price:
            scope = self._scope(search, "facet_price", filters, "price")
            field = self._price_field(query.currency)
            scope.bucket("histogram", "range", field=field, ranges=_ranges(prices.histogram(query.currency)))
            scope.bucket("bands", "range", field=field, ranges=_ranges(prices.bands(query.currency)))
            scope.bucket("on_request", "filter", filter=_on_request())
        answer = self._execute(search)
        found = answer["hits"]
        counts = answer.get("aggregations", {})
        price = counts.get("facet_price", {})
        facets = {facet: tuple(_rows(counts[f"facet_{facet}"]["values"])) for facet in query.facets}
        if own := {name: tuple(_rows(counts[f"facet_{name}"]["values"])) for name in query.facts_chosen}:
            facets[ATTRIBUTE] = with_own_counts(facets[ATTRIBUTE], own)
        return EngineResult(
            total=found["total"]["value"],
            hits=tuple((load(hit["_source"]["payload"]), hit["_score"] or 0.0) for hit in found["hits"]),
            facets=facets,
            histogram=_by_key(price.get("histogram")),
            bands=_by_key(price.get("bands")),
            on_request=price.get("on_request", {}).get("doc_count", 0),
        )

    def fetch(self, ids: Iterable[str]) -> dict[str, SearchDocument]:
        """Look documents up by id."""
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        with self._reading() as reader:
            answer = reader.mget(index=self.alias, ids=wanted, source_includes=["payload"])
        if any("error" in row for row in answer["docs"]):  # it says of each that there is no such index
            raise SearchUnavailable(State.LOST)
        found = (load(row["_source"]["payload"]) for row in answer["docs"] if row.get("found"))
        return {document.id: document for document in found}

    def vocabulary(self) -> dict[str, int]:
        """The commonest words, up to MOST_WORDS."""
        search = self._search().extra(size=0)
        search.aggs.bucket("words", "terms", field="words", size=MOST_WORDS)
        return _by_key(self._execute(search)["aggregations"]["words"])

    def languages(self) -> tuple[Language, ...]:
        """The languages of the documents."""
        search = self._search().extra(size=0)
        search.aggs.bucket("languages", "terms", field="language", size=len(LANGUAGES))
        there = _by_key(self._execute(search)["aggregations"]["languages"])
        return tuple(language for language in LANGUAGES if language in there)

    def count(self) -> int:
        """Documents in the index."""
        with self._reading() as reader:
            return int(reader.count(index=self.alias)["count"])

    def generation(self) -> str:
        """Own writes and the time in steps: other machines write without telling this one."""
        return f"{self.alias}:{self._writes}:{int(time.time() // FRESH_SECONDS)}"

    # Parts

    def _search(self) -> Search:
        # A plain Search: Document.search() sends options that older servers refuse.
        return Search(index=self.alias).params(allow_partial_search_results=False)

    def _execute(self, search: Search) -> dict[str, Any]:
        with self._reading() as reader:
            answer: dict[str, Any] = search.using(reader).execute().to_dict()
            return answer

    @contextmanager
    def _reading(self) -> Iterator[Elasticsearch]:
        """The client for one question, within the time that is left; failures become SearchUnavailable."""
        seconds = seconds_left(self.cluster.read_timeout)
        if seconds <= 0 or not self._breaker.allows():
            raise SearchUnavailable(State.UNREACHABLE)
        try:
            yield self.reader.options(request_timeout=seconds)
        except NotFoundError as error:
            self._breaker.answered()
            raise SearchUnavailable(State.LOST) from error
        except BadRequestError:
            self._breaker.answered()
            raise
        except (TransportError, ApiError) as error:
            self._breaker.failed()
            logger.warning("Elasticsearch did not answer a question: %s", error)
            raise SearchUnavailable(State.UNREACHABLE) from error
        self._breaker.answered()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Failures of a server that does not answer become SearchUnavailable."""
        try:
            yield
        except NotFoundError as error:
            raise SearchUnavailable(State.LOST) from error
        except TransportError as error:
            raise SearchUnavailable(State.UNREACHABLE) from error
        except ApiError as error:
            if error.status_code not in BUSY:
                raise
            raise SearchUnavailable(State.UNREACHABLE) from error

    def _bulk(self, actions: Iterable[dict[str, object]], index: str, *, is_alias: bool = True) -> dict[str, str]:
        """Write in batches; what is refused because the server is busy is tried again, with longer and longer pauses.

        Returns what it will never take, with the reason, by id. Raises SearchUnavailable where it stays busy, or the
        index is not there: without `require_alias` it would make one by that name.
        """
        refused: dict[str, str] = {}
        answers = streaming_bulk(
            self.client,
            actions,
            chunk_size=BATCH,
            index=index,
            require_alias=is_alias,
            raise_on_error=False,
            raise_on_exception=True,
            max_retries=TRIES,
            initial_backoff=FIRST_PAUSE,
            max_backoff=LONGEST_PAUSE,
            retry_on_status=BUSY,
        )
        for taken, item in answers:
            (operation, said) = next(iter(item.items()))
            if taken or (operation == "delete" and said["status"] == 404 and "error" not in said):
                continue  # what is to be deleted was not there
            error = said.get("error")
            if said["status"] in BUSY:
                raise SearchUnavailable(State.UNREACHABLE)
            if said["status"] == 404:
                raise SearchUnavailable(State.LOST)
            refused[said["_id"]] = error.get("reason", "") if isinstance(error, dict) else str(error)
        return refused

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
        return q.DisMax(queries=ways, tie_breaker=plan.tie, boost=boost * clause.weight)

    def _in_fields(self, phrase: tuple[str, ...], weight: float, plan: Plan) -> Query:
        return q.DisMax(
            queries=[self._phrase(field, phrase, boost * weight) for field, boost in plan.fields],
            tie_breaker=plan.tie,
        )

    def _text(self, plan: Plan) -> Query:
        if plan.nothing:
            return q.MatchNone()
        strong = [self._clause(clause, plan) for clause in plan.strong]
        must: list[Query] = []
        bonuses = list(self._bonuses(plan))
        filters: list[Query] = []
        if strong and plan.relaxed:
            must.append(q.Bool(should=strong, minimum_should_match=plan.least))
            filters.append(q.Bool(should=[strong[at] for at in plan.rare], minimum_should_match=1))
            bonuses.append(q.Bool(must=strong, boost=COMPLETE_BONUS))
        elif strong and plan.title and not plan.exact:
            # What bears exactly the typed name is found, whatever its words are: "chaosmesh" is Chaos Mesh.
            must.append(q.Bool(should=[q.Bool(must=strong), self._titled(plan)], minimum_should_match=1))
        else:
            must += strong
        if plan.reaches:
            near = [q.Term(category={"value": path, "boost": 0.0}) for path, _ in plan.near]
            must, filters = [q.Bool(should=[q.Bool(must=must, filter=filters), *near], minimum_should_match=1)], []
        if plan.pinned:
            found = q.Bool(must=must, filter=filters)
            must, filters = [q.Bool(should=[found, _ids(plan.pinned, 0.0)], minimum_should_match=1)], []
        filters += [self._phrase(field, phrase, 1.0) for field, phrase in plan.within]
        if plan.prefix:
            must.append(q.Term(text_prefix={"value": plan.prefix}))
        must += [self._phrase("exact", phrase, 1.0) for phrase in plan.quoted]
        if not must:
            must.append(q.ConstantScore(filter=q.MatchAll()))
        excluded = [self._phrase(field, phrase, 1.0) for phrase in plan.excluded for field, _ in FIELDS]
        whole = q.Bool(must=must, filter=filters, must_not=excluded, should=bonuses)
        if plan.boosted:
            # The same score once more, times what is above one.
            more = [q.Bool(must=[whole], filter=[_ids((one,))], boost=factor - 1) for one, factor in plan.boosted]
            whole = q.Bool(must=[whole], should=more)
        return q.FunctionScore(
            query=whole,
            field_value_factor={"field": "weight", "missing": 1.0},
            boost_mode="multiply",
        )

    def _titled(self, plan: Plan) -> Query:
        return q.ConstantScore(filter=q.Term(titles={"value": plan.title}), boost=TITLE_BONUS)

    def _bonuses(self, plan: Plan) -> Iterator[Query]:
        """What orders results without having to match."""
        if plan.title:
            yield self._titled(plan)
        for one, bonus in plan.pins:
            yield q.ConstantScore(filter=_ids((one,)), boost=bonus)
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
        for path, agreed in plan.near:
            yield q.ConstantScore(filter=q.Term(category={"value": path}), boost=NEAR_BONUS * agreed)
        if plan.begun:
            yield q.ConstantScore(filter=q.Term(text_prefix={"value": plan.begun}), boost=BEGUN_BONUS)

    def _filters(self, query: EngineQuery) -> dict[str, Query]:
        filters: dict[str, Query] = {
            facet: q.Terms(field_of(facet), list(values)) for facet, values in query.accepted.items()
        }
        field = self._price_field(query.currency)
        if query.on_request:
            filters["price"] = _on_request()
        elif query.priced:
            bounds = {"gte": query.price_from if query.price_from is not None else 0}
            if query.price_to is not None:
                bounds["lte"] = query.price_to
            filters["price"] = q.Range(**{field: bounds})
        if query.among is not None:
            filters["id"] = _ids(query.among)
        if query.not_by:
            filters["not_by"] = q.Bool(must_not=[q.Term(owner=query.not_by)])
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


class _FreshIndex:
    """An index that is being filled; see `base.Fresh`."""

    def __init__(self, engine: ElasticsearchEngine, name: str) -> None:
        self._engine, self._name = engine, name
        self.count = 0
        self.refused: dict[str, str] = {}
        self.swapped = False

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Add each; what the cluster never takes is kept in `refused`."""
        self.refused |= self._write(self._counted(documents))
        self.count -= len(self.refused)

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Replace and delete."""
        self._write({"_op_type": "delete", "_id": gone} for gone in deleted)
        self.refused |= self._write(map(self._engine._action, documents))

    def swap(self) -> None:
        """Move the alias in one step, then delete this installation's other indexes."""
        engine, client = self._engine, self._engine.client
        with engine._writing():
            client.indices.refresh(index=self._name)
            try:
                named = list(client.indices.get_alias(name=engine.alias))
            except NotFoundError:
                named = []
            client.indices.update_aliases(
                actions=[
                    *({"remove": {"index": other, "alias": engine.alias}} for other in named),
                    {"add": {"index": self._name, "alias": engine.alias}},
                ]
            )
            self.swapped = True
            for other in engine.own_indexes():
                if other != self._name:
                    client.indices.delete(index=other, ignore_unavailable=True)
        engine._writes += 1

    def _counted(self, documents: Iterable[SearchDocument]) -> Iterator[dict[str, object]]:
        for document in documents:
            self.count += 1
            yield self._engine._action(document)

    def _write(self, actions: Iterable[dict[str, object]]) -> dict[str, str]:
        with self._engine._writing():
            return self._engine._bulk(actions, self._name, is_alias=False)


def _ids(ids: tuple[str, ...], boost: float = 1.0) -> Query:
    return q.Ids(values=list(ids), boost=boost)


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
        "prices": indexed.prices,
        "priced": list(indexed.priced),
        "weight": indexed.weight,
        "language": indexed.language,
        "titles": list(indexed.titles),
        "words": list(indexed.words),
        "payload": indexed.payload,
    }
