"""The engines, behind one protocol; `get_engine()` gives the one that the settings name."""

from __future__ import annotations

import threading

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from search.engines.base import Engine, EngineBusy, EngineFull, EngineQuery, EngineResult, SearchUnavailable, State
from search.engines.installation import own_index_name

__all__ = [
    "Engine",
    "EngineBusy",
    "EngineFull",
    "EngineQuery",
    "EngineResult",
    "SearchUnavailable",
    "State",
    "engine_named",
    "get_engine",
]

_engines: dict[tuple[object, ...], Engine] = {}
_lock = threading.Lock()


def get_engine() -> Engine:
    """The engine of `settings.SEARCH_ENGINE`, "tantivy" or "elasticsearch"; one object per process and place."""
    return engine_named(settings.SEARCH_ENGINE)


def engine_named(name: str) -> Engine:
    """The engine of this name at the place that the settings give it. Raises ImproperlyConfigured."""
    place = settings.ELASTICSEARCH_URL if name == "elasticsearch" else str(settings.SEARCH_INDEX_DIR)
    with _lock:
        if (name, place) not in _engines:
            _engines[name, place] = _make(name, place)
        return _engines[name, place]


def _make(name: str, place: str) -> Engine:
    if name == "tantivy":
        from search.engines.tantivy_engine import TantivyEngine

        return TantivyEngine(place)
    if name == "elasticsearch":
        if not place:
            raise ImproperlyConfigured("SEARCH_ENGINE is elasticsearch: set ELASTICSEARCH_URL to its address.")
        from search.engines.elasticsearch_engine import Cluster, ElasticsearchEngine

        return ElasticsearchEngine(
            Cluster(
                urls=tuple(url.strip() for url in place.split(",") if url.strip()),
                index=settings.ELASTICSEARCH_INDEX or own_index_name(),
                api_key=settings.ELASTICSEARCH_API_KEY,
                ca_certs=settings.ELASTICSEARCH_CA_CERTS,
                shards=settings.ELASTICSEARCH_SHARDS,
                replicas=settings.ELASTICSEARCH_REPLICAS,
                read_timeout=settings.ELASTICSEARCH_READ_TIMEOUT,
                write_timeout=settings.ELASTICSEARCH_WRITE_TIMEOUT,
            )
        )
    raise ImproperlyConfigured(f"SEARCH_ENGINE is {name!r}: set it to 'tantivy' or 'elasticsearch'.")
