"""The servers that start by themselves: after crashes, in odd places, as root."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.local import chromium
from infra.local.postgres import Postgres, sql
from infra.local.processes import ServiceError, command_of, end, free_port, is_running, spawn
from infra.local.valkey import Valkey


@pytest.fixture(scope="module")
def spacious(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a space in its name, deeper than a unix socket's path may be."""
    return tmp_path_factory.mktemp("a folder") / ("deep " * 20).strip()


@pytest.fixture(scope="module")
def postgres(spacious: Path) -> Iterator[Postgres]:
    server = Postgres(spacious / "postgres", durable=False)
    yield server
    server.stop()


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    server = Valkey(tmp_path / "val key")
    yield server
    server.stop()


def pid_of(postgres: Postgres) -> int:
    return int((postgres.home / "data" / "postmaster.pid").read_text().split("\n")[0])


def test_postgres_starts_in_a_deep_folder_with_spaces_and_keeps_its_data(postgres: Postgres) -> None:
    postgres.start()
    sql(postgres.url(), "CREATE TABLE kept (word text)", "INSERT INTO kept VALUES ('Tschüs')")
    postgres.stop()
    assert not postgres.is_ready()
    postgres.start()
    assert sql(postgres.url(), "SELECT upper(word) FROM kept") == [["TSCHÜS"]]


def test_a_copied_or_moved_postgres_serves_its_own_data_and_leaves_the_original_alone(tmp_path: Path) -> None:
    original, copied, moved = (Postgres(tmp_path / name, durable=False) for name in ("original", "copied", "moved"))
    try:
        original.start()
        sql(original.url(), "CREATE TABLE place (name text)", "INSERT INTO place VALUES ('original')")
        original.stop()
        shutil.copytree(original.home, copied.home)
        original.start()
        copied.start()
        sql(copied.url(), "UPDATE place SET name = 'copied'")
        assert sql(original.url(), "SELECT name FROM place") == [["original"]]
        copied.stop()
        assert original.is_ready()
        copied.home.rename(moved.home)
        moved.start()
        assert sql(moved.url(), "SELECT name FROM place") == [["copied"]]
    finally:
        for server in (original, copied, moved):
            server.stop()


def test_postgres_comes_back_after_its_server_was_killed(postgres: Postgres) -> None:
    postgres.start()
    os.kill(pid_of(postgres), signal.SIGKILL)
    postgres.start()
    assert sql(postgres.url(), "SELECT 1") == [["1"]]


def test_a_stale_pid_that_now_belongs_to_somebody_else_is_not_believed(postgres: Postgres) -> None:
    postgres.start()
    postgres.stop()
    (postgres.home / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{postgres.home / 'data'}\n0\n5432\n")
    assert not postgres.is_ready()
    postgres.start()
    assert pid_of(postgres) != os.getpid()
    assert postgres.is_ready()


def test_postgres_moves_to_another_port_when_its_own_was_taken(postgres: Postgres) -> None:
    postgres.start()
    port = int(postgres.url().rpartition(":")[2].partition("/")[0])
    postgres.stop()
    with socket.socket() as squatter:
        squatter.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        squatter.bind(("127.0.0.1", port))
        squatter.listen()
        postgres.start()
        assert f":{port}/" not in postgres.url()
        assert sql(postgres.url(), "SELECT 1") == [["1"]]


def test_postgres_lets_nobody_in_without_the_password(postgres: Postgres) -> None:
    postgres.start()
    url = postgres.url()
    password = url.split(":")[2].partition("@")[0]
    with pytest.raises(ServiceError, match="password authentication failed"):
        sql(url.replace(password, "guessed"), "SELECT 1")
    assert postgres.access.stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.geteuid() != 0, reason="only root has to become somebody else")
def test_without_user_namespaces_root_drops_to_another_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENSEMBLE_USER_NAMESPACE", "0")
    server = Postgres(tmp_path / "postgres", durable=False)  # pytest's own folder is 0700: nobody else may enter
    try:
        server.start()
        assert sql(server.url(), "SELECT 1") == [["1"]]
        data = server._data()
        assert (data / "PG_VERSION").exists()
    finally:
        server.remove()
    assert not data.exists()
    assert not server.home.exists()


def test_a_server_dies_with_the_launcher_that_was_killed(tmp_path: Path) -> None:
    launcher = (
        "import sys, time; from pathlib import Path; from infra.local.valkey import Valkey\n"
        "print(Valkey(Path(sys.argv[1])).start(dies_with_us=True).pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen(
        [sys.executable, "-c", launcher, str(tmp_path / "valkey")], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        server = int(process.stdout.readline())
        assert command_of(server)
        process.kill()
    deadline = time.monotonic() + 5
    while command_of(server) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert command_of(server) is None


def test_valkey_answers_only_to_its_password_and_starts_again_after_a_kill(valkey: Valkey) -> None:
    process = valkey.start()
    assert process is not None
    assert valkey.start() is None, "a second start finds the first"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert not valkey.is_ready()
    valkey.start()
    with socket.create_connection(("127.0.0.1", int(valkey.url().rpartition(":")[2].partition("/")[0]))) as connection:
        connection.sendall(b"PING\r\n")
        assert b"NOAUTH" in connection.recv(100)


def test_a_process_that_is_not_ours_is_never_ended(tmp_path: Path) -> None:
    other = spawn([sys.executable, "-c", "import time; time.sleep(60)"], log=tmp_path / "log")
    try:
        assert not is_running(other.pid, "/some/other/marker")
        assert end(other.pid, "/some/other/marker", (signal.SIGKILL, 1.0))
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_free_port_prefers_the_asked_one_and_avoids_a_taken_one() -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        taken = squatter.getsockname()[1]
        assert free_port(taken) != taken


def test_a_missing_browser_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/nowhere/chromium")
    with pytest.raises(ServiceError, match="/nowhere/chromium"):
        chromium.find_chromium()
    monkeypatch.delenv("CHROMIUM")
    monkeypatch.setattr(chromium, "NAMES", ())
    monkeypatch.setattr(chromium, "PLACES", ())
    with pytest.raises(ServiceError, match="never skipped"):
        chromium.find_chromium()
