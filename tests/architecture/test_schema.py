"""The committed schema is what the migrations give."""

import os
from pathlib import Path

import pytest

from infra.local import schema
from infra.local.postgres import with_database
from tests.support.budget import WHOLE
from tests.support.database import Cluster

AGAIN = "run `python -m infra.local.cli snapshot` and commit infra/schema/schema.sql"


def test_the_snapshot_was_made_from_these_migrations() -> None:
    assert schema.snapshot_fingerprint() == schema.fingerprint(), AGAIN


def test_a_snapshot_edited_by_hand_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    edited = tmp_path / "schema.sql"
    edited.write_text(schema.SNAPSHOT.read_text() + "CREATE TABLE forgotten ();\n")
    monkeypatch.setattr(schema, "SNAPSHOT", edited)
    assert schema.snapshot_fingerprint() is None


# Who writes the snapshot has just migrated, and both lines above hold what it was made from; so this minute of processor
# time is not spent in every run.
@pytest.mark.skipif(not WHOLE, reason="migrates from nothing: `make properties` does")
def test_loading_the_snapshot_gives_the_same_database_as_migrating(cluster: Cluster) -> None:
    names = [f"test_{os.getpid()}_{part}" for part in ("migrated", "empty", "loaded")]
    migrated, empty, loaded = (with_database(cluster.server(), name) for name in names)
    try:
        for name in names:
            cluster.execute("CREATE DATABASE {}", name)
        schema.migrate(migrated)
        schema.load_snapshot(loaded)
        difference = _first_difference(schema.dump(loaded), schema.settled_dump(migrated, empty))
    finally:
        for name in names:
            cluster.execute("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)
    assert difference is None, f"snapshot and migrations differ; {AGAIN}\n{difference}"


@pytest.mark.parametrize(
    ("one", "other"),
    [("a\nb", "a\nb"), ("a\nb", "a\nc")],
    ids=["equal", "different"],
)
def test_a_difference_is_shown_by_its_line(one: str, other: str) -> None:
    assert _first_difference(one, other) == (None if one == other else "line 2: 'b' / 'c'")


def _first_difference(one: str, other: str) -> str | None:
    first, second = one.splitlines(), other.splitlines()
    for number, (left, right) in enumerate(zip(first, second, strict=False), start=1):
        if left != right:
            return f"line {number}: {left!r} / {right!r}"
    return None if len(first) == len(second) else f"{len(first)} lines / {len(second)} lines"
