"""Starting, recognising and ending processes without ever touching somebody else's."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

PR_SET_PDEATHSIG = 1
#: Every process of a launcher carries this variable; its value is the launcher's state folder.
OWNER_VARIABLE = "ENSEMBLE_LAUNCHED_FOR"


class ServiceError(RuntimeError):
    """A server could not be started; the message says what to do about it."""


def free_port(preferred: int | None = None) -> int:
    """A TCP port of 127.0.0.1 that nobody listens on: `preferred` where it is free, else any."""
    for candidate in (preferred, 0):
        if candidate is None:
            continue
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
            except OSError:
                continue
            port: int = probe.getsockname()[1]
            return port
    raise ServiceError("No free TCP port on 127.0.0.1. Close some programs and start again.")


def is_listening(port: int, host: str = "127.0.0.1") -> bool:
    """Whether something accepts connections there."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0


def command_of(pid: int) -> str | None:
    """The command line of a running process; None for one that is gone or only waits to be reaped."""
    proc = Path("/proc") / str(pid)
    if Path("/proc/self").exists():
        try:
            state = (proc / "stat").read_text(errors="replace").rpartition(")")[2].split()[0]
            command = (proc / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        except OSError:
            return None
        return None if state in "ZX" else command
    listing = subprocess.run(
        ["ps", "-o", "state=,command=", "-p", str(pid)], capture_output=True, text=True, check=False
    ).stdout.strip()
    state, _, command = listing.partition(" ")
    return command.strip() if state and not state.startswith("Z") else None


def is_running(pid: int, marker: str) -> bool:
    """Whether `pid` still is the process we mean: one whose command line contains `marker`."""
    command = command_of(pid)
    return command is not None and marker in command


def spawn(
    command: Sequence[str | Path],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    cwd: Path | None = None,
    dies_with_us: bool = True,
    death_signal: signal.Signals = signal.SIGTERM,
    user: int | None = None,
    group: int | None = None,
) -> subprocess.Popen[bytes]:
    """Start `command` as the leader of its own session, its output appended to `log`.

    With `dies_with_us` the kernel (Linux) sends it `death_signal` when this process ends in whatever way,
    kill -9 included. `user` and `group` are the ids to run as; they need root.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    launcher = os.getpid()
    libc = ctypes.CDLL(None) if dies_with_us and sys.platform == "linux" else None

    def before_exec() -> None:
        if libc is not None:
            libc.prctl(PR_SET_PDEATHSIG, int(death_signal))
            if os.getppid() != launcher:  # it died between fork and prctl
                os._exit(1)

    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            env=dict(env) if env is not None else None,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=before_exec,
            user=user,
            group=group,
            extra_groups=[] if user is not None else None,
        )


def signal_group(pid: int, what: signal.Signals) -> None:
    """Signal the whole group led by `pid`, if there still is one."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, what)


def end(pid: int, marker: str, *signals: tuple[signal.Signals, float]) -> bool:
    """End the process `pid` if it is ours; each signal is given its patience in seconds before the next.

    Returns whether it is gone. A process whose command line lacks `marker` is not ours and is left alone.
    """
    for what, patience in signals:
        if not is_running(pid, marker):
            return True
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, what)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            _reap(pid)
            if not is_running(pid, marker):
                return True
            time.sleep(0.02)
    return not is_running(pid, marker)


def _reap(pid: int) -> None:
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)


def owned_processes(state: Path) -> list[int]:
    """Processes that a launcher with this state folder left behind, whoever their parent is now (Linux)."""
    needle = f"{OWNER_VARIABLE}={state}".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        pid = int(entry.name)
        if pid == os.getpid():
            continue
        try:
            variables = (entry / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
        if needle in variables and command_of(pid) is not None:
            found.append(pid)
    return found


def end_owned_processes(state: Path, patience: float = 5.0) -> int:
    """End everything `owned_processes` finds, politely, then by force. Returns how many there were."""
    pids = owned_processes(state)
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and any(command_of(pid) is not None for pid in pids):
        time.sleep(0.05)
    for pid in owned_processes(state):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    return len(pids)
