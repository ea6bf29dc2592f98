"""Say that documents are out of date."""

from __future__ import annotations

from django.db import connection

from core.kit import clock, jobs
from search.models import IndexJob

BATCH = 5_000

_UPSERT = """
    INSERT INTO {table} AS job (source, object_id, action, version, enqueued_at, again)
    SELECT %s, object_id, %s, 1, %s, false FROM unnest(%s::text[]) AS object_id
    ON CONFLICT (source, object_id) DO UPDATE
    SET action = EXCLUDED.action, version = job.version + 1, enqueued_at = EXCLUDED.enqueued_at,
        again = false
"""


def enqueue_document(source: str, *object_ids: int | str, action: str = IndexJob.Action.INDEX) -> None:
    """Have the documents of these objects built anew, or taken out, once the caller's transaction has committed.

    Call it inside the transaction that changes the object: if that rolls back, nothing was asked. Asking twice is
    as good as once. A source that builds no document for an id takes it out, so "index" is nearly always right.
    """
    # In one order, so that two transactions that ask for the same objects cannot wait for each other.
    ids = sorted({str(object_id) for object_id in object_ids})
    statement = _UPSERT.format(table=connection.ops.quote_name(IndexJob._meta.db_table))
    with connection.cursor() as cursor:
        for start in range(0, len(ids), BATCH):
            cursor.execute(statement, [source, str(action), clock.now(), ids[start : start + BATCH]])
    if ids:
        jobs.enqueue("search.tasks.drain_outbox")
