"""An index of its own on the Elasticsearch that `ELASTICSEARCH_URL` names."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from search.engines.elasticsearch_engine import Cluster, ElasticsearchEngine
from search.interface import SearchDocument

URL = os.environ.get("ELASTICSEARCH_URL", "")


def own_cluster(url: str = URL, index: str = "", read_timeout: float = 10.0) -> Cluster:
    """The cluster with an index name that nobody else has; a slow machine is no failure."""
    return Cluster((url,), index or f"ensemble-test-{uuid.uuid4().hex[:10]}", read_timeout=read_timeout)


@contextmanager
def elasticsearch_with(documents: Iterable[SearchDocument]) -> Iterator[ElasticsearchEngine]:
    """An engine with these documents, whose indexes are gone afterwards."""
    engine = ElasticsearchEngine(own_cluster())
    try:
        engine.rebuild(documents)
        yield engine
    finally:
        drop(engine)


def drop(engine: ElasticsearchEngine) -> None:
    """Delete what the engine made."""
    for name in engine.own_indexes():
        engine.client.indices.delete(index=name, ignore_unavailable=True)
