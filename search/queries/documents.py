"""Documents by their ids. The index holds only what anybody may see."""

from collections.abc import Sequence

from search.engines import get_engine
from search.interface import SearchDocument


def documents_of(ids: Sequence[str]) -> list[SearchDocument]:
    """Those of these documents that are in the index, in this order."""
    if not ids:
        return []
    found = get_engine().fetch(ids)
    return [found[one] for one in ids if one in found]
