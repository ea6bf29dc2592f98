"""The engines under test: the embedded one always, Elasticsearch wherever ELASTICSEARCH_URL says where it is."""

import os
import uuid

import pytest

from search.engines.tantivy_engine import TantivyEngine
from tests.factories.search import estate


@pytest.fixture(params=["tantivy", "elasticsearch"])
def engine(request, tmp_path):
    """An engine that holds the estate."""
    if request.param == "tantivy":
        local = TantivyEngine(tmp_path / "index")
        local.rebuild(estate())
        yield local
        return
    url = os.environ.get("ELASTICSEARCH_URL", "")
    if not url:
        pytest.skip("set ELASTICSEARCH_URL to run the same case on Elasticsearch")
    from search.engines.elasticsearch_engine import ElasticsearchEngine

    made = ElasticsearchEngine(url, alias=f"ensemble-test-{uuid.uuid4().hex[:10]}")
    made.rebuild(estate())
    yield made
    made.client.indices.delete(index=",".join(made.client.indices.get_alias(name=made.alias)))
