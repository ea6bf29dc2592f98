"""Remember what an index holds that was filled before anybody kept what came into it."""

from search.actions.note_documents import note_documents
from search.engines import Engine
from search.models import KnownDocument
from search.registry import sources

BATCH = 500


def note_index(engine: Engine) -> None:
    """Where nothing is known yet, take what is in the index as known from the beginning: none of it is new to anybody.

    Raises SearchUnavailable.
    """
    if KnownDocument.objects.exists():
        return
    for source in sources():
        ids = [f"{source.name}:{one}" for one in source.iterate_ids()]
        for start in range(0, len(ids), BATCH):
            note_documents(engine.fetch(ids[start : start + BATCH]), None)
