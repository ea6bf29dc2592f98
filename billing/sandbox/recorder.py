"""Keeps the traffic as one JSON object a line: API calls and delivered webhooks, to be checked afterwards."""

from __future__ import annotations

import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from billing.sandbox.app import Request

_KEPT = {
    "authorization": "Authorization",
    "idempotency-key": "Idempotency-Key",
    "stripe-version": "Stripe-Version",
    "stripe-account": "Stripe-Account",
}


class Recorder:
    """Appends to a file; whole lines only, whichever thread writes."""

    def __init__(self, path: str) -> None:
        self._path = Path(path)
        self._lock = threading.Lock()

    def _write(self, line: dict[str, Any]) -> None:
        with self._lock, self._path.open("a", encoding="utf-8") as file:
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
