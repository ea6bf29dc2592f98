"""The launcher's answers when it cannot do what was asked."""

from __future__ import annotations

import fcntl
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra.local import cli
from infra.local.opening import OPENS_WITH
from infra.local.private_files import write_private
from infra.local.supervisor import Supervisor


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cli, "VAR", tmp_path / "var")
    (tmp_path / "var").mkdir()
    return tmp_path / "var"


def test_a_taken_port_is_named_with_the_way_out(capsys: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", 0))
        squatter.listen()
        port = squatter.getsockname()[1]
        assert cli.main(["demo", "--port", str(port)]) == 2
    assert capsys.readouterr().out == (
        f"Port {port} is taken by another program. Choose another one: make demo PORT={port + 1}\n"
    )


def test_a_demo_that_already_runs_is_named_by_its_address(capsys: pytest.CaptureFixture[str], state: Path) -> None:
    (state / "launcher.json").write_text(json.dumps({"url": "http://localhost:8100"}))
    with (state / "launcher.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert cli.main(["demo", "--port", "8199"]) == 3
    assert "already runs at http://localhost:8100" in capsys.readouterr().out


def test_a_catalog_that_is_not_there_is_said_before_anything_starts(
    capsys: pytest.CaptureFixture[str], state: Path
) -> None:
    assert cli.main(["demo", "--data", "nowhere.yml"]) == 2
    assert "There is no file nowhere.yml" in capsys.readouterr().out
    assert list(state.iterdir()) == []


def test_a_real_catalog_gets_a_state_of_its_own(state: Path) -> None:
    assert cli.Demo("127.0.0.1", 8000, None).state == state
    assert cli.Demo("127.0.0.1", 8000, Path("/data/landscape.yml")).state == state / "catalog-landscape"


def test_services_that_do_not_run_are_said_to_be_stopped(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["services", "status"]) == 1
    assert capsys.readouterr().out == "PostgreSQL: stopped\nValkey: stopped\n"
    assert cli.main(["services", "env"]) == 1


def test_secrets_of_the_launcher_are_readable_by_their_owner_only(state: Path) -> None:
    write_private(state / "launcher.json", {"SECRET_KEY": "…"})
    assert (state / "launcher.json").stat().st_mode & 0o077 == 0


class Opening(cli.Demo):
    """A demo whose child founds, waits until the site is open, and ends with a code; no server is started."""

    def __init__(self, code: int, marker: Path) -> None:
        super().__init__("127.0.0.1", 8000, None)
        self.code, self.marker, self.begun = code, marker, marker.with_name("begun")
        self.told: list[str | None] = []

    @contextmanager
    def _loading(self, environment: dict[str, str]) -> Iterator[cli.Loading]:
        waits = (
            "import pathlib, sys, time; webhooks, opened, begun, marker = map(pathlib.Path, sys.argv[1:5]); "
            'webhooks.write_text(\'{"STRIPE_WEBHOOK_SECRET": "whsec_new"}\'); '
            "[time.sleep(0.02) for _ in range(500) if not begun.exists()]; opened.touch(); "
            "[time.sleep(0.02) for _ in range(500) if not marker.exists()]; sys.exit(int(sys.argv[5]))"
        )
        files = [self._webhooks, self._opened, self.begun, self.marker]
        command = [sys.executable, "-c", waits, *map(str, files), str(self.code)]
        log = self._fresh_log("prepare")
        with subprocess.Popen(command) as process, log.open() as output:
            yield cli.Loading(process, output)

    def _begin_web(self, supervisor: Supervisor, environment: dict[str, str]) -> None:
        assert environment[OPENS_WITH] == str(self._opened) and not self._opened.exists()
        self._recall_secrets(environment)
        self.told.append(environment.get("STRIPE_WEBHOOK_SECRET"))
        self.begun.touch()

    def _await_web(self, supervisor: Supervisor) -> bool:
        assert self._opened.exists()
        self.marker.touch()
        return True


@pytest.mark.parametrize("code", [0, 3])
def test_the_site_opens_while_the_demo_is_played_with_the_secrets_that_the_sandbox_will_have(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], code: int
) -> None:
    demo = Opening(code, tmp_path / "opened")
    with Supervisor(print) as supervisor:
        assert demo._load(supervisor, {"STRIPE_SECRET_KEY": cli.SANDBOX_KEY}, "empty") is (code == 0)
    assert demo.told == ["whsec_new"]
    said = capsys.readouterr().out
    assert "being played" in said
    assert ("could not be loaded (exit code 3)" in said) is (code == 3)
