"""What a handler works with: one request (or one due job) of one account, inside one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from infra.stripe_sandbox.clock import Clock
from infra.stripe_sandbox.errors import Missing
from infra.stripe_sandbox.forms import Upload
from infra.stripe_sandbox.ids import identifier
from infra.stripe_sandbox.store import Row, Store
from infra.stripe_sandbox.versions import ACCOUNT_VERSION

NOUNS = {
    "account": "account",
    "customer": "customer",
    "payment_intent": "payment_intent",
    "payment_method": "PaymentMethod",
    "checkout.session": "checkout.session",
    "charge": "charge",
    "invoiceitem": "invoiceitem",
}


@dataclass
class Context:
    """`account` owns the objects that are created. Only its objects are found."""

    store: Store
    clock: Clock
    platform: str
    account: str
    public_url: str
    now: int
    shown: Callable[[Context, Row], dict[str, Any]]  # how a row goes over the wire (rendering.render)
    request_id: str | None = None
    idempotency_key: str | None = None
    api_version: str = ACCOUNT_VERSION
    emitted: list[str] = field(default_factory=list)
    upload: Upload | None = None

    # ------------------------------------------------------------------ objects
    def new_id(self, prefix: str) -> str:
        """A new identifier."""
        meta = self.store.get("meta", "ids") or self.store.add("meta", "ids", {"seed": "sandbox", "counts": {}})
        count = meta["counts"].get(prefix, 0) + 1
        self.store.change("meta", "ids", {"counts": {**meta["counts"], prefix: count}})
        return identifier(meta["seed"], prefix, count)

    def add(self, kind: str, row: Row, *, account: str | None = None) -> Row:
        """Store a new object. It belongs to this context's account unless another is named."""
        return self.store.add(kind, row["id"], {"_account": account or self.account, **row})

    def find(self, kind: str, key: str | None) -> Row | None:
        """Any account's object, or None."""
        return self.store.get(kind, key) if key else None

    def get(self, kind: str, key: str, param: str = "id") -> Row:
        """This account's object; `Missing` (404) if there is none or another account owns it."""
        row = self.store.get(kind, key)
        if row is None or row["_account"] != self.account:
            raise Missing(NOUNS.get(kind, kind.replace("_", " ")), key, param)
        return row

    def change(self, row: Row, **values: Any) -> Row:
        """Set some values of an object. Returns the previous ones."""
        before = {key: row.get(key) for key, value in values.items() if row.get(key) != value}
        if before:
            self.store.change(kind_of(row), row["id"], {key: values[key] for key in before})
        return before

    def all(self, kind: str, field: str = "", value: str = "") -> list[Row]:
        """Objects by an indexed field, oldest first."""
        rows = (self.store.get(kind, key) for key in self.store.ids(kind, field, value))
        return [row for row in rows if row is not None]

    def render(self, row: Row) -> dict[str, Any]:
        """The object as it goes over the wire."""
        return self.shown(self, row)

    def acting_as(self, account: str) -> Context:
        """The same request on behalf of another account."""
        return Context(
            self.store,
            self.clock,
            self.platform,
            account,
            self.public_url,
            self.now,
            self.shown,
            self.request_id,
            self.idempotency_key,
            self.api_version,
            self.emitted,
        )

    # ------------------------------------------------------------------ events and jobs
    def emit(self, kind: str, row: Row, previous: dict[str, Any] | None = None) -> Row:
        """Record an event of the object's account and queue its deliveries."""
        snapshot = json.loads(json.dumps(self.render(row)))
        data: dict[str, Any] = {"object": snapshot}
        if previous is not None and kind.rsplit(".", 1)[1] == "updated":
            data["previous_attributes"] = {key: value for key, value in previous.items() if not key.startswith("_")}
        account = row["_account"] if row.get("object") != "account" else row["id"]
        event: Row = {
            "id": self.new_id("evt"),
            "object": "event",
            "api_version": ACCOUNT_VERSION,
            "created": self.now,
            "data": data,
            "livemode": False,
            "pending_webhooks": 0,
            "type": kind,
            "request": {"id": self.request_id, "idempotency_key": self.idempotency_key},
        }
        if account != self.platform:
            event["account"] = account
        endpoints = [each for each in self.all("webhook_endpoint") if _wants(each, kind, account != self.platform)]
        event["pending_webhooks"] = len(endpoints)
        self.add("event", event, account=account)
        for endpoint in endpoints:
            self.add(
                "delivery",
                {
                    "id": self.new_id("whd"),
                    "object": "delivery",
                    "event": event["id"],
                    "endpoint": endpoint["id"],
                    "state": "pending",
                    "attempts": 0,
                    "next_at": 0,
                },
            )
        self.emitted.append(event["id"])
        return event

    def later(self, kind: str, due: int, subject: str, **facts: Any) -> None:
        """Plan the job `kind` for `subject` at the time `due`, once for each (kind, due, subject)."""
        key = f"{kind}:{due}:{subject}"
        if self.store.get("job", key) is None:
            self.store.add(
                "job",
                key,
                {
                    "id": key,
                    "object": "job",
                    "_account": self.account,
                    "kind": kind,
                    "due": due,
                    "subject": subject,
                    "facts": facts,
                },
            )


def kind_of(row: Row) -> str:
    """The kind under which an object is stored."""
    return str(row["object"])


def _wants(endpoint: Row, kind: str, connected: bool) -> bool:
    if endpoint["status"] != "enabled" or endpoint["_connect"] is not connected:
        return False
    return "*" in endpoint["enabled_events"] or kind in endpoint["enabled_events"]
