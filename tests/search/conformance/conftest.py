"""The engines under test: the embedded one always, Elasticsearch wherever ELASTICSEARCH_URL says where it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from tests.factories.search import estate
from tests.support.cluster import URL, elasticsearch_with


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[TantivyEngine | ElasticsearchEngine]:
    """An engine that holds the estate."""
    if request.param == "tantivy":
        local = TantivyEngine(tmp_path / "index")
        local.rebuild(estate())
        yield local
        return
    if not URL:
        pytest.skip("set ELASTICSEARCH_URL to run the same case on Elasticsearch")
    with elasticsearch_with(estate()) as made:
        yield made
