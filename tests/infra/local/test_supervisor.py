"""Keeping processes running, and leaving none behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infra.local.processes import OWNER_VARIABLE, command_of, end_owned_processes, spawn
from infra.local.supervisor import Service, Stopped, Supervisor

FOREVER = "import time; time.sleep(60)"
STUBBORN = (
    "import signal, sys, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)"
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    return tmp_path / "service.log"


def service(name: str, code: str, log: Path, *, is_foundation: bool = False) -> Service:
    return Service(name, lambda: spawn([sys.executable, "-c", code], log=log), is_foundation=is_foundation)


def pid_of(one: Service) -> int:
    assert one.process is not None
    return one.process.pid


def test_a_service_that_was_killed_is_started_again(log: Path) -> None:
    told: list[str] = []
    web = service("web", FOREVER, log)
    with Supervisor(told.append) as supervisor:
        supervisor.add(web)
        first = pid_of(web)
        os.kill(first, signal.SIGKILL)
        assert supervisor.wait_for(lambda: web.process is not None and web.process.pid != first, 5)
    assert told == ["web ended (SIGKILL); starting it again"]


def test_a_service_that_keeps_dying_is_started_ever_less_often() -> None:
    pauses = []
    for deaths in range(1, 9):
        pauses.append(Service("web", lambda: pytest.fail("not started"), deaths=deaths).pause())
    assert pauses == [0, 1, 2, 4, 8, 16, 30, 30]


def test_stopping_leaves_nothing_behind_not_even_those_who_do_not_listen(log: Path) -> None:
    with Supervisor(lambda _: None) as supervisor:
        services = [service("database", FOREVER, log, is_foundation=True), service("web", STUBBORN, log)]
        for one in services:
            supervisor.add(one)
        pids = [pid_of(one) for one in services]
        assert supervisor.wait_for(lambda: "deaf" in log.read_text(), 5)
        supervisor.stop(patience=0.5)
    assert [command_of(pid) for pid in pids] == [None, None]


def test_what_others_depend_on_is_stopped_last(log: Path) -> None:
    told = "import signal, sys, time\ndef bye(*_): print(sys.argv[1], flush=True); sys.exit()\n"
    told += "signal.signal(signal.SIGTERM, bye); print('ready', flush=True); time.sleep(60)"

    def start(name: str) -> subprocess.Popen[bytes]:
        return spawn([sys.executable, "-c", told, name], log=log)

    with Supervisor(lambda _: None) as supervisor:
        supervisor.add(Service("database", lambda: start("database"), is_foundation=True))
        supervisor.add(Service("web", lambda: start("web")))
        assert supervisor.wait_for(lambda: log.read_text().count("ready") == 2, 5)
    assert log.read_text().split()[-2:] == ["web", "database"]


def test_a_signal_ends_the_waiting(log: Path) -> None:
    with Supervisor(lambda _: None) as supervisor:
        supervisor.add(service("web", FOREVER, log))
        os.kill(os.getpid(), signal.SIGTERM)
        with pytest.raises(Stopped):
            supervisor.run()


@pytest.mark.skipif(sys.platform != "linux", reason="found through /proc")
def test_what_a_killed_launcher_left_is_found_by_its_mark_and_ended(tmp_path: Path, log: Path) -> None:
    ours = spawn([sys.executable, "-c", FOREVER], log=log, env=os.environ | {OWNER_VARIABLE: str(tmp_path)})
    other = spawn([sys.executable, "-c", FOREVER], log=log, env=os.environ | {OWNER_VARIABLE: f"{tmp_path}/other"})
    try:
        time.sleep(0.1)
        assert end_owned_processes(tmp_path) == 1
        assert ours.wait(5) == -signal.SIGTERM
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()
