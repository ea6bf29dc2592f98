"""Keeps the traffic as one JSON object a line: API calls and delivered webhooks, to be checked afterwards."""

from __future__ import annotations

import json
import os
import secrets
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from infra.stripe_sandbox.app import Request

_KEPT = {
    "authorization": "Authorization",
    "idempotency-key": "Idempotency-Key",
    "stripe-version": "Stripe-Version",
    "stripe-account": "Stripe-Account",
}


# Names a folder: every sandbox that was not told where to record writes to a file of its own there, so that the
# traffic of a whole test suite, or of a demo of several processes, can be checked without any of them knowing.
FOLDER = "STRIPE_SANDBOX_RECORD"


def recorder(path: str | None) -> Recorder | None:
    """A recorder to `path`, else into the folder that the environment names, else none."""
    folder = os.environ.get(FOLDER)
    if path is None and folder:
        path = str(Path(folder) / f"{os.getpid()}-{secrets.token_hex(4)}.jsonl")
    return Recorder(path) if path else None


class Recorder:
    """Appends to a file; whole lines only, whichever thread writes."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()

    def _write(self, line: dict[str, Any]) -> None:
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def call(self, request: Request, status: int | None, answer: dict[str, Any] | None) -> None:
        """One API call; without a status when the connection was dropped."""
        headers = {name: request.headers[key] for key, name in _KEPT.items() if key in request.headers}
        if "Authorization" in headers:
            headers["Authorization"] = "Bearer sk_test_***"
        line: dict[str, Any] = {
            "method": request.method,
            "headers": headers,
            "path": request.path + (f"?{request.query}" if request.query else ""),
        }
        if request.method == "POST":
            line["form"] = request.body
        if status is not None:
            line |= {"response_status": status, "response_json": answer}
        self._write(line)

    def webhook(self, body: str, signature: str | None, secret: str) -> None:
        """One delivered webhook; without its signature when that was spoilt on purpose."""
        line = {"webhook": body}
        if signature is not None:
            line |= {"signature": signature, "secret": secret}
        self._write(line)
