"""Webhooks: signed, sent at least once, and in another order where the control plane asks for it."""

import hashlib
import hmac
import json
import random
import threading
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import Any

from infra.stripe_sandbox.clock import Clock
from infra.stripe_sandbox.recorder import Recorder
from infra.stripe_sandbox.store import Row, Store
from infra.stripe_sandbox.versions import ACCOUNT_VERSION

Deliver = Callable[[str, dict[str, str], bytes], int]
#: Called with a named point of the sandbox's work, and what the work is about.
Observe = Callable[[str, str], None]
ATTEMPTS = 20
_TIMEOUT = 10


def ignore(point: str, about: str) -> None:
    """The observer that does nothing."""


def signature(secret: str, body: bytes, moment: int) -> str:
    """The ``Stripe-Signature`` header of a body."""
    mac = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256)
    return f"t={moment},v1={mac.hexdigest()}"


def post(url: str, headers: dict[str, str], body: bytes) -> int:
    """Send over HTTP. Returns the status, or 0 when nobody answered."""
    request = urllib.request.Request(url, data=body, headers=headers, method="POST")
    try:
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as response:
            return int(response.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (urllib.error.URLError, OSError):
        return 0


def backoff(attempts: int) -> float:
    """Seconds until the next attempt: 1, 2, 4 … 60. (Stripe spreads its attempts over three days.)"""
    return float(min(2 ** (attempts - 1), 60))


def body_of(event: Row, endpoint: Row) -> bytes:
    """The webhook's body: the event in the endpoint's API version, else in the account's."""
    shown = {key: value for key, value in event.items() if not key.startswith("_")}
    return json.dumps({**shown, "api_version": endpoint["api_version"] or ACCOUNT_VERSION}).encode()


class Deliveries:
    """The queue of webhooks to send. Its rows are in the store, so a restarted sandbox continues with them."""

    def __init__(
        self, store: Store, clock: Clock, recorder: Recorder | None, deliver: Deliver | None, observe: Observe
    ) -> None:
        self.store = store
        self.clock = clock
        self.recorder = recorder
        self.deliver: Deliver = post if deliver is None else deliver
        self.observe = observe
        self._sending = threading.RLock()
        self.held = False
        self.repeats = 0
        self.invalid: list[str] = []  # "bad_signature" or "stale", one for each delivery to come
        self.shuffle: random.Random | None = None
        self.altered: list[dict[str, Any]] = []  # what was sent invalid, twice or in another order, and the answer

    def now(self) -> float:
        """The time below the sandbox's clock: receivers compare signatures with it, and retries wait by it.

        The control plane can move the sandbox's clock. That does not move the receivers' clocks.
        """
        return self.clock.source()

    def pending(self, *, now: float | None = None) -> list[Row]:
        """The deliveries to make, oldest first; with `now`, only those whose time has come."""
        with self.store.transaction():
            keys = self.store.ids("delivery", "state", "pending")
            rows = [row for key in keys if (row := self.store.get("delivery", key))]
            return [dict(row) for row in rows if now is None or row["next_at"] <= now]

    def send_due(self) -> int:
        """Send what is due. Returns how many deliveries were answered with a 2xx status."""
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
        store = self.store
        with store.transaction():
            event, endpoint = store.get("event", row["event"]), store.get("webhook_endpoint", row["endpoint"])
            if event is None or endpoint is None:
                store.delete("delivery", row["id"])
                return False
            body = body_of(event, endpoint)
            url, secret = endpoint["url"], endpoint["_secret"]
        fault = self.invalid.pop(0) if self.invalid else None
        times = 1
        if self.repeats and not fault:
            self.repeats, times = self.repeats - 1, 2
        status = 0
        for _ in range(times):
            status = self._send_once(url, secret, body, fault)
            self._note(row, fault or ("repeated" if times > 1 else ""), status)
        self.observe("sandbox.delivered", event["type"])
        done = 200 <= status < 300 and not fault
        with store.transaction():
            attempts = row["attempts"] + 1
            state = "delivered" if done else "pending" if attempts < ATTEMPTS else "failed"
            if store.get("delivery", row["id"]):
                wait = 0.0 if fault else self.now() + backoff(attempts)
                store.change("delivery", row["id"], {"state": state, "attempts": attempts, "next_at": wait})
            fresh = store.get("event", row["event"])
            if done and fresh and fresh["pending_webhooks"]:
                store.change("event", row["event"], {"pending_webhooks": fresh["pending_webhooks"] - 1})
        return done

    def _note(self, row: Row, kind: str, status: int | None = None) -> None:
        if kind:
            self.altered.append({"kind": kind, "event": row["event"], "status": status})

    def _send_once(self, url: str, secret: str, body: bytes, fault: str | None) -> int:
        moment = int(self.now()) - (3600 if fault == "stale" else 0)
        used = "whsec_of_another_endpoint" if fault == "bad_signature" else secret
        header = signature(used, body, moment)
        if self.recorder:
            self.recorder.webhook(body.decode(), None if fault else header, secret)
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
        """Queue an event again for every endpoint that receives it. Returns how many there are."""
        with self.store.transaction():
            keys = self.store.ids("delivery", "event", event)
            for key in keys:
                self.store.change("delivery", key, {"state": "pending", "next_at": 0, "attempts": 0})
            return len(keys)

    def described(self) -> dict[str, Any]:
        """As the control plane shows it."""
        return {
            "held": self.held,
            "repeats": self.repeats,
            "invalid": list(self.invalid),
            "shuffled": self.shuffle is not None,
            "altered": self.altered,
            "pending": [
                {"id": row["id"], "event": row["event"], "attempts": row["attempts"]} for row in self.pending()
            ],
        }
