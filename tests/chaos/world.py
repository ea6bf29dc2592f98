"""A small marketplace of real processes: PostgreSQL, Valkey, the Stripe sandbox, web, worker and beat.

They are started by the launcher's own code, kept running by its supervisor, and can be told to die at a named point.
"""

from __future__ import annotations

import json
import os
import signal
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from core.kit import faultpoints
from infra.local import schema
from infra.local.cli import SANDBOX_KEY, Demo
from infra.local.postgres import SUPERUSER, Postgres, sql
from infra.local.private_files import write_private
from infra.local.processes import command_of, end_owned_processes, free_port, is_listening
from infra.local.supervisor import Service, Supervisor
from infra.local.valkey import Valkey

SETTINGS = "tests.chaos.settings"
POSTGRES = "PostgreSQL"


class NotReached(RuntimeError):
    """Something did not happen in its time."""


class World(Demo):
    """The processes, and what can be done to them."""

    sandbox_module = "tests.chaos.sandbox"

    def __init__(self, state: Path, supervisor: Supervisor) -> None:
        super().__init__("127.0.0.1", free_port(), None)
        self.state = state.absolute()
        self.logs, self.memory, self.points = (self.state / name for name in ("log", "launcher.json", "points"))
        self.ready = self.state / "ready.json"
        # A commit is handed to the operating system, which is not what dies here; nobody waits for the disk.
        self.postgres, self.valkey = Postgres(self.state / "postgres", durable=False), Valkey(self.state / "valkey")
        self.supervisor = supervisor
        self.environment: dict[str, str] = {}

    def build(self) -> None:
        """Start from nothing: an empty database, no process of an earlier run."""
        end_owned_processes(self.state)
        self.valkey.stop()
        self.postgres.remove()
        for folder in (self.state, self.points):
            folder.mkdir(parents=True, exist_ok=True)
        for old in (*self.points.iterdir(), self.memory):
            old.unlink(missing_ok=True)
        write_private(self.memory, {"sandbox_port": str(free_port())})
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        self.environment = self._start_foundations(self.supervisor)
        schema.build(self.environment["DATABASE_URL"])
        sql(self.environment["DATABASE_URL"], f"ALTER DATABASE {SUPERUSER} SET synchronous_commit = on")
        if not self._start_servers(self.supervisor, self.environment):
            raise NotReached("the web server does not answer")
        os.environ.update(self.environment)

    def note_all(self) -> None:
        """Have the database write down what building it left to be written, so that its first restart is no slower."""
        sql(self.environment["DATABASE_URL"], "CHECKPOINT")

    def _service(self, name: str, command: Sequence[str | Path], environment: dict[str, str]) -> Service:
        if name == "sandbox":
            command = [*command, "--per-second", "0"]  # what looks on here asks more often than the application does
        told = environment | {faultpoints.FOLDER: str(self.points), faultpoints.SERVICE: name}
        return super()._service(name, command, told)

    # -- watching

    def wait(self, what: str, is_so: Callable[[], bool], patience: float) -> None:
        """Keep everything running until it is so; raises NotReached."""
        if not self.supervisor.wait_for(is_so, patience):
            raise NotReached(f"after {patience:.0f} s still not: {what}")

    def service(self, name: str) -> Service:
        """One of the processes that are kept running."""
        return next(each for each in self.supervisor.services if each.name == name)

    def pid(self, name: str) -> int | None:
        """The process that plays this part now; None while nobody does."""
        process = self.service(name).process
        return process.pid if process is not None and process.poll() is None else None

    def is_up(self) -> bool:
        """Whether every part is played, and web, sandbox and database answer."""
        parts = all(self.pid(each.name) is not None for each in self.supervisor.services)
        return parts and is_listening(self.port) and is_listening(self._sandbox_port)

    @property
    def _sandbox_port(self) -> int:
        return int(self.environment["STRIPE_API_BASE"].rpartition(":")[2])

    # -- harm

    def forgive(self) -> None:
        """Forget earlier deaths, so that the next one is followed by a start at once."""
        for each in self.supervisor.services:
            each.deaths = 0

    def arm(self, service: str, point: str, do: str, about: str = "") -> None:
        """Let the next process of `service` that reaches `point` die ("kill") or wait ("wait")."""
        name = self.points / f"{service}@{point}"
        Path(f"{name}.go").unlink(missing_ok=True)
        fresh = Path(f"{name}.new")
        fresh.write_text(json.dumps({"do": do, "about": about}))
        fresh.rename(f"{name}.json")

    def resume(self, service: str, point: str) -> None:
        """Whoever waits there goes on."""
        (self.points / f"{service}@{point}.go").touch()

    def disarm(self) -> None:
        """Take back the orders that no process carried out, and let every process continue."""
        for order in self.points.glob("*.json"):
            order.with_suffix(".go").touch()
            order.unlink(missing_ok=True)

    def proof(self, service: str, point: str, since: float) -> dict[str, Any] | None:
        """What the process wrote that carried out an order at this point after `since` (unix seconds)."""
        file = self.points / faultpoints.PROOFS
        lines = file.read_text().splitlines() if file.exists() else []
        for line in reversed(lines):
            found: dict[str, Any] = json.loads(line)
            if found["name"] == f"{service}@{point}" and found["at"] >= since:
                return found
        return None

    def kill(self, name: str) -> int:
        """kill -9 of a part and all its processes; the pid that led them."""
        pid = self.pid(name)
        if pid is None:
            raise NotReached(f"nobody plays {name}, so nobody can be killed")
        os.killpg(pid, signal.SIGKILL)
        return pid

    def has_died(self, pid: int) -> bool:
        """Whether the process is gone."""
        return command_of(pid) is None

    def restart_postgres(self) -> tuple[str, str]:
        """Stop the server at once, without asking anybody, and let the supervisor start it; when it began, both times."""
        before, process = self._postmaster_start(), self.service(POSTGRES).process
        if process is None:
            raise NotReached("PostgreSQL does not run, so it cannot be restarted")
        process.send_signal(signal.SIGQUIT)
        process.wait(20)
        self.wait("PostgreSQL runs again", lambda: self.pid(POSTGRES) not in (None, process.pid), 30.0)
        return before, self._postmaster_start()

    def _postmaster_start(self) -> str:
        return sql(self.environment["DATABASE_URL"], "SELECT pg_postmaster_start_time()")[0][0]

    # -- Stripe

    def control(self, path: str, verb: str = "POST", /, **given: object) -> dict[str, Any]:
        """Ask the sandbox's control plane; raises Refused, OSError."""
        return self.stripe(verb, f"/_control/{path}", json.dumps(given).encode() if verb == "POST" else None)

    def stripe(self, method: str, path: str, body: bytes | None = None, account: str = "") -> dict[str, Any]:
        """One request to the sandbox, past the application."""
        headers = {"Authorization": f"Bearer {SANDBOX_KEY}"} | ({"Stripe-Account": account} if account else {})
        request = urllib.request.Request(
            self.environment["STRIPE_API_BASE"] + path, data=body, method=method, headers=headers
        )
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                content: dict[str, Any] = json.load(answer)
                return content
        except urllib.error.HTTPError as error:
            raise Refused(error.code, error.read().decode(errors="replace")) from error

    def listed(self, path: str, account: str = "", **filters: str) -> list[dict[str, Any]]:
        """The newest hundred of a list of Stripe's."""
        query = urllib.parse.urlencode({**filters, "limit": "100"})
        found: list[dict[str, Any]] = self.stripe("GET", f"{path}?{query}", account=account)["data"]
        return found

    def undelivered(self) -> int:
        """How many webhooks nobody has acknowledged yet."""
        return len(self.control("webhooks", "GET")["pending"])


class Refused(RuntimeError):
    """An answer of 400 or more."""

    def __init__(self, status: int, text: str) -> None:
        self.status = status
        super().__init__(f"{status}: {text[:300]}")


def moment() -> float:
    """Unix seconds: what proofs are dated with."""
    return time.time()
