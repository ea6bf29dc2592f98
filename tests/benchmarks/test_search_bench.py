"""How fast search answers, beside the plain way: PostgreSQL and ILIKE over the same texts, on the same machine.

`make bench` prints the table. Ratios mean more than milliseconds: machines differ.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from search.domain.plan import make_plan
from search.engines.tantivy_engine import TantivyEngine
from search.interface import SearchDocument, SearchRequest, SuggestRequest
from search.queries.find import find, vocabulary
from search.queries.suggest import suggest
from tests.factories.search import document

pytestmark = [pytest.mark.bench, pytest.mark.django_db]

MANY = 20_000
TIMES = 60
_NOUNS = (
    "network identity gateway registry platform backup ledger catalogue vault pipeline sensor invoice warehouse fleet "
    "kitchen clinic store branch factory office harbour tunnel bridge signal archive mailbox calendar payroll"
)
_VERBS = "watch guard route store sign scan rotate deliver measure plan pay count print move ship cool heat"
_ADJECTIVES = "managed shared private quick quiet steady simple open sealed signed remote local hybrid green"
NOUNS, VERBS, ADJECTIVES = _NOUNS.split(), _VERBS.split(), _ADJECTIVES.split()


def texts(seed: int = 7, many: int = MANY) -> Iterator[SearchDocument]:
    """Made-up offers whose words are as unevenly common as real ones."""
    dice = random.Random(seed)
    rare = [f"{noun}{number}" for noun in NOUNS for number in range(40)]
    for number in range(1, many + 1):
        noun = NOUNS[min(int(dice.expovariate(0.12)), len(NOUNS) - 1)]
        words = [dice.choice((dice.choice(NOUNS), dice.choice(VERBS), dice.choice(ADJECTIVES), dice.choice(rare)))
                 for _ in range(40)]  # fmt: skip
        owner = f"owner-{dice.randrange(300)}"
        yield document(
            number,
            title=f"{dice.choice(ADJECTIVES).capitalize()} {noun} {dice.choice(rare)}",
            summary=" ".join(words[:14]),
            body=" ".join(words),
            owner_key=owner,
            owner_name=owner.capitalize(),
            owners=((owner, owner.capitalize()),),
            categories=(dice.choice(("security/identity", "security/network", "commerce/tills", "platform/containers")),),
            price_minor=dice.randrange(1, 900_000) * 100 if dice.random() < 0.7 else None,
            delivered_in=tuple(dice.sample(("GB", "DE", "NL", "IE", "FR"), 2)),
            popularity=int(dice.expovariate(0.02)),
        )  # fmt: skip


def p50(work: Callable[[], object], times: int = TIMES) -> float:
    """The median time of one call in milliseconds, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        taken.append((time.perf_counter() - started) * 1000)
    return statistics.median(taken)


def test_search_beside_a_plain_scan_of_postgresql(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    engine = TantivyEngine(tmp_path / "index")
    documents = list(texts())
    started = time.perf_counter()
    engine.rebuild(documents)
    indexing = MANY / (time.perf_counter() - started)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE plain (id text, kind text, owner text, price bigint, content text)")
        cursor.executemany(
            "INSERT INTO plain VALUES (%s, %s, %s, %s, %s)",
            [(d.id, d.kind, d.owner_key, d.price_minor, f"{d.title} {d.summary} {d.body}") for d in documents],
        )
        cursor.execute("ANALYZE plain")

    def scan(*words: str) -> None:
        where = " AND ".join(["content ILIKE %s"] * len(words))
        values = [f"%{word}%" for word in words]
        with connection.cursor() as cursor:
            # What the page shows at least: the total, twenty rows and the counts of two facets.
            cursor.execute(f"SELECT count(*) FROM plain WHERE {where}", values)
            cursor.execute(f"SELECT id FROM plain WHERE {where} LIMIT 20", values)
            cursor.execute(f"SELECT kind, count(*) FROM plain WHERE {where} GROUP BY 1", values)
            cursor.execute(f"SELECT owner, count(*) FROM plain WHERE {where} GROUP BY 1", values)

    vocabulary(engine)
    filters = {"owner": ("owner-7", "owner-8"), "country": ("GB",)}
    ours = {
        "one word, all facets": p50(lambda: find(SearchRequest(text="network"), engine)),
        "three words, all facets": p50(lambda: find(SearchRequest(text="private network vault"), engine)),
        "two words, two filters": p50(lambda: find(SearchRequest(text="network vault", filters=filters), engine)),
        "everything, from the cache": p50(lambda: find(SearchRequest(), engine)),
        "by price, page 50": p50(lambda: find(SearchRequest(text="network", sort="price", page=50), engine)),
        "suggestion": p50(lambda: suggest(SuggestRequest("netw"), engine)),
    }
    fresh = iter(f"plat{one}orm{two}" for one in "abcdegh" for two in "abcdegh")
    correcting = p50(lambda: make_plan(next(fresh), vocabulary(engine)), 20)
    plain = {
        "one word": p50(lambda: scan("network"), 12),
        "three words": p50(lambda: scan("private", "network", "vault"), 12),
    }
    ratio = plain["three words"] / ours["three words, all facets"]
    with capsys.disabled():
        print(f"\n{MANY:,} documents, {indexing:,.0f} documents/s indexed; median ms")
        for name, taken in ours.items():
            print(f"  {name:32}{taken:8.2f}")
        print(f"  {'an unknown word corrected':32}{correcting:8.2f}")
        for name, taken in plain.items():
            print(f"  {'ILIKE, ' + name:32}{taken:8.2f}")
        print(f"  three words are {ratio:.1f} times as fast as ILIKE")
    assert ratio > 2
    assert max(ours.values()) < 150
