"""tantivy: an index in a folder of this machine. One process writes at a time, any number read.

The folder holds one folder per generation and the file CURRENT that names the one in use. A rebuild fills a new
one and swaps the name, so that a reader sees the old index or the new one, never half of one.
"""

from __future__ import annotations

import os
import shutil
import threading
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol, TypedDict, cast

from tantivy import (
    DocAddress,
    Document,
    FieldType,
    Index,
    IndexWriter,
    Occur,
    Order,
    Query,
    Schema,
    SchemaBuilder,
    Searcher,
    SearchResult,
    TextAnalyzerBuilder,
    Tokenizer,
)

from core.kit.money import TRADED
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
    EngineBusy,
    EngineFull,
    EngineQuery,
    EngineResult,
    SearchUnavailable,
    State,
    field_of,
    with_own_counts,
)
from search.interface import FACETS, OFFERS, SearchDocument

# Part of a generation's name: an index of another version is not opened but built anew.
SCHEMA_VERSION = "10"
TEXT_FIELDS = ("title", "owner", "category", "summary", "body", "exact", "prefix", "industry", "certified")
ORDERS = ("best", "newest", "name")
WRITER_MEMORY = 32_000_000
COMMIT_EVERY = 20_000
# A disk with less room than this is full: a commit and the merge after it may need as much.
LEAST_ROOM = WRITER_MEMORY


def _price_field(currency: str) -> str:
    """Where prices in this currency are kept; nothing is kept in one that is not traded."""
    return f"price_{currency if currency in TRADED else TRADED[0]}"


