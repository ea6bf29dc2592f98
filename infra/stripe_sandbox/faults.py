"""Faults: what the control plane makes go wrong with the next calls."""

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import Any

from infra.stripe_sandbox.errors import ApiError, ConnectionDropped, RateLimited, ServerError

KINDS = ("429", "500_before", "500_after", "drop_before", "drop_after", "slow", "webhooks_first")


def too_many() -> RateLimited:
    """The error with status 429 that Stripe answers."""
    return RateLimited(
        "Request rate limit exceeded. You can learn more about rate limits here https://stripe.com/docs/rate-limits.",
        code="rate_limit",
    )


@dataclass
class Fault:
    """`kind` happens to the next `times` calls with this method and path prefix (None: any)."""

    kind: str
    times: int = 1
    method: str | None = None
    path: str | None = None
    seconds: float = 2.0

    def before(self) -> ApiError | None:
        """The error that is answered instead of the call, or None. Raises ConnectionDropped."""
        if self.kind == "slow":
            time.sleep(self.seconds)
        if self.kind == "429":
            return too_many()
        if self.kind == "500_before":
            return ServerError("An error occurred inside Stripe before the request was executed.")
        if self.kind == "drop_before":
            raise ConnectionDropped
        return None

    def described(self) -> dict[str, Any]:
        """As the control plane shows it."""
        return {
            "kind": self.kind,
            "times": self.times,
            "method": self.method,
            "path": self.path,
            "seconds": self.seconds,
        }


class Faults:
    """The faults that are planned, and those that have happened."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.planned: list[Fault] = []
        self.injected: list[dict[str, Any]] = []
        self.per_second: int | None = None
        self._recent: dict[str, deque[float]] = {}

    def plan(self, fault: Fault) -> None:
        """Add a fault. Raises ValueError for an unknown kind."""
        if fault.kind not in KINDS:
            raise ValueError(f"unknown fault {fault.kind!r}: one of {', '.join(KINDS)}")
        with self._lock:
            self.planned.append(fault)

    def clear(self) -> None:
        """Forget all faults."""
        with self._lock:
            self.planned.clear()
            self.injected.clear()

    def limited(self, operation: str) -> bool:
        """Whether this call is one too many for its operation within a second of real time."""
        if not self.per_second:
            return False
        with self._lock:
            now = time.monotonic()
            recent = self._recent.setdefault(operation, deque())
            while recent and recent[0] <= now - 1:
                recent.popleft()
            if len(recent) >= self.per_second:
                self.injected.append({"kind": "429", "operation": operation})
                return True
            recent.append(now)
            return False

    def take(self, method: str, path: str) -> Fault | None:
        """The fault of this call, or None. It is counted down and noted."""
        with self._lock:
            for fault in self.planned:
                if fault.method in (None, method) and (fault.path is None or path.startswith(fault.path)):
                    fault.times -= 1
                    if fault.times <= 0:
                        self.planned.remove(fault)
                    self.injected.append({"kind": fault.kind, "method": method, "path": path})
                    return fault
        return None
