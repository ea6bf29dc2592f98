"""The durable store: rows in PostgreSQL (schema ``stripe_sandbox``), read through a copy in memory.

A request locks the one row of ``head``, reads what other processes have written since, works on the copy, and
writes its changes in the same database transaction. So a kill -9 loses nothing that was answered.
"""

import json
from typing import Any

import psycopg

from infra.stripe_sandbox.store import Key, MemoryStore

_SCHEMA = """
SELECT pg_advisory_lock(7304020113);
CREATE SCHEMA IF NOT EXISTS stripe_sandbox;
CREATE TABLE IF NOT EXISTS stripe_sandbox.head (only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    revision bigint NOT NULL);
INSERT INTO stripe_sandbox.head (revision) VALUES (0) ON CONFLICT DO NOTHING;
CREATE TABLE IF NOT EXISTS stripe_sandbox.rows (position bigint GENERATED ALWAYS AS IDENTITY, kind text NOT NULL,
    id text NOT NULL, revision bigint NOT NULL, data jsonb, PRIMARY KEY (kind, id));
CREATE INDEX IF NOT EXISTS rows_revision ON stripe_sandbox.rows (revision);
SELECT pg_advisory_unlock(7304020113);
"""
_WRITE = """
INSERT INTO stripe_sandbox.rows (kind, id, revision, data) VALUES (%s, %s, %s, %s)
ON CONFLICT (kind, id) DO UPDATE SET revision = excluded.revision, data = excluded.data
"""


class PostgresStore(MemoryStore):
    """As `MemoryStore`, kept in the database that `url` names."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._revision = -1
        self._connection: psycopg.Connection[Any] | None = None
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in filter(str.strip, _SCHEMA.split(";\n")):
                connection.execute(statement)
        with self.transaction():
            pass

    def _begin(self) -> None:
        try:
            self._lock_head()
        except psycopg.OperationalError:
            # The database server was restarted: try again with a new connection.
            self._connection = None
            self._lock_head()

    def _lock_head(self) -> None:
        if self._connection is None or self._connection.closed:
            self._connection = psycopg.connect(self._url)
        row = self._connection.execute("SELECT revision FROM stripe_sandbox.head FOR UPDATE").fetchone()
        if row is None:
            raise RuntimeError("stripe_sandbox.head is empty: drop the schema stripe_sandbox and start again")
        if row[0] != self._revision:
            self._catch_up(row[0])

    def _catch_up(self, revision: int) -> None:
        """Read the rows that other processes wrote."""
        assert self._connection is not None
        if revision < self._revision or self._revision < 0:
            self._clear()
            self._revision = -1
        rows = self._connection.execute(
            "SELECT kind, id, data FROM stripe_sandbox.rows WHERE revision > %s ORDER BY position", [self._revision]
        )
        for kind, key, data in rows:
            self._set(kind, key, data)
        self._revision = revision

    def _commit(self, dirty: dict[Key, None]) -> None:
        assert self._connection is not None
        if not dirty:
            self._connection.rollback()
            return
        revision = self._revision + 1
        with self._connection.cursor() as cursor:
            cursor.executemany(
                _WRITE,
                [
                    (kind, key, revision, None if (row := self.get(kind, key)) is None else json.dumps(row))
                    for kind, key in dirty
                ],
            )
            cursor.execute("UPDATE stripe_sandbox.head SET revision = %s", [revision])
        self._connection.commit()
        self._revision = revision

    def _abandon(self) -> None:
        """Close the connection. After an interrupted commit the next request reads whether it was carried out."""
        connection, self._connection = self._connection, None
        if connection is not None:
            try:
                connection.close()
            except psycopg.Error:
                return
