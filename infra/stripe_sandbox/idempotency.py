"""Idempotency keys: the first answer under a key is kept for a day and given again."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.errors import IdempotencyMismatch, InvalidRequest, KeyInUse
from infra.stripe_sandbox.wire import Request

LIFETIME = 86400
Answer = tuple[int, dict[str, str], dict[str, Any]]


class KeysInUse:
    """The keys of the requests that are executed at this moment, in any thread."""

    def __init__(self) -> None:
        self._slots: set[tuple[str, str]] = set()
        self._guard = threading.Lock()

    @contextmanager
    def claim(self, request: Request) -> Iterator[None]:
        """Hold the request's key inside the block. Raises KeyInUse if another request holds it."""
        if not request.key:
            yield
            return
        slot = (request.headers.get("stripe-account", ""), request.key)
        with self._guard:
            if slot in self._slots:
                raise KeyInUse(
                    "There is currently another in-progress request using this Idempotent Key (that probably means you "
                    "submitted twice, and the other request is still going through). Please try again later.",
                    code="idempotency_key_in_use",
                )
            self._slots.add(slot)
        try:
            yield
        finally:
            with self._guard:
                self._slots.discard(slot)


def replay(context: Context, request: Request) -> Answer | None:
    """The answer that was kept under the request's key, or None. Raises IdempotencyMismatch, InvalidRequest."""
    if not request.key:
        return None
    if len(request.key) > 255:
        raise InvalidRequest("Idempotency key length is 255 characters max.")
    row = context.store.get("idempotency", f"{context.account}:{request.key}")
    if row is None or row["created"] + LIFETIME <= context.now:
        return None
    if row["request"] != [request.method, request.path, request.body]:
        raise IdempotencyMismatch(
            "Keys for idempotent requests can only be used with the same parameters they were first used with. "
            f"Try using a key other than '{request.key}' if you meant to execute a different request."
        )
    return row["status"], {"Idempotent-Replayed": "true", "Original-Request": row["first"]}, row["answer"]


def remember(context: Context, request: Request, status: int, answer: dict[str, Any]) -> None:
    """Keep the answer under the request's key, if it has one."""
    if request.key:
        key = f"{context.account}:{request.key}"
        context.store.add(
            "idempotency",
            key,
            {
                "id": key,
                "object": "idempotency",
                "_account": context.account,
                "created": context.now,
                "request": [request.method, request.path, request.body],
                "status": status,
                "answer": answer,
                "first": request.id,
            },
        )
