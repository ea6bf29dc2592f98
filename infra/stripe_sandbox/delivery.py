"""Webhooks: signed, sent at least once, in any order the control plane likes."""

from __future__ import annotations

import hashlib
import hmac
import json
import random
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from core.kit.faultpoints import reached
from infra.stripe_sandbox.store import Row

if TYPE_CHECKING:
    from infra.stripe_sandbox.app import Sandbox

Deliver = Callable[[str, dict[str, str], bytes], int]
ATTEMPTS = 20
_TIMEOUT = 10


def signature(secret: str, body: bytes, moment: int) -> str:
    """The ``Stripe-Signature`` header of a body."""
    mac = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={mac.hexdigest()}"


def post(url: str, headers: dict[str, str], body: bytes) -> int:
    """Send over HTTP; the status, or 0 when nobody answered."""
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return 0


def backoff(attempts: int) -> float:
    """Seconds until the next attempt: 1, 2, 4 … 60 (Stripe's own are spread over days)."""
    return float(min(2 ** (attempts - 1), 60))


class Deliveries:
    """The queue of webhooks to send; its rows are in the store, so a restart goes on where it stopped."""

    def __init__(self, sandbox: Sandbox, deliver: Deliver | None) -> None:
        self.sandbox = sandbox
        self.deliver: Deliver = post if deliver is None else deliver
        self._sending = threading.RLock()
        self.held = False
        self.repeats = 0
        self.spoilt: list[str] = []  # "bad_signature" or "stale", one a delivery
        self.shuffle: random.Random | None = None
        self.struck: list[dict[str, Any]] = []  # what went out spoilt, repeated or out of order, and what was answered

    def now(self) -> float:
        """The time underneath the sandbox's clock: what a receiver compares signatures with, and what retries wait by.

        A clock that the control plane moved does not move its receivers.
        """
        return self.sandbox.clock.source()

    def pending(self, *, now: float | None = None) -> list[Row]:
        """Deliveries to be made, oldest first; with `now`, only those whose time has come."""
        with self.sandbox.store.transaction():
            store = self.sandbox.store
            rows = [row for key in store.ids("delivery", "state", "pending") if (row := store.get("delivery", key))]
            return [dict(row) for row in rows if now is None or row["next_at"] <= now]

    def send_due(self) -> int:
        """Send what is due; how many deliveries were accepted with a 2xx."""
        with self._sending:
            accepted = 0
            while not self.held:
                due = self.pending(now=self.now())
                if self.shuffle:
                    before = list(due)
                    self.shuffle.shuffle(due)
                    for row in (row for row, was in zip(due, before, strict=True) if row is not was):
                        self._note(row, "reordered")
                if not due:
                    break
                accepted += sum(self._send(row) for row in due)
            return accepted

    def _send(self, row: Row) -> bool:
        with self.sandbox.store.transaction():
            store = self.sandbox.store
            event, endpoint = store.get("event", row["event"]), store.get("webhook_endpoint", row["endpoint"])
            if event is None or endpoint is None:
                store.delete("delivery", row["id"])
                return False
            body = json.dumps(self.sandbox.context().render(event), indent=1).encode()
            url, secret = endpoint["url"], endpoint["_secret"]
        spoilt = self.spoilt.pop(0) if self.spoilt else None
        times = 1
        if self.repeats and not spoilt:
            self.repeats, times = self.repeats - 1, 2
        status = 0
        for _ in range(times):
            status = self._send_once(url, secret, body, spoilt)
            self._note(row, spoilt or ("repeated" if times > 1 else ""), status)
        reached("sandbox.delivered", event["type"])
        done = 200 <= status < 300 and not spoilt
        with self.sandbox.store.transaction():
            attempts = row["attempts"] + 1
            state = "delivered" if done else "pending" if attempts < ATTEMPTS else "failed"
            if store.get("delivery", row["id"]):
                wait = 0.0 if spoilt else self.now() + backoff(attempts)
                store.change("delivery", row["id"], {"state": state, "attempts": attempts, "next_at": wait})
            fresh = store.get("event", row["event"])
            if done and fresh and fresh["pending_webhooks"]:
                store.change("event", row["event"], {"pending_webhooks": fresh["pending_webhooks"] - 1})
        return done

    def _note(self, row: Row, kind: str, status: int | None = None) -> None:
        if kind:
            self.struck.append({"kind": kind, "event": row["event"], "status": status})

    def _send_once(self, url: str, secret: str, body: bytes, spoilt: str | None) -> int:
        moment = int(self.now()) - (3600 if spoilt == "stale" else 0)
        used = "whsec_somebody_else" if spoilt == "bad_signature" else secret
        header = signature(used, body, moment)
        if self.sandbox.recorder:
            self.sandbox.recorder.webhook(body.decode(), None if spoilt else header, secret)
        return self.deliver(
            url,
            {
                "Content-Type": "application/json; charset=utf-8",
                "Stripe-Signature": header,
                "User-Agent": "Stripe/1.0 (+https://stripe.com/docs/webhooks)",
            },
            body,
        )

    def again(self, event: str) -> int:
        """Queue an event once more for every endpoint that gets it; how many."""
        with self.sandbox.store.transaction():
            store = self.sandbox.store
            keys = store.ids("delivery", "event", event)
            for key in keys:
                store.change("delivery", key, {"state": "pending", "next_at": 0, "attempts": 0})
            return len(keys)

    def described(self) -> dict[str, Any]:
        """As the control plane shows it."""
        return {
            "held": self.held,
            "repeats": self.repeats,
            "spoilt": list(self.spoilt),
            "shuffled": self.shuffle is not None,
            "struck": self.struck,
            "pending": [
                {"id": row["id"], "event": row["event"], "attempts": row["attempts"]} for row in self.pending()
            ],
        }
