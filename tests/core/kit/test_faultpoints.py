"""Dying on purpose: only where armed, only once, never in production."""

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from core.kit import faultpoints
from infra.local.schema import PROJECT

PRODUCTION = {
    "SECRET_KEY": "long and random",
    "ALLOWED_HOSTS": "market.example",
    "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "TRUSTED_PROXIES": "0",
    "STRIPE_SECRET_KEY": "a key",
    "STRIPE_WEBHOOK_SECRET": "a secret",
    "STRIPE_CONNECT_WEBHOOK_SECRET": "another",
}


def python(program: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """In a session of its own: what dies there takes nobody here along."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("ENSEMBLE_")}
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
        start_new_session=True,
        timeout=60,
    )


def order(folder: Path, name: str, **wanted: str) -> None:
    (folder / f"{name}.json").write_text(json.dumps(wanted))


def proofs(folder: Path) -> list[dict[str, Any]]:
    file = folder / faultpoints.PROOFS
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


REACH = "from core.kit.faultpoints import reached; reached('transfer.called', 'tr_1'); print('went on')"


def test_a_point_does_nothing_where_nobody_named_a_folder() -> None:
    assert not faultpoints.armed()
    assert python(REACH).stdout == "went on\n"


def test_an_armed_point_is_kill_minus_nine_of_its_service_and_leaves_a_proof(tmp_path: Path) -> None:
    order(tmp_path, "worker@transfer.called", do="kill")
    here = {faultpoints.FOLDER: str(tmp_path), faultpoints.SERVICE: "worker"}
    died = python(REACH, **here)
    assert (died.returncode, died.stdout) == (-signal.SIGKILL, "")
    [proof] = proofs(tmp_path)
    assert (proof["name"], proof["about"], proof["did"]) == ("worker@transfer.called", "tr_1", "kill")
    assert python(REACH, **here).stdout == "went on\n"  # an order is carried out once


@pytest.mark.parametrize("name", ["web@transfer.called", "worker@transfer.claimed"])
def test_another_service_or_another_point_is_not_meant(tmp_path: Path, name: str) -> None:
    order(tmp_path, name, do="kill")
    assert python(REACH, **{faultpoints.FOLDER: str(tmp_path), faultpoints.SERVICE: "worker"}).returncode == 0
    assert proofs(tmp_path) == []


def test_an_order_may_say_what_the_point_must_be_about(tmp_path: Path) -> None:
    order(tmp_path, "worker@transfer.called", do="kill", about="tr_2")
    assert python(REACH, **{faultpoints.FOLDER: str(tmp_path), faultpoints.SERVICE: "worker"}).returncode == 0
    order(tmp_path, "worker@transfer.called", do="kill", about="tr_")
    assert python(REACH, **{faultpoints.FOLDER: str(tmp_path), faultpoints.SERVICE: "worker"}).returncode < 0


def test_a_process_that_waits_goes_on_when_it_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faultpoints, "_folder", tmp_path)
    monkeypatch.setattr(faultpoints, "_service", "worker")
    order(tmp_path, "worker@transfer.called", do="wait")
    waiting = threading.Thread(target=faultpoints.reached, args=["transfer.called"], daemon=True)
    waiting.start()
    waiting.join(0.3)
    assert waiting.is_alive()
    assert proofs(tmp_path)[0]["did"] == "wait"
    (tmp_path / "worker@transfer.called.go").touch()
    waiting.join(5)
    assert not waiting.is_alive()


def test_production_refuses_to_start_with_armed_points(tmp_path: Path) -> None:
    program = "import marketplace.settings.production"
    assert python(program, **PRODUCTION).returncode == 0
    refused = python(program, **PRODUCTION, **{faultpoints.FOLDER: str(tmp_path)})
    assert refused.returncode != 0
    assert "ENSEMBLE_FAULTPOINTS lets processes die on purpose" in refused.stderr
