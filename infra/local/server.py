"""What is the same for every server of our own: a folder, a port and password noted there, one start at a time."""

from __future__ import annotations

import fcntl
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from infra.local.private_files import read_private, write_private
from infra.local.processes import ServiceError

START_ATTEMPTS = 3


class Server(ABC):
    """A server whose files lie in `home`. A subclass says how it is launched, recognised, asked and stopped."""

    name: ClassVar[str]
    #: Who else may enter `home`.
    home_mode: ClassVar[int] = 0o700
    start_patience: ClassVar[float] = 15.0
    pause_between_attempts: ClassVar[float] = 0.0

    def __init__(self, home: Path) -> None:
        self.home = home.absolute()
        self.access = self.home / "access.json"
        self.log = self.home / f"{self.name.lower()}.log"

    def is_ready(self) -> bool:
        """Whether it runs and answers."""
        return self._running_pid() is not None and self._answers()

    def start(self, *, dies_with_us: bool = False) -> subprocess.Popen[bytes] | None:
        """Start it, made from nothing if need be; ServiceError if it does not come up.

        Returns the process, or None if it ran already. A server whose launcher died is stopped first when the
        new one shall die with us.
        """
        self.home.mkdir(parents=True, exist_ok=True)
        self.home.chmod(self.home_mode)
        with (self.home / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if self._running_pid() is not None:
                if not dies_with_us and self._wait_until_ready(None):
                    return None
                self.stop()
            for attempt in range(START_ATTEMPTS):
                process = self._launch(new_port=attempt > 0, dies_with_us=dies_with_us)
                if self._wait_until_ready(process):
                    self._complete()
                    return process
                time.sleep(self.pause_between_attempts)
            tail = "\n".join(self.log.read_text(errors="replace").splitlines()[-8:])
            raise ServiceError(f"{self.name} did not start. The end of {self.log}:\n{tail}")

    @abstractmethod
    def url(self) -> str:
        """Its address, password included."""

    @abstractmethod
    def stop(self) -> None:
        """Stop it, if it runs."""

    @abstractmethod
    def _launch(self, *, new_port: bool, dies_with_us: bool) -> subprocess.Popen[bytes]:
        """Start its process, on the port of last time or on a new one."""

    @abstractmethod
    def _running_pid(self) -> int | None:
        """The pid of the process if it really is ours: after a kill -9 a noted one may be anybody's."""

    @abstractmethod
    def _answers(self) -> bool:
        """Whether it accepts connections."""

    def _complete(self) -> None:
        """What is still missing once it answers: by itself, nothing."""
        return

    def _read_access(self) -> dict[str, str]:
        return read_private(self.access)

    def _write_access(self, **changes: str) -> None:
        write_private(self.access, {**self._read_access(), **changes})

    def _wait_until_ready(self, process: subprocess.Popen[bytes] | None) -> bool:
        deadline = time.monotonic() + self.start_patience
        while time.monotonic() < deadline:
            if process is not None and process.poll() is not None:
                return False
            if self._answers():
                return process is None or process.poll() is None
            if process is None and self._running_pid() is None:
                return False
            time.sleep(0.02)
        return False
