"""What a sandbox consists of: store, clock, faults, webhook deliveries. `app.Sandbox` adds the requests."""

import secrets
import threading
import time
from collections.abc import Callable
from typing import Any

from infra.stripe_sandbox import housekeeping, objects
from infra.stripe_sandbox.clock import Clock
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.delivery import Deliver, Deliveries, Observe, ignore
from infra.stripe_sandbox.faults import Faults
from infra.stripe_sandbox.idempotency import KeysInUse
from infra.stripe_sandbox.jobs import run_due
from infra.stripe_sandbox.objects import accounts, bank_accounts, webhook_endpoints
from infra.stripe_sandbox.recorder import recorder
from infra.stripe_sandbox.rendering import render
from infra.stripe_sandbox.store import MemoryStore, Store
from infra.stripe_sandbox.versions import ACCOUNT_VERSION

objects.load()
_WEEK = 7 * 86400


class Engine:
    """The state of a sandbox and everything that changes it without a request.

    `clock` is any function that returns unix seconds; `deliver` sends a webhook ``(url, headers, body) -> status``
    (by default over HTTP); `public_url` is the address of the hosted pages; `record` is a file to append the traffic
    to (without it: a file in the folder that STRIPE_SANDBOX_RECORD names); `seed` makes identifiers repeatable;
    `observe` is called at named points of the work, with what the work is about.
    """

    def __init__(
        self,
        store: Store | None = None,
        *,
        clock: Callable[[], float] = time.time,
        deliver: Deliver | None = None,
        public_url: str = "http://stripe-sandbox.invalid",
        record: str | None = None,
        seed: str | None = None,
        observe: Observe = ignore,
    ) -> None:
        self.store: Store = store if store is not None else MemoryStore()
        self.clock = Clock(clock)
        self.public_url = public_url.rstrip("/")
        self.recorder = recorder(record)
        self.faults = Faults()
        self.keys_in_use = KeysInUse()
        self.observe = observe
        self.wake = threading.Event()
        with self.store.transaction():
            if self.store.get("meta", "ids") is None:
                self.store.add("meta", "ids", {"seed": seed or secrets.token_hex(8), "counts": {}})
            self._ensure_platform()
            if not any(key.startswith("forget:") for key in self.store.ids("job")):
                self.context().later("forget", self.clock.now() + _WEEK, self.platform)
            kept = self.store.get("meta", "clock")
            if kept:
                self.clock.offset, self.clock.stopped_at = kept["offset"], kept["stopped_at"]
        self.deliveries = Deliveries(self.store, self.clock, self.recorder, deliver, observe)

    def deliver_pending(self) -> int:
        """Send every webhook that is due, oldest first. Returns how many were accepted."""
        return self.deliveries.send_due()

    def run_due(self) -> int:
        """Run every job whose time has come. Returns how many ran."""
        with self.store.transaction():
            context = self.context()
            return run_due(context, context.now)

    def register_webhook(self, url: str, secret: str, events: list[str] | None = None, *, connect: bool = False) -> str:
        """Send events (all, or those named) to `url`, signed with `secret`. Returns the endpoint's id. Repeatable."""
        with self.store.transaction():
            return str(webhook_endpoints.register(self.context(), url, secret, events, connect=connect)["id"])

    def export_state(self) -> dict[str, Any]:
        """The whole state as one JSON document, without events and keys that Stripe would have deleted by now."""
        with self.store.transaction():
            housekeeping.forget(self.context())
        return self.store.export_state()

    def import_state(self, state: dict[str, Any]) -> None:
        """Replace the state by an exported one."""
        self.store.import_state(state)
        with self.store.transaction():
            self._ensure_platform()

    def _ensure_platform(self) -> None:
        accounts.ensure_platform(self.context())
        bank_accounts.ensure_platform_banks(self.context())

    @property
    def platform(self) -> str:
        """The id of the platform's own account. It changes when another state is imported."""
        kept = self.store.get("meta", "platform")
        return str(kept["account"]) if kept else ""

    def context(self, account: str = "", api_version: str = ACCOUNT_VERSION) -> Context:
        """A context on behalf of `account` (without it: the platform). Use it in a transaction of the store."""
        platform = self.platform
        return Context(
            self.store,
            self.clock,
            platform,
            account or platform,
            self.public_url,
            self.clock.now(),
            render,
            api_version=api_version,
        )
