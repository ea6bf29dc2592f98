"""Puts a test's database back to the template's content without making it anew.

Making a database means making and removing some two thousand files, which is a tenth of a second on one machine and
more than a second on another. A test writes to a few tables only: those are emptied or filled again, and sequences set
back. Whatever this cannot put back (tables, columns, triggers or functions were changed, or much was written) it says,
and changes nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from dataclasses import dataclass, field

import psycopg
from psycopg import sql

#: How many bytes may have been written before a database made anew is cheaper, and smaller.
ENOUGH = 24 * 1024 * 1024

#: Everything that says what a database is made of: whatever is created, altered or truncated gets a new row here.
_MADE_OF = (
    "pg_class", "pg_attribute", "pg_attrdef", "pg_constraint", "pg_index", "pg_trigger", "pg_proc", "pg_type",
    "pg_namespace", "pg_extension", "pg_statistic", "pg_db_role_setting", "pg_rewrite",
)  # fmt: skip
_CATALOGS = sql.SQL("SELECT {}").format(
    sql.SQL(", ").join(
        sql.SQL(
            "(SELECT count(*) || ':' || coalesce(sum(hashtext(xmin::text || ctid::text)::bigint), 0) FROM {})"
        ).format(sql.Identifier(name))
        for name in _MADE_OF
    )
)
TABLES = """
    SELECT c.oid::regclass::text, array_agg(a.attname ORDER BY a.attnum)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relkind = 'r' AND n.nspname = 'public' AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    GROUP BY c.oid ORDER BY c.oid
"""
_SEQUENCES = "SELECT format('%I.%I', schemaname, sequencename), last_value, start_value FROM pg_sequences"


@dataclass(frozen=True)
class Content:
    """What a fresh database holds."""

    catalogs: tuple[str, ...]
    size: int = field(compare=False)  # a test leaves room behind
    columns: dict[str, list[str]]
    rows: dict[str, bytes]
    sequences: dict[str, tuple[int | None, int]]


def content(url: str) -> Content:
    """Note what is in this database, which nobody has used yet."""
    with psycopg.connect(url, autocommit=True) as connection:
        columns: dict[str, list[str]] = dict(connection.execute(TABLES).fetchall())
        return Content(
            _catalogs(connection),
            _size(connection),
            columns,
            {name: copy_out(connection, name, columns[name]) for name in filled(connection, columns)},
            _sequences(connection),
        )


_kept: dict[str, psycopg.Connection] = {}


def _connected(url: str) -> psycopg.Connection:
    """One connection for all the times: a new one reads again what each of the tables is, most of the work."""
    with contextlib.suppress(KeyError, psycopg.OperationalError):  # the database was made anew
        _kept[url].execute("SELECT 1")
        return _kept[url]
    _kept[url] = psycopg.connect(url, autocommit=True)
    return _kept[url]


def restore(url: str, fresh: Content) -> bool:
    """Make this database's content `fresh` again, and end all connections to it but the one that does so, which stays
    for the next time; False if that cannot be done."""
    with contextlib.suppress(psycopg.errors.InsufficientPrivilege):
        connection = _connected(url)
        if not _alone(connection) or _size(connection) > fresh.size + ENOUGH or _catalogs(connection) != fresh.catalogs:
            return False
        with connection.transaction():
            connection.execute("SET LOCAL session_replication_role = replica")  # no trigger, no foreign key
            for name in sorted({*filled(connection, fresh.columns), *fresh.rows}):
                was = fresh.rows.get(name, b"")
                if was and copy_out(connection, name, fresh.columns[name]) == was:
                    continue
                connection.execute(statement("DELETE FROM {}", name))
                if was:
                    copy_in(connection, name, fresh.columns[name], was)
            for name, now in _sequences(connection).items():
                value, start = fresh.sequences[name]
                if now[0] != value:
                    connection.execute(
                        "SELECT setval(%s::regclass, %s, %s)",
                        [name, start if value is None else value, value is not None],
                    )
        return True
    return False


def _alone(connection: psycopg.Connection) -> bool:
    """End whoever else is connected: a test's threads, servers and processes may still write."""
    ended = connection.execute(
        "SELECT bool_and(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    ).fetchone()
    return ended is not None and ended[0] is not False


def _catalogs(connection: psycopg.Connection) -> tuple[str, ...]:
    row = connection.execute(_CATALOGS).fetchone()
    return tuple(row or ())


def _size(connection: psycopg.Connection) -> int:
    row = connection.execute(
        "SELECT sum(pg_relation_size(oid)) FROM pg_class WHERE relkind IN ('r', 't', 'i') AND relfilenode <> 0"
    ).fetchone()
    return int(row[0]) if row else 0


def filled(connection: psycopg.Connection, tables: Iterable[str]) -> list[str]:
    """Those of the tables that have rows."""
    each = [
        sql.SQL("SELECT {} WHERE EXISTS (SELECT FROM {})").format(sql.Literal(name), sql.SQL(name)) for name in tables
    ]
    return [row[0] for row in connection.execute(sql.SQL(" UNION ALL ").join(each)).fetchall()]


def copy_out(connection: psycopg.Connection, name: str, columns: list[str]) -> bytes:
    """The rows of a table as lines."""
    with connection.cursor().copy(statement("COPY {} ({}) TO STDOUT", name, columns)) as out:
        return b"".join(bytes(part) for part in out)


def copy_in(connection: psycopg.Connection, name: str, columns: list[str], rows: bytes) -> None:
    """Add such lines to a table."""
    with connection.cursor().copy(statement("COPY {} ({}) FROM STDIN", name, columns)) as into:
        into.write(rows)


def statement(text: str, name: str, columns: Iterable[str] = ()) -> sql.Composed:
    """A statement about a table, whose name is quoted already where it must be."""
    return sql.SQL(text).format(sql.SQL(name), sql.SQL(", ").join(map(sql.Identifier, columns)))


def _sequences(connection: psycopg.Connection) -> dict[str, tuple[int | None, int]]:
    return {name: (value, start) for name, value, start in connection.execute(_SEQUENCES).fetchall()}
