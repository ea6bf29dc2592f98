"""The sandbox in one process: `Sandbox.handle` takes a request and returns the response, without a network.

The server calls it for each connection; an in-process client calls it directly.
"""

import json
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from infra.stripe_sandbox import api, control, hosted
from infra.stripe_sandbox.engine import Engine
from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.forms import decode_parts
from infra.stripe_sandbox.versions import ACCOUNT_VERSION
from infra.stripe_sandbox.wire import Request, Response


class Sandbox(Engine):
    """A simulator of Stripe's API. Thread-safe; requests are executed one at a time. `Engine` names the arguments."""

    def handle(self, method: str, target: str, headers: Mapping[str, str], body: bytes | str = b"") -> Response:
        """Answer one HTTP request; `target` is the path with its query. Raises `ConnectionDropped` for that fault."""
        url = urlsplit(target)
        lower = {name.lower(): value for name, value in headers.items()}
        upload = None
        if lower.get("content-type", "").startswith("multipart/form-data") and isinstance(body, bytes):
            text, upload = decode_parts(lower["content-type"], body)
        else:
            try:
                text = body.decode() if isinstance(body, bytes) else body
            except UnicodeDecodeError:
                error = {"error": InvalidRequest("The request body is not UTF-8.").body()}
                return 400, {"Content-Type": "application/json"}, json.dumps(error).encode()
        if url.path.startswith("/_control/"):
            return control.answer(self, method, url.path, text)
        if not url.path.startswith(("/v1/", "/v2/")):
            return hosted.answer(self, method, url.path, url.query, text)
        request_id = "req_" + secrets.token_urlsafe(10).replace("-", "A").replace("_", "B")
        request = Request(method, url.path, url.query, lower, text, request_id, upload)
        status, extra, answer = api.answer(self, request)
        self.wake.set()
        version = lower.get("stripe-version", ACCOUNT_VERSION)
        sent = {"Content-Type": "application/json", "Request-Id": request.id, "Stripe-Version": version, **extra}
        if request.key:
            sent["Idempotency-Key"] = request.key
        if self.recorder and request.is_recorded:
            self.recorder.call(request, status, answer)
        return status, sent, json.dumps(answer).encode()
