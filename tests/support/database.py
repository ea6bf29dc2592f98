"""A migrated database for every test process, cloned from a template.

The cluster lives under `var/test-postgres`, is started by whoever comes first and stopped by whoever leaves last.
The template is named after the fingerprint of the migrations, so it is built once per change of the schema.
`DATABASE_URL`, if set, names a server to use instead; its user must be allowed to create databases.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

import psycopg
from psycopg import sql as composed

from infra.local import schema
from infra.local.postgres import Postgres, with_database
from tests.support.restore import content, restore

STATE = schema.PROJECT / "var"


class Cluster:
    """The server that the tests share, and this process's claim on it."""

    def __init__(self, state: Path = STATE) -> None:
        state.mkdir(parents=True, exist_ok=True)
        self.given = os.environ.get("DATABASE_URL")
        self.postgres = Postgres(state / "test-postgres", durable=False)
        self._users: IO[str] = (state / "test-postgres.users").open("w")
        self._building = state / "test-postgres.building"
        self._claimed = False
        self._known: tuple[str, str] | None = None

    def claim(self) -> None:
        """Keep the server from being stopped; starts nothing."""
        fcntl.flock(self._users, fcntl.LOCK_SH)
        self._claimed = True

    def server(self) -> str:
        """The address of the maintenance database, the server started if need be."""
        if self.given:
            return with_database(self.given, "postgres")
        if not self._claimed:
            self.claim()
        self.postgres.start()
        return self.postgres.url("postgres")

    def leave(self) -> None:
        """Give up the claim; stop the server if that was the last one."""
        if self.given or not self._claimed:
            return
        fcntl.flock(self._users, fcntl.LOCK_UN)
        self._claimed = False
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.postgres.stop()
            fcntl.flock(self._users, fcntl.LOCK_UN)

    def template(self) -> str:
        """The name of a migrated database that nobody may connect to, made if need be."""
        name = f"template_{schema.fingerprint()}"
        server = self.server()
        with self._building.open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if name in self._databases("template_"):
                return name
            self._drop_unused()
            fresh = f"building_{os.getpid()}"
            self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", fresh)
            self.execute("CREATE DATABASE {}", fresh)
            schema.build(with_database(server, fresh))
            self.execute("ALTER DATABASE {} WITH ALLOW_CONNECTIONS false", fresh)
            self.execute("ALTER DATABASE {} RENAME TO {}", fresh, name)
        return name

    def clone(self, name: str) -> str:
        """(Re)create the database `name` from the template and return its address."""
        if self._known is None:
            self._known = self.server(), self.template()
        server, template = self._known
        with psycopg.connect(server, autocommit=True) as connection:
            new, old = composed.Identifier(name), composed.Identifier(template)
            connection.execute(composed.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(new))
            connection.execute(composed.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(new, old))
        return with_database(server, name)

    def execute(self, statement: str, *names: str) -> None:
        """Run a statement on the maintenance database, with these names in its places."""
        with psycopg.connect(self.server(), autocommit=True) as connection:
            connection.execute(composed.SQL(statement).format(*map(composed.Identifier, names)))

    def _databases(self, prefix: str) -> list[str]:
        with psycopg.connect(self.server(), autocommit=True) as connection:
            rows = connection.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix]
            ).fetchall()
        return [row[0] for row in rows]

    def _drop_unused(self) -> None:
        """Templates of other schemas, and databases of test processes that were killed."""
        if self.given:
            return
        for name in self._databases("template_"):
            if name not in ("template0", "template1"):
                self.execute("DROP DATABASE IF EXISTS {}", name)
        for prefix in ("test_", "building_"):
            for name in self._databases(prefix):
                if not _is_alive(int(name.split("_")[1])):
                    self.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@contextlib.contextmanager
def database_for_this_process(cluster: Cluster) -> Iterator[str]:
    """A clone of the template for as long as the test process runs; Django is pointed at it.

    After a transactional test it is put back to the template's content (`tests/support/restore.py`), or cloned anew,
    instead of Django's flush: the journal's triggers refuse TRUNCATE, and rows that migrations made stay.
    """
    from django.core.cache import cache
    from django.db import connections
    from django.test import TransactionTestCase

    from tests.support import played

    name = f"test_{os.getpid()}"
    url = cluster.clone(name)
    fresh = content(url)
    given = os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = url
    settings = connections["default"].settings_dict
    with psycopg.connect(url) as probe:
        info = probe.info
        settings.update(
            NAME=name,
            USER=info.user,
            PASSWORD=info.password,
            HOST=info.host,
            PORT=str(info.port),
            CONN_MAX_AGE=60,
        )

    def start_over(_case: TransactionTestCase) -> None:
        connections.close_all()
        if not restore(url, fresh):
            cluster.clone(name)
        played.forget()
        cache.clear()

    case: Any = TransactionTestCase  # no stub names what this replaces
    flush = case._fixture_teardown
    case._fixture_teardown = start_over
    try:
        yield url
    finally:
        case._fixture_teardown = flush
        connections.close_all()
        cluster.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
        if given is None:
            del os.environ["DATABASE_URL"]
        else:
            os.environ["DATABASE_URL"] = given
