"""Where the demo of this checkout runs, for commands that are typed beside it."""

from __future__ import annotations

import json
import socket
from pathlib import Path

from infra.local.postgres import Postgres
from infra.local.valkey import Valkey

_TOLD = ("SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_CONNECT_WEBHOOK_SECRET")


def addresses(state: Path) -> dict[str, str]:
    """The environment of the demo whose state lies here; empty where none was ever started.

    It may be stopped by now: then what needs a service says that nobody answers.
    """
    memory = state / "launcher.json"
    if not memory.is_file():
        return {}
    told: dict[str, str] = json.loads(memory.read_text())
    found = {name: told[name] for name in _TOLD if name in told}
    if "url" in told:
        found["BASE_URL"] = told["url"]
    if "sandbox_port" in told:
        found["STRIPE_API_BASE"] = f"http://127.0.0.1:{told['sandbox_port']}"
    for name, service in (
        ("DATABASE_URL", Postgres(state / "postgres")),
        ("REDIS_URL", Valkey(state / "valkey")),
    ):
        if service.access.is_file():
            found[name] = service.url()
    return found


def names_of_this_machine() -> list[str]:
    """The name and the addresses by which others in the network find this machine, as far as it knows them."""
    name = socket.gethostname()
    try:
        _name, aliases, found = socket.gethostbyname_ex(name)
    except OSError:
        return [name]
    return [name, *aliases, *found]