def _schema() -> Schema:
    builder = SchemaBuilder()
    # The id is raw text: deleting by a term of a number field silently deletes nothing.
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in TEXT_FIELDS:
        builder.add_text_field(
            f"text_{name}", tokenizer_name="terms", index_option="basic" if name == "prefix" else "position"
        )
    for name in FACETS:
        builder.add_text_field(name, fast=name not in LABELLED, tokenizer_name="raw", index_option="basic")
    for name in LABELLED:
        builder.add_text_field(f"{name}_label", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ORDERS:
        builder.add_text_field(f"order_{name}", fast=True, tokenizer_name="raw", index_option="basic")
    for name in ("currency", "language", "titles"):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for currency in TRADED:
        builder.add_integer_field(_price_field(currency), indexed=True, fast=True)
    builder.add_float_field("weight", fast=True)
    builder.add_bytes_field("payload", stored=True)
    return builder.build()


class _Counted(Protocol):
    count: int


class _Bucket(TypedDict):
    key: str
    doc_count: int


class TantivyEngine:
    """The embedded engine. Safe to share between threads."""

    name = "tantivy"

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self.schema = _schema()
        self._lock = threading.Lock()
        self._open: tuple[str, Index, int] | None = None

    # Writing

    def has_room(self) -> bool:
        """Whether at least LEAST_ROOM bytes are free where the folder lies, or is to lie."""
        there = next(each for each in (self.folder, *self.folder.absolute().parents) if each.is_dir())
        return shutil.disk_usage(there).free >= LEAST_ROOM

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Replace and delete in one commit."""
        with self._needing_room(), self._writer(self._opened(self._in_use())) as writer:
            self._replace(writer, documents, deleted)

    @contextmanager
    def fresh(self) -> Iterator[_FreshFolder]:
        """A new generation; one that is not swapped to is deleted."""
        with self._needing_room():
            name = self._new_name()
            try:
                with self._writer(self._created(name)) as writer:
                    made = _FreshFolder(self, name, writer)
                    yield made
            finally:
                if self._current() != name:
                    shutil.rmtree(self.folder / name, ignore_errors=True)

    def rebuild(self, documents: Iterable[SearchDocument]) -> int:
        """Fill a new generation and swap to it."""
        with self.fresh() as fresh:
            fresh.add(documents)
            fresh.swap()
        return fresh.count

    def clear(self) -> None:
        """Start again with nothing."""
        self.rebuild(())

    def refresh(self) -> None:
        """Nothing to do: a search looks for a newer commit by itself."""

    def state(self) -> State:
        """Lost unless a generation of this schema is in use and all its files can be opened."""
        name = self._current()
        if name is None:
            return State.LOST
        try:
            # Opened anew: a reader that has the files open already would not miss one that was deleted.
            return State.READY if self._opened(name).searcher().num_docs else State.EMPTY
        except (OSError, SearchUnavailable):
            return State.LOST

    # Reading

    def search(self, query: EngineQuery) -> EngineResult:
        """One search; one more pass over the counts per facet that has a choice."""
        searcher = self._searcher()
        text = self._text(query.plan)
        filters = self._filters(query)
        everything = self._all_of([text, *filters.values()])
        total, hits = self._hits(searcher, everything, query)
        facets: dict[str, tuple[tuple[str, str, int], ...]] = {}
        plain = [facet for facet in query.facets if facet not in filters]
        facets.update(self._counts(searcher, everything, plain))
        for facet in query.facets:
            if facet in filters:
                others = [value for name, value in filters.items() if name != facet]
                facets.update(self._counts(searcher, self._all_of([text, *others]), [facet]))
        own = {}
        for name in query.facts_chosen:
            others = [value for other, value in filters.items() if other != name]
            own[name] = self._counts(searcher, self._all_of([text, *others]), [ATTRIBUTE])[ATTRIBUTE]
        if own:
            facets[ATTRIBUTE] = with_own_counts(facets[ATTRIBUTE], own)
        histogram: dict[str, int] = {}
        bands: dict[str, int] = {}
        on_request = 0
        if query.price:
            unpriced = self._all_of([text, *(value for name, value in filters.items() if name != "price")])
            histogram, bands, on_request = self._prices(searcher, unpriced, query.currency)
        return EngineResult(total, hits, facets, histogram, bands, on_request)

    def fetch(self, ids: Iterable[str]) -> dict[str, SearchDocument]:
        """Look documents up by id."""
        wanted = list(dict.fromkeys(ids))
        searcher = self._searcher()
        if not wanted:
            return {}
        result = searcher.search(Query.term_set_query(self.schema, "id", wanted), len(wanted), count=False)
        found = (self._load(searcher, address) for _, address in result.hits)
        return {document.id: document for document in found}

    def vocabulary(self) -> dict[str, int]:
        """The terms of the field that keeps words as written."""
        return dict(self._searcher().terms_with_prefix("text_exact", ""))

    def languages(self) -> tuple[Language, ...]:
        """The languages of the documents."""
        there = dict(self._searcher().terms_with_prefix("language", ""))
        return tuple(language for language in LANGUAGES if language in there)

    def count(self) -> int:
        """Documents in the index."""
        return self._searcher().num_docs

    def generation(self) -> str:
        """The folder in use and when its last commit was."""
        name = self._current()
        return f"{name}:{self._stamp(name)}" if name else "none"

    # Folders

    def _replace(self, writer: IndexWriter, documents: Iterable[SearchDocument], deleted: Iterable[str]) -> None:
        for gone in deleted:
            writer.delete_documents_by_term("id", gone)
        for document in documents:
            writer.delete_documents_by_term("id", document.id)
            writer.add_document(self._document(to_index(document)))

    def _current(self) -> str | None:
        try:
            name = (self.folder / "CURRENT").read_text().strip()
        except OSError:
            return None
        # Without this file, opening would make an index without documents there.
        there = (self.folder / name / "meta.json").is_file()
        return name if name.startswith(f"generation-{SCHEMA_VERSION}-") and there else None

    def _in_use(self) -> str:
        name = self._current()
        if name is None:
            raise SearchUnavailable(State.LOST)
        return name

    def _new_name(self) -> str:
        name = f"generation-{SCHEMA_VERSION}-{uuid.uuid4().hex[:12]}"
        (self.folder / name).mkdir(parents=True)
        return name

    def _swap(self, name: str) -> None:
        """Name another generation as the one in use; drop all but it and the one before."""
        before = self._current()
        beside = self.folder / f"CURRENT.{name}"
        with beside.open("w") as file:
            file.write(name)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.folder / "CURRENT")
        for other in self.folder.glob("generation-*"):
            if other.name not in (name, before):
                shutil.rmtree(other, ignore_errors=True)

    def _stamp(self, name: str) -> int:
        try:
            return (self.folder / name / "meta.json").stat().st_mtime_ns
        except FileNotFoundError:
            return 0

    def _created(self, name: str) -> Index:
        return _ready(Index(self.schema, str(self.folder / name)))

    def _opened(self, name: str) -> Index:
        try:
            return _ready(Index.open(str(self.folder / name)))
        except (OSError, ValueError) as error:
            raise SearchUnavailable(State.LOST) from error

    def _searcher(self) -> Searcher:
        name = self._in_use()
        stamp = self._stamp(name)
        with self._lock:
            if self._open is None or self._open[0] != name:
                self._open = (name, self._opened(name), stamp)
            elif self._open[2] != stamp:
                try:
                    self._open[1].reload()
                except (OSError, ValueError) as error:
                    raise SearchUnavailable(State.LOST) from error
                self._open = (name, self._open[1], stamp)
            return self._open[1].searcher()

    @contextmanager
    def _needing_room(self) -> Iterator[None]:
        """Raises EngineFull where the block failed and the disk is full: the library names no errors of its own."""
        try:
            yield
        except (OSError, ValueError) as error:
            if self.has_room():
                raise
            raise EngineFull(f"The disk of {self.folder} is full; it takes changes once there is room.") from error

    @contextmanager
    def _writer(self, index: Index) -> Iterator[IndexWriter]:
        try:
            writer = index.writer(WRITER_MEMORY, 1)
        except ValueError as error:
            if "LockBusy" in str(error) or "lock" in str(error).lower():
                raise EngineBusy("Another process is writing to the search index; try again.") from error
            raise
        try:
            yield writer
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()

    # Documents

    def _document(self, indexed: IndexedDocument) -> Document:
        document = Document()
        document.add_text("id", indexed.id)
        for name, value in indexed.text.items():
            document.add_text(f"text_{name}", value)
        for name, values in indexed.facets.items():
            for value in values:
                document.add_text(name, value)
        for name, values in indexed.labels.items():
            for value in values:
                document.add_text(f"{name}_label", value)
        for name, value in indexed.orders.items():
            document.add_text(f"order_{name}", value)
        for currency, amount in indexed.prices.items():
            document.add_integer(_price_field(currency), amount)
        for currency in indexed.priced:
            document.add_text("currency", currency)
        document.add_text("language", indexed.language)
        for value in indexed.titles:
            document.add_text("titles", value)
        document.add_float("weight", indexed.weight)
        document.add_bytes("payload", indexed.payload.encode())
        return document

    def _load(self, searcher: Searcher, address: DocAddress) -> SearchDocument:
        payload: bytes | None = searcher.doc(address).get_first("payload")
        if payload is None:
            raise ValueError(f"The index holds a document without payload, at {address}.")
        return load(bytes(payload).decode())

    # Queries

    def _all_of(self, queries: list[Query]) -> Query:
        return Query.boolean_query([(Occur.Must, query) for query in queries])

    def _phrase(self, name: str, phrase: tuple[str, ...]) -> Query:
        field = f"text_{name}"
        if len(phrase) == 1:
            return Query.term_query(self.schema, field, phrase[0])
        return Query.phrase_query(self.schema, field, list(phrase))

    def _clause(self, clause: Clause, plan: Plan) -> Query:
        if plan.exact:
            return self._phrase("exact", clause.typed)
        ways = [self._in_fields(phrase, weight, plan) for phrase, weight in clause.alternatives]
        if len(clause.typed) > 1:
            apart = self._all_of([self._in_fields((term,), 1.0, plan) for term in clause.typed])
            ways.append(Query.boost_query(apart, SPREAD_WEIGHT))
        either = Query.disjunction_max_query(ways, plan.tie) if len(ways) > 1 else ways[0]
        return Query.boost_query(either, clause.weight) if clause.weight != 1 else either

    def _in_fields(self, phrase: tuple[str, ...], weight: float, plan: Plan) -> Query:
        return Query.disjunction_max_query(
            [Query.boost_query(self._phrase(field, phrase), boost * weight) for field, boost in plan.fields], plan.tie
        )

    def _any_of(self, queries: list[Query], least: int = 1) -> Query:
        return Query.boolean_query([(Occur.Should, query) for query in queries], minimum_number_should_match=least)

    def _text(self, plan: Plan) -> Query:
        if plan.nothing:
            return Query.empty_query()
        strong = [self._clause(clause, plan) for clause in plan.strong]
        parts: list[tuple[Occur, Query]] = []
        if strong and plan.relaxed:
            parts.append((Occur.Must, self._any_of(strong, plan.least)))
            parts.append((Occur.Must, self._unscored(self._any_of([strong[at] for at in plan.rare]))))
            parts.append((Occur.Should, Query.boost_query(self._all_of(strong), COMPLETE_BONUS)))
        elif strong and plan.title and not plan.exact:
            # What bears exactly the typed name is found, whatever its words are: "chaosmesh" is Chaos Mesh.
            parts.append((Occur.Must, self._any_of([self._all_of(strong), self._titled(plan)])))
        else:
            parts += [(Occur.Must, clause) for clause in strong]
        if plan.reaches:
            near = [self._in_category(path) for path, _ in plan.near]
            parts = [(Occur.Must, self._any_of([Query.boolean_query(parts), *near]))]
        if plan.pinned:
            pinned = [self._unscored(self._id(one)) for one in plan.pinned]
            parts = [(Occur.Must, self._any_of([Query.boolean_query(parts), *pinned]))]
        if plan.prefix:
            parts.append((Occur.Must, self._beginning(plan.prefix)))
        parts += [(Occur.Must, self._phrase("exact", phrase)) for phrase in plan.quoted]
        parts += [(Occur.Must, self._unscored(self._phrase(field, phrase))) for field, phrase in plan.within]
        if not parts:
            parts.append((Occur.Must, Query.all_query()))
        for phrase in plan.excluded:
            parts.append((Occur.MustNot, self._any_of([self._phrase(field, phrase) for field, _ in FIELDS])))
        whole = Query.boolean_query([*parts, *((Occur.Should, bonus) for bonus in self._bonuses(plan))])
        if not plan.boosted:
            return whole
        # The same score once more, times what is above one.
        more = (
            Query.boost_query(self._all_of([whole, self._unscored(self._id(one))]), factor - 1)
            for one, factor in plan.boosted
        )
        return Query.boolean_query([(Occur.Must, whole), *((Occur.Should, one) for one in more)])

    def _id(self, document_id: str) -> Query:
        return Query.term_query(self.schema, "id", document_id, index_option="basic")

    def _bonuses(self, plan: Plan) -> Iterator[Query]:
        """What orders results without having to match."""
        if plan.title:
            yield self._titled(plan)
        for one, bonus in plan.pins:
            yield Query.const_score_query(self._id(one), bonus)
        if plan.exact:
            return
        for clause in plan.weak:
            yield Query.boost_query(self._clause(clause, plan), WEAK_WEIGHT)
        for clause in plan.strong:
            if clause.word:
                yield Query.boost_query(self._phrase("exact", (clause.word,)), EXACT_BONUS)
        for pair in plan.pairs:
            for field, boost in PAIR_FIELDS:
                yield Query.boost_query(self._phrase(field, pair), boost)
        for path, agreed in plan.near:
            yield Query.const_score_query(self._in_category(path), NEAR_BONUS * agreed)
        if plan.begun:
            yield Query.const_score_query(self._beginning(plan.begun), BEGUN_BONUS)

    def _in_category(self, path: str) -> Query:
        return self._unscored(Query.term_query(self.schema, "category", path, index_option="basic"))

    def _titled(self, plan: Plan) -> Query:
        titled = Query.term_query(self.schema, "titles", plan.title, index_option="basic")
        return Query.const_score_query(titled, TITLE_BONUS)

    def _beginning(self, letters: str) -> Query:
        return Query.term_query(self.schema, "text_prefix", letters, index_option="basic")

    def _filters(self, query: EngineQuery) -> dict[str, Query]:
        filters = {
            facet: self._unscored(Query.term_set_query(self.schema, field_of(facet), list(values)))
            for facet, values in query.accepted.items()
        }
        if query.on_request:
            filters["price"] = self._on_request()
        elif query.priced:
            bounds = Query.range_query(
                self.schema,
                _price_field(query.currency),
                FieldType.Integer,
                query.price_from if query.price_from is not None else 0,
                query.price_to,
            )
            filters["price"] = self._unscored(self._all_of([self._currency(query.currency), bounds]))
        if query.among is not None:
            filters["id"] = self._unscored(Query.term_set_query(self.schema, "id", list(query.among)))
        if query.not_by:
            theirs = Query.term_query(self.schema, "owner", query.not_by, index_option="basic")
            everything = self._unscored(Query.all_query())
            filters["not_by"] = Query.boolean_query([(Occur.Must, everything), (Occur.MustNot, theirs)])
        return filters

    def _unscored(self, query: Query) -> Query:
        return Query.boost_query(query, 0.0)

    def _currency(self, currency: str) -> Query:
        return Query.term_query(self.schema, "currency", currency, index_option="basic")

    def _without_price(self, currency: str) -> Query:
        everything = self._unscored(Query.all_query())
        return Query.boolean_query([(Occur.Must, everything), (Occur.MustNot, self._currency(currency))])

    def _on_request(self) -> Query:
        """Offers without a price in any currency; partners and pages have none to ask for."""
        offers = self._unscored(Query.term_set_query(self.schema, "kind", list(OFFERS)))
        return self._all_of([self._without_price(ANY_CURRENCY), offers])

    # Answers

    def _hits(
        self, searcher: Searcher, query: Query, wanted: EngineQuery
    ) -> tuple[int, tuple[tuple[SearchDocument, float], ...]]:
        # A limit of 0 is a panic that no `except Exception` catches.
        limit, offset = max(wanted.limit, 1), wanted.offset
        if wanted.sort in ("price", "-price"):
            total, addresses = self._by_price(searcher, query, wanted, limit, offset)
        elif wanted.sort == "best" and wanted.plan.asks:
            result = searcher.search(query, limit, offset=offset, weight_by_field="weight")
            total, addresses = _count(result), [(address, score) for score, address in result.hits]
        else:
            result = searcher.search(
                query, limit, offset=offset, order_by_field=f"order_{wanted.sort}", order=Order.Asc
            )
            total, addresses = _count(result), [(address, 0.0) for _, address in result.hits]
        if not wanted.limit:
            addresses = []
        return total, tuple((self._load(searcher, address), score) for address, score in addresses)

    def _by_price(
        self, searcher: Searcher, query: Query, wanted: EngineQuery, limit: int, offset: int
    ) -> tuple[int, list[tuple[DocAddress, float]]]:
        """What has a price in the currency first, by price; then the rest, best first: two searches in a row."""
        priced = self._all_of([query, self._currency(wanted.currency)])
        order = Order.Asc if wanted.sort == "price" else Order.Desc
        first = searcher.search(priced, limit, offset=offset, order_by_field=_price_field(wanted.currency), order=order)
        addresses = [address for _, address in first.hits]
        rest = self._all_of([query, self._without_price(wanted.currency)])
        missing = limit - len(addresses)
        second = searcher.search(
            rest,
            max(missing, 1),
            offset=max(offset - _count(first), 0),
            order_by_field="order_best",
            order=Order.Asc,
        )
        if missing:
            addresses += [address for _, address in second.hits]
        return _count(first) + _count(second), [(address, 0.0) for address in addresses]

    def _counts(
        self, searcher: Searcher, query: Query, facets: list[str]
    ) -> dict[str, tuple[tuple[str, str, int], ...]]:
        if not facets:
            return {}
        asked = {
            facet: {
                "terms": {
                    "field": f"{facet}_label" if facet in LABELLED else facet,
                    "size": MOST_VALUES,
                }
            }
            for facet in facets
        }
        answer = searcher.aggregate(query, asked)
        counts = {}
        for facet in facets:
            rows = []
            for bucket in answer[facet]["buckets"]:
                value, _, label = bucket["key"].partition(SEPARATOR)
                rows.append((value, label or value, bucket["doc_count"]))
            counts[facet] = tuple(rows)
        return counts

    def _prices(self, searcher: Searcher, query: Query, currency: str) -> tuple[dict[str, int], dict[str, int], int]:
        def asked(ranges: tuple[prices.Range, ...]) -> dict[str, object]:
            buckets = [
                # Engines print automatic keys differently, so each bucket brings its own.
                {"key": one.key, "from": one.start} | ({"to": one.end} if one.end is not None else {})
                for one in ranges
            ]
            return {"range": {"field": _price_field(currency), "ranges": buckets}}

        priced = self._all_of([query, self._currency(currency)])
        answer = searcher.aggregate(
            priced,
            {"histogram": asked(prices.histogram(currency)), "bands": asked(prices.bands(currency))},
        )
        histogram, bands = (
            # tantivy adds buckets below and above of its own accord; those have no key of ours.
            {one.key: counts.get(one.key, 0) for one in ranges}
            for ranges, counts in (
                (prices.histogram(currency), _by_key(answer["histogram"])),
                (prices.bands(currency), _by_key(answer["bands"])),
            )
        )
        rest = self._all_of([query, self._on_request()])
        return histogram, bands, _count(searcher.search(rest, 1))


class _FreshFolder:
    """A generation that is being filled; see `base.Fresh`."""

    def __init__(self, engine: TantivyEngine, name: str, writer: IndexWriter) -> None:
        self._engine, self._name, self._writer = engine, name, writer
        self.count = 0
        self.refused: dict[str, str] = {}

    def add(self, documents: Iterable[SearchDocument]) -> None:
        """Add each, and commit now and then."""
        for document in documents:
            self._writer.add_document(self._engine._document(to_index(document)))
            self.count += 1
            if self.count % COMMIT_EVERY == 0:
                self._writer.commit()

    def index(self, documents: Iterable[SearchDocument], deleted: Iterable[str] = ()) -> None:
        """Replace and delete."""
        self._engine._replace(self._writer, documents, deleted)

    def swap(self) -> None:
        """Commit, then name it as the one in use."""
        self._writer.commit()
        self._engine._swap(self._name)


def _ready(index: Index) -> Index:
    # Tokenizers are not kept in the index: every opener registers them.
    index.register_tokenizer("terms", TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    index.config_reader("manual")
    return index


def _count(result: SearchResult) -> int:
    """How many documents match. The library's stub leaves the attribute out."""
    return int(cast("_Counted", result).count)


def _by_key(answer: dict[str, list[_Bucket]]) -> dict[str, int]:
    return {bucket["key"]: bucket["doc_count"] for bucket in answer["buckets"]}
