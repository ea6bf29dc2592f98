"""The judged queries that `make relevance` asks, as they stand in the demo's content."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

import yaml

from marketplace.demo import content
from search.domain.judging import Judged, judged_queries
from search.interface import SearchDocument

JUDGEMENTS = Path(content.__file__).parent / "judgements.yml"


@lru_cache(maxsize=1)
def rows() -> tuple[dict[str, object], ...]:
    """The blocks of `judgements.yml`."""
    return tuple(yaml.safe_load(JUDGEMENTS.read_text()))


def judgements(documents: Sequence[SearchDocument]) -> tuple[list[Judged], set[str]]:
    """The queries that these documents can answer, and the names that no document bears."""
    return judged_queries(rows(), documents)
