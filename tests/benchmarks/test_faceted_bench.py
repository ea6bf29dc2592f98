"""The search page over HTTP, beside tantivy alone with a bare Django view, and beside PostgreSQL's own full text.

Gunicorn serves the page with one sync worker. Every question is asked once, so that no cache answers. All three find,
order, return twenty and count the same facets. `make bench` prints the table; ENSEMBLE_BENCH_LISTINGS says how many
listings ("10000,100000,1000000"). Ratios mean more than milliseconds: machines differ.
"""

from __future__ import annotations

import os
import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from django.db import connection
from tantivy import Index, Occur, Query

from search.domain.analysis import stems
from search.engines.base import LABELLED
from search.engines.tantivy_engine import TantivyEngine, _ready
from search.interface import FACETS
from tests.benchmarks.test_pages_bench import ask, milliseconds, served, valkey
from tests.benchmarks.test_search_bench import ADJECTIVES, NOUNS, VERBS, texts
from tests.factories.catalog import ListingFactory

__all__ = ["valkey"]

pytestmark = [pytest.mark.bench, pytest.mark.django_db(transaction=True)]

SIZES = [int(size) for size in os.environ.get("ENSEMBLE_BENCH_LISTINGS", "10000").split(",")]
TIMES, SCANS = 60, 10
#: The page may take so many times what tantivy alone and a bare view take together.
MOST_TIMES = 3.0
#: PostgreSQL takes at least so many times what the page takes.
LEAST_TIMES = 20.0
COLUMNS = ("kind", "owner", "categories", "countries")


def questions(words: int) -> list[str]:
    """Different questions of so many words, the same each time."""
    dice = random.Random(words)
    pools = (NOUNS, ADJECTIVES, VERBS)[:words]
    found: dict[str, None] = {}
    for _time in range(10_000):
        found[" ".join(dice.choice(pool) for pool in pools)] = None
    return list(found)


def median(work: Callable[[str], object], asked: list[str]) -> float:
    """Milliseconds of one answer, each question asked once, after three to warm up."""
    for text in asked[:3]:
        work(text)
    taken = []
    for text in asked[3:]:
        started = time.perf_counter()
        work(text)
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def alone(folder: Path) -> Callable[[str], object]:
    """Tantivy with nothing of ours around it: one query over three fields, twenty documents, the counts of the facets."""
    engine = TantivyEngine(folder)
    schema = engine.schema
    index = _ready(Index.open(str(folder / (folder / "CURRENT").read_text())))
    asked = {
        facet: {"terms": {"field": f"{facet}_label" if facet in LABELLED else facet, "size": 1_000}} for facet in FACETS
    }

    def find(text: str) -> object:
        searcher = index.searcher()
        words = [
            Query.disjunction_max_query(
                [Query.term_query(schema, f"text_{name}", word) for name in ("title", "summary", "body")]
            )
            for word in stems(text)
        ]
        query = Query.boolean_query([(Occur.Must, word) for word in words])
        found = searcher.search(query, 20)
        assert found.hits, text
        return [searcher.doc(address) for _, address in found.hits], searcher.aggregate(query, asked)

    return find


