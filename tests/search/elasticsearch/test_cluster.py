"""What only a cluster can show: whose indexes are whose, who is deleted, and what is refused. On a real Elasticsearch."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

import pytest

from search.engines import SearchUnavailable, State
from search.engines.base import DocumentsRefused
from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.interface import SearchDocument
from tests.factories.search import document
from tests.support.cluster import URL, drop, own_cluster

pytestmark = pytest.mark.skipif(not URL, reason="set ELASTICSEARCH_URL to try it on a cluster")


@pytest.fixture
def one() -> Iterator[ElasticsearchEngine]:
    """An installation."""
    engine = ElasticsearchEngine(own_cluster())
    yield engine
    drop(engine)


@pytest.fixture
def other(one: ElasticsearchEngine) -> Iterator[ElasticsearchEngine]:
    """Another installation, whose name begins as the first one's does."""
    engine = ElasticsearchEngine(own_cluster(index=f"{one.alias}-staging"))
    yield engine
    drop(engine)


def test_rebuilding_deletes_only_what_this_installation_made(
    one: ElasticsearchEngine, other: ElasticsearchEngine
) -> None:
    foreign = f"{one.alias}-{uuid.uuid4().hex[:6]}"
    one.client.indices.create(index=foreign)
    try:
        other.rebuild([document(1), document(2)])
        one.rebuild([document(3)])
        one.rebuild([document(4)])
        assert len(one.own_indexes()) == 1
        assert other.count() == 2
        assert one.client.indices.exists(index=foreign)
    finally:
        one.client.indices.delete(index=foreign)


def test_an_index_that_an_interrupted_rebuild_left_is_deleted_by_the_next(one: ElasticsearchEngine) -> None:
    one.rebuild([document(1)])
    with pytest.raises(RuntimeError), one.fresh() as fresh:
        fresh.add([document(2)])
        raise RuntimeError
    assert len(one.own_indexes()) == 1
    assert one.fetch(["listing:1"])


def test_a_deleted_index_is_lost_and_writing_makes_none_by_its_name(one: ElasticsearchEngine) -> None:
    one.rebuild([document(1)])
    drop(one)
    assert one.state() == State.LOST
    for ask in (one.count, lambda: one.fetch(["listing:1"]), one.vocabulary, lambda: one.index([document(1)])):
        with pytest.raises(SearchUnavailable) as told:
            ask()
        assert told.value.state == State.LOST
    assert not one.client.indices.exists(index=one.alias)
    one.rebuild([document(1)])
    assert one.state() == State.READY


def test_an_index_without_documents_is_empty(one: ElasticsearchEngine) -> None:
    one.clear()
    assert one.state() == State.EMPTY


def test_a_value_too_long_for_a_field_keeps_no_document_out(one: ElasticsearchEngine) -> None:
    long = document(1, title="x" * 100_000, badges=("b" * 100_000,), attributes=(("a", "v" * 100_000),))
    assert one.rebuild([long, document(2)]) == 2


def test_a_document_that_is_refused_is_named_and_the_others_are_taken(
    one: ElasticsearchEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = one._action

    def broken(document: SearchDocument) -> dict[str, Any]:
        action: dict[str, Any] = whole(document)
        if document.id == "listing:1":
            action["_source"]["weight"] = "heavy"
        return action

    monkeypatch.setattr(one, "_action", broken)
    with one.fresh() as fresh:
        fresh.add([document(1), document(2)])
        fresh.swap()
    assert (fresh.count, set(fresh.refused)) == (1, {"listing:1"})
    with pytest.raises(DocumentsRefused) as told:
        one.index([document(1), document(3)])
    assert set(told.value.reasons) == {"listing:1"}
    one.refresh()
    assert one.count() == 2
