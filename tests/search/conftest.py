"""An index of its own for each test, and a source that hands in what the test puts into it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_django import Settings

from search import registry
from search.engines import get_engine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import SearchDocument
from search.registry import register_source


@dataclass
class Shelf:
    """A source for tests: documents by object id; `broken` ids raise."""

    name: str = "shelf"
    documents: dict[str, SearchDocument] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    asked: list[list[str]] = field(default_factory=list)

    def put(self, object_id: str, document: SearchDocument) -> None:
        self.documents[object_id] = document

    def build(self, ids: list[str]) -> list[SearchDocument]:
        self.asked.append(ids)
        if broken := self.broken.intersection(ids):
            raise RuntimeError(f"cannot build {sorted(broken)}")
        return [self.documents[one] for one in ids if one in self.documents]


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    made = Shelf()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(registry, "_sources", dict(registry._sources))
        register_source(made.name, lambda: list(made.documents), made.build)
        yield made


@pytest.fixture
def index(settings: Settings, tmp_path: Path) -> TantivyEngine:
    """The engine of the settings, over an empty folder of this test."""
    settings.SEARCH_ENGINE = "tantivy"
    settings.SEARCH_INDEX_DIR = tmp_path / "index"
    engine = get_engine()
    assert isinstance(engine, TantivyEngine)
    engine.clear()
    return engine
