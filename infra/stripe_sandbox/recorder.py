"""Writes the traffic as one JSON object a line: API calls and delivered webhooks, to be checked afterwards."""

import json
import os
import secrets
import threading
from pathlib import Path
from typing import Any

from infra.stripe_sandbox.wire import Request

_KEPT = {
    "authorization": "Authorization",
    "idempotency-key": "Idempotency-Key",
    "stripe-version": "Stripe-Version",
    "stripe-account": "Stripe-Account",
}


# This variable names a folder. Every sandbox without a file of its own records into a new file there, so that the
# traffic of all tests, or of a demo of several processes, can be checked.
FOLDER = "STRIPE_SANDBOX_RECORD"


class Recorder:
    """Appends whole lines to a file, from any thread."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()

    def _write(self, line: dict[str, Any]) -> None:
        with self._lock:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")

    def call(self, request: Request, status: int | None, answer: dict[str, Any] | None) -> None:
        """Record one API call; without a status when the connection was dropped."""
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
        """Record one delivered webhook; without its signature when that was made invalid on purpose."""
        line = {"webhook": body}
        if signature is not None:
            line |= {"signature": signature, "secret": secret}
        self._write(line)


def recorder(path: str | None) -> Recorder | None:
    """A recorder to `path`, or into the folder that the environment names, or None."""
    folder = os.environ.get(FOLDER)
    if path is None and folder:
        path = str(Path(folder) / f"{os.getpid()}-{secrets.token_hex(4)}.jsonl")
    return Recorder(path) if path else None
