"""The real SDK, speaking to a sandbox in this process."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import stripe

from infra.stripe_sandbox.app import Sandbox
from infra.stripe_sandbox.errors import ConnectionDropped


class InProcess(stripe.HTTPClient):
    """Hands each request to `Sandbox.handle`."""

    name = "in-process"

    def __init__(self, sandbox: Sandbox) -> None:
        super().__init__()
        self.sandbox = sandbox

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None, post_data: Any = None, **_: Any
    ) -> tuple[str, int, Mapping[str, str]]:
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        try:
            status, answered, body = self.sandbox.handle(method.upper(), target, headers or {}, post_data or b"")
        except ConnectionDropped as error:
            raise stripe.APIConnectionError("Unexpected error communicating with Stripe.", should_retry=True) from error
        return body.decode(), status, answered

    def close(self) -> None:
        """Nothing is open."""


def client_of(sandbox: Sandbox, *, retries: int = 0, key: str = "sk_test_123") -> stripe.StripeClient:
    """A `StripeClient` whose calls `sandbox` answers."""
    return stripe.StripeClient(
        key, http_client=InProcess(sandbox), max_network_retries=retries, base_addresses={"api": sandbox.public_url}
    )


def request(sandbox: Sandbox, method: str, path: str, form: str = "") -> tuple[int, dict[str, str], str]:
    """A browser's request to a hosted page."""
    status, headers, body = sandbox.handle(method, path, {}, form)
    return status, headers, body.decode()


def control(sandbox: Sandbox, path: str, /, **given: Any) -> dict[str, Any]:
    """POST to the control plane, which must agree."""
    status, _, body = sandbox.handle("POST", f"/_control/{path}", {}, json.dumps(given))
    assert status == 200, body
    made: dict[str, Any] = json.loads(body)
    return made
