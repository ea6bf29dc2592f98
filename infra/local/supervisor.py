"""Keeping a handful of processes running until told to stop, and stopping every one of them then."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import FrameType
from typing import Any  # Any: what `signal` gives back as the handler before

from infra.local.processes import ServiceError, signal_group

LONGEST_PAUSE = 30.0
HEALTHY_AFTER = 60.0
POLL = 0.2
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


@dataclass
class Service:
    """One process to keep running. `start` starts it; it leads a group of its own."""

    name: str
    start: Callable[[], subprocess.Popen[bytes]]
    stop_signal: signal.Signals = signal.SIGTERM
    #: Others depend on it, so it is stopped after them.
    is_foundation: bool = False
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    deaths: int = 0
    next_start: float = field(default=0.0)

    def pause(self) -> float:
        """Seconds to wait before the next start: 0, 1, 2, 4 … 30."""
        return 0.0 if self.deaths <= 1 else min(2.0 ** (self.deaths - 2), LONGEST_PAUSE)


class Stopped(Exception):
    """Somebody asked us to stop (Ctrl-C, SIGTERM, the terminal closed)."""


class Supervisor:
    """Starts services in order, restarts those that die (with growing pauses), stops them in reverse order."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.services: list[Service] = []
        self._report = report
        self._asked_to_stop = False
        self._handlers: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Supervisor:
        for number in STOPPING:
            self._handlers[number] = signal.signal(number, self._ask_to_stop)
        return self

    def __exit__(self, *_: object) -> None:
        for number in STOPPING:  # an impatient second Ctrl-C must not leave half of them running
            signal.signal(number, signal.SIG_IGN)
        self.stop()
        for number, handler in self._handlers.items():
            signal.signal(number, handler)

    def _ask_to_stop(self, _number: int, _frame: FrameType | None) -> None:
        self._asked_to_stop = True

    def check(self) -> None:
        """Raise Stopped if somebody asked; to be called often by whoever waits for something."""
        if self._asked_to_stop:
            raise Stopped

    def add(self, service: Service) -> None:
        """Start a service and keep it running from now on."""
        self.check()
        self._launch(service)
        self.services.append(service)

    def wait_for(self, condition: Callable[[], bool], patience: float) -> bool:
        """Keep everything running until `condition` holds (True) or `patience` seconds passed (False)."""
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            self.check()
            self.tend()
            if condition():
                return True
            time.sleep(POLL)
        return False

    def run(self) -> None:
        """Keep everything running until asked to stop (raises Stopped)."""
        while True:
            self.check()
            self.tend()
            time.sleep(POLL)

    def tend(self) -> None:
        """Restart what died."""
        now = time.monotonic()
        for service in self.services:
            if service.process is not None and service.process.poll() is not None:
                code = service.process.returncode
                # Its children, if it left any, must not serve beside the next one.
                signal_group(service.process.pid, signal.SIGKILL)
                service.process = None
                service.deaths = 1 if now - service.started_at > HEALTHY_AFTER else service.deaths + 1
                service.next_start = now + service.pause()
                self._report(f"{service.name} ended ({_why(code)}); starting it again")
            if service.process is None and now >= service.next_start:
                try:
                    self._launch(service)
                except ServiceError as failure:
                    service.deaths += 1
                    service.next_start = now + service.pause()
                    self._report(f"{service.name}: {failure}")

    def stop(self, patience: float = 6.0) -> None:
        """Stop everything: servers of data last, whoever does not listen by force."""
        for foundation in (False, True):
            tier = [one for one in self.services if one.is_foundation is foundation]
            for service in tier:
                if service.process is not None and service.process.poll() is None:
                    service.process.send_signal(service.stop_signal)
            self._await_end(tier, patience)
        self.services.clear()

    def _await_end(self, services: list[Service], patience: float) -> None:
        deadline = time.monotonic() + patience
        for service in services:
            if service.process is None:
                continue
            with contextlib.suppress(subprocess.TimeoutExpired):
                service.process.wait(max(0.0, deadline - time.monotonic()))
            signal_group(service.process.pid, signal.SIGKILL)
            service.process.wait()

    @staticmethod
    def _launch(service: Service) -> None:
        service.process = service.start()
        service.started_at = time.monotonic()


def _why(code: int) -> str:
    if code >= 0:
        return f"exit code {code}"
    with contextlib.suppress(ValueError):
        return signal.Signals(-code).name
    return f"signal {-code}"
