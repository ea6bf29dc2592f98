"""Remember which documents came into the index, and when they did for the first time."""

import datetime as dt
from collections.abc import Iterable

from search.models import KnownDocument

BATCH = 5_000


def note_documents(ids: Iterable[str], first_at: dt.datetime | None) -> None:
    """Those that are known already stay as they are. `first_at` None: they were there before anybody kept this."""
    rows = [KnownDocument(document_id=one, first_at=first_at) for one in dict.fromkeys(ids)]
    KnownDocument.objects.bulk_create(rows, BATCH, ignore_conflicts=True)