def fill_postgresql(many: int) -> None:
    """A table of the same listings, with an index for its words."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS plain_listings")
        cursor.execute(
            "CREATE UNLOGGED TABLE plain_listings (id text, title text, kind text, owner text, categories text[],"
            " countries text[], price bigint, words tsvector)"
        )
        with cursor.copy(
            "COPY plain_listings (id, title, kind, owner, categories, countries, price, words) FROM STDIN"
        ) as copy:
            for row in rows(many):
                copy.write_row(row)
        cursor.execute("CREATE INDEX ON plain_listings USING gin (words)")
        cursor.execute("ANALYZE plain_listings")


def rows(many: int) -> Iterator[tuple[object, ...]]:
    """What the table takes; words are not stemmed, as the made-up ones need no stemming."""
    for one in texts(many=many):
        words = " ".join(sorted({f"'{word}'" for word in f"{one.title} {one.summary} {one.body}".lower().split()}))
        yield (
            one.id,
            one.title,
            one.kind,
            one.owner_key,
            list(one.categories),
            list(one.delivered_in),
            one.price_minor,
            words,
        )


def full_text(text: str) -> None:
    """The total, twenty by rank, and four facets with a band of prices: fewer than the page counts."""
    values = [" & ".join(text.split())]
    where = "FROM plain_listings WHERE words @@ to_tsquery('simple', %s)"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) {where}", values)
        cursor.execute(f"SELECT id {where} ORDER BY ts_rank(words, to_tsquery('simple', %s)) DESC LIMIT 20", values * 2)
        for column in COLUMNS:
            value = f"unnest({column})" if column in ("categories", "countries") else column
            cursor.execute(f"SELECT {value}, count(*) {where} GROUP BY 1", values)
        cursor.execute(f"SELECT width_bucket(price, 0, 100000000, 12), count(*) {where} GROUP BY 1", values)


@pytest.mark.parametrize("many", SIZES)
def test_the_search_page_beside_tantivy_alone_and_full_text_of_postgresql(
    many: int, valkey: str, tmp_path: Path, postgres_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    ListingFactory(title="One", slug="one")
    folder = tmp_path / "index"
    started = time.perf_counter()
    TantivyEngine(folder).rebuild(texts(many=many))
    indexing = many / (time.perf_counter() - started)
    fill_postgresql(many)
    ours = {
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.demo",
        "DATABASE_URL": postgres_url,
        "REDIS_URL": valkey,
        "ENSEMBLE_STATE": str(tmp_path),
        "SEARCH_INDEX_DIR": str(folder),
        "LOG_LEVEL": "CRITICAL",
        "KEPT_PAGES_SECONDS": "0",
    }
    sets = {f"{number} words": questions(number)[: TIMES + 3] for number in (1, 2, 3)}
    suggestions = [f"{noun[:3]}{'' if len(noun) < 6 else noun[3]}" for noun in NOUNS][:25]
    page: dict[str, float] = {}
    with served("marketplace.wsgi:application", ours) as port:
        size = ask(port, f"/search/?q={NOUNS[0]}")
        for name, asked in sets.items():
            page[name] = median(lambda text: ask(port, f"/search/?q={quote_plus(text)}"), asked)
        filtered = median(lambda text: ask(port, f"/search/?q={quote_plus(text)}&country=GB"), sets["2 words"])
        suggested = median(lambda text: ask(port, f"/search/suggest/?q={text}"), suggestions)
        listing = milliseconds(port, "/listings/one/", "visit_consent=no")
    with served("tests.benchmarks.plain_site:application", ours | {"ENSEMBLE_PLAIN": "django"}) as port:
        bare = milliseconds(port, f"/{size}/")
    find = alone(folder)
    tantivy = {name: median(find, asked) for name, asked in sets.items()}
    postgresql = {name: median(full_text, asked[: SCANS + 3]) for name, asked in sets.items()}
    with capsys.disabled():
        print(f"\n{many:,} listings, {indexing:,.0f} a second indexed; a page of {size // 1024} KB; median ms")
        print(f"{'':<10}{'page':>9}{'tantivy':>9}{'bare':>7}{'of both':>9}{'PostgreSQL':>12}{'faster':>8}")
        for name in sets:
            both = tantivy[name] + bare
            print(
                f"{name:<10}{page[name]:>9.1f}{tantivy[name]:>9.1f}{bare:>7.2f}{page[name] / both:>8.1f}x"
                f"{postgresql[name]:>12.1f}{postgresql[name] / page[name]:>7.1f}x"
            )
        print(f"two words in one country {filtered:.1f}, a suggestion {suggested:.1f}, a listing's page {listing:.1f}")
        missed = [name for name in sets if page[name] > MOST_TIMES * (tantivy[name] + bare)]
        slower = [name for name in sets if postgresql[name] < LEAST_TIMES * page[name]]
        print(
            f"above {MOST_TIMES:.0f}x of both: {missed or 'none'}; below {LEAST_TIMES:.0f}x of full text: {slower or 'none'}"
        )
