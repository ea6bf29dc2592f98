"""The schema snapshot: a freshly migrated database as SQL; migrating takes a minute, loading it one second.

`infra/schema/schema.sql` names in its first line the fingerprint of the migrations it was made from, in its second
the digest of what follows. Where they no longer match, everybody migrates instead, and a test fails until
`python -m infra.local.cli snapshot` ran again.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from pathlib import Path

from infra.local.postgres import run_tool, sql, with_database

PROJECT = Path(__file__).resolve().parents[2]
SNAPSHOT = PROJECT / "infra" / "schema" / "schema.sql"
APP_FOLDERS = ("core", "marketplace", "catalog", "billing", "search", "storefronts", "cms")
HEADER = "-- ensemble schema snapshot, migrations "
CONTENT = "-- content "
#: Libraries that bring migrations; a new version of one may bring new ones.
MIGRATING_LIBRARIES = re.compile(r"^(django|wagtail|django-[a-z0-9-]+|draftjs-exporter|modelsearch)==\S+", re.M)

_TIMESTAMP = re.compile(r"\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00\b")
_UUID = re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\b")
# Only some versions of the tools write or understand these lines; none of them matters to an empty database.
_UNPORTABLE = re.compile(r"^(\\(un)?restrict .*|SET transaction_timeout = 0;|-- Dumped (from|by) .*)\n", re.M)


def migration_files() -> Iterator[Path]:
    """Every migration of the project, in a stable order."""
    for folder in APP_FOLDERS:
        yield from sorted((PROJECT / folder).glob("**/migrations/*.py"))


def fingerprint() -> str:
    """A short hash that changes whenever a fresh `migrate` may give another database."""
    digest = hashlib.sha256()
    for path in migration_files():
        digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes() + b"\0")
    settings = PROJECT / "marketplace" / "settings" / "base.py"
    if settings.exists():
        apps = re.search(r"^INSTALLED_APPS.*?^\]", settings.read_text(), re.M | re.S)
        digest.update(re.sub(r"\s", "", apps.group()).encode() if apps else b"")
    locked = (PROJECT / "infra" / "locks" / "base.txt").read_text()
    digest.update("\n".join(sorted(match.group() for match in MIGRATING_LIBRARIES.finditer(locked))).encode())
    return digest.hexdigest()[:16]


def snapshot_fingerprint() -> str | None:
    """The fingerprint that the committed snapshot was made from; None without a snapshot, or if it was edited since."""
    if not SNAPSHOT.exists():
        return None
    with SNAPSHOT.open() as file:
        first, second, content = file.readline(), file.readline(), file.read()
    if not first.startswith(HEADER) or second.strip() != CONTENT + _digest(content):
        return None
    return first.removeprefix(HEADER).strip()


def _digest(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def child_environment(**changes: str) -> dict[str, str]:
    """Our environment for a child Python: with bytecode, without which every management command takes twice as long."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return env | changes


def migrate(url: str) -> None:
    """Run `manage.py migrate` on this database; CalledProcessError, with its output shown, if it fails."""
    subprocess.run(
        [sys.executable, PROJECT / "manage.py", "migrate", "--no-input", "--verbosity", "0"],
        env=child_environment(DATABASE_URL=url, PGOPTIONS="-c synchronous_commit=off"),
        cwd=PROJECT,
        check=True,
    )


def load_snapshot(url: str, file: Path = SNAPSHOT) -> None:
    """Load the snapshot (or another dump) into this empty database, whole or not at all."""
    run_tool(
        "psql", url, "-X", "-q", "-1", "-v", "ON_ERROR_STOP=1", "-o", os.devnull, "-f", file,
        options="-c synchronous_commit=off",
    )  # fmt: skip


def build(url: str) -> None:
    """Bring this empty database to the current schema: from the snapshot where it is current, else by migrating."""
    if snapshot_fingerprint() == fingerprint():
        load_snapshot(url)
    else:
        migrate(url)
    mark(url)


def mark(url: str) -> None:
    """Note in the database which migrations it has seen, so that the next start need not ask Django."""
    name = url.rpartition("/")[2]
    sql(url, f"COMMENT ON DATABASE \"{name}\" IS 'migrations {fingerprint()}'")


def is_half_loaded(url: str) -> bool:
    """Whether the demo began to be played into this database and never ended (it says both in the audit log)."""
    [[empty]] = sql(url, "SELECT to_regclass('public.kit_auditentry') IS NULL")
    if empty == "t":
        return False
    query = "SELECT count(*) FILTER (WHERE action = 'demo.started') > count(*) FILTER (WHERE action = 'demo.finished')"
    [[half]] = sql(url, f"{query} FROM kit_auditentry")
    return half == "t"


def start_over(url: str) -> None:
    """Make the database anew, empty; whoever is connected to it is cut off."""
    name = url.rpartition("/")[2].partition("?")[0]
    elsewhere = with_database(url, "postgres")
    sql(elsewhere, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
    sql(elsewhere, f'CREATE DATABASE "{name}"')


def state_of(url: str) -> str:
    """'empty', 'current' or 'behind'."""
    query = (
        "SELECT coalesce(shobj_description(oid, 'pg_database'), ''), to_regclass('public.django_migrations') IS NULL "
        "FROM pg_database WHERE datname = current_database()"
    )
    [[comment, empty]] = sql(url, query)
    if empty == "t":
        return "empty"
    return "current" if comment == f"migrations {fingerprint()}" else "behind"


def dump(url: str) -> str:
    """The whole database as SQL that two equal databases share to the byte: clock and chance are taken out.

    Timestamps other than midnights become one moment; random identifiers become numbered ones, in the order in which
    they appear.
    """
    text = run_tool("pg_dump", url, "--no-owner", "--no-privileges", "--no-comments").stdout
    seen: dict[str, str] = {}

    def numbered(match: re.Match[str]) -> str:
        return seen.setdefault(match.group(), str(uuid.uuid5(uuid.NAMESPACE_OID, f"ensemble {len(seen)}")))

    text = _UNPORTABLE.sub("", text)
    return _UUID.sub(numbered, _TIMESTAMP.sub(_settled, text))


def _settled(moment: re.Match[str]) -> str:
    # A migration that names a day means it (a rule's first day); what the clock said is chance.
    return moment.group() if moment.group().endswith(" 00:00:00+00") else "2026-01-01 00:00:00+00"


def settled_dump(migrated: str, empty: str) -> str:
    """The dump of a migrated database after one round trip through an empty one.

    PostgreSQL writes some expressions differently once they were read back; after that they stay as they are.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "schema.sql"
        file.write_text(dump(migrated))
        load_snapshot(empty, file)
    return dump(empty)


def write_snapshot(migrated: str, empty: str) -> None:
    """Write the snapshot from a freshly migrated database, with an empty one to try it on."""
    SNAPSHOT.parent.mkdir(parents=True, exist_ok=True)
    content = settled_dump(migrated, empty)
    SNAPSHOT.write_text(f"{HEADER}{fingerprint()}\n{CONTENT}{_digest(content)}\n{content}")
