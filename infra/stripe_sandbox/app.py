"""The sandbox: takes a request, gives a response, without a network of its own.

`Sandbox.handle` is all of it: the server calls it for each connection, an in-process client calls it directly.
"""

import json
import secrets
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from infra.stripe_sandbox import control, faults, hosted, housekeeping, objects
from infra.stripe_sandbox.clock import Clock
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.delivery import Deliver, Deliveries
from infra.stripe_sandbox.errors import (
    ApiError,
    ConnectionDropped,
    Forbidden,
    IdempotencyMismatch,
    InvalidRequest,
    KeyInUse,
    ServerError,
    Unauthorized,
)
from infra.stripe_sandbox.forms import Upload, decode, decode_parts
from infra.stripe_sandbox.jobs import run_due
from infra.stripe_sandbox.objects import webhook_endpoints
from infra.stripe_sandbox.parameters import API_VERSION, check
from infra.stripe_sandbox.recorder import recorder
from infra.stripe_sandbox.rendering import expand
from infra.stripe_sandbox.routes import resolve
from infra.stripe_sandbox.store import MemoryStore, Store

objects.load()
Response = tuple[int, dict[str, str], bytes]
_DAY = 86400


@dataclass(frozen=True)
class Request:
    """One API call, its headers' names in lower case."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str]
    body: str
    id: str
    upload: Upload | None = None

    @property
    def key(self) -> str | None:
        """The idempotency key; only POST knows it."""
        return self.headers.get("idempotency-key") if self.method == "POST" else None


def _is_file(path: str) -> bool:
    """Files go to an address of their own, in parts: Stripe's description of the rest does not hold them."""
    return path.startswith("/v1/files")


class Sandbox:
    """Stripe, pretended. Thread-safe; requests are executed one at a time.

    `clock` is any function that tells unix seconds; `deliver` sends a webhook ``(url, headers, body) -> status``
    (by default over HTTP); `public_url` is where its hosted pages are found; `record` a file to append traffic to
    (else one in the folder that STRIPE_SANDBOX_RECORD names); `seed` makes identifiers repeatable.
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
    ) -> None:
        self.store: Store = store if store is not None else MemoryStore()
        self.clock = Clock(clock)
        self.public_url = public_url.rstrip("/")
        self.recorder = recorder(record)
        self.faults = faults.Faults()
        self._executing: set[tuple[str, str]] = set()
        self._guard = threading.Lock()
        self.wake = threading.Event()
        with self.store.transaction():
            if self.store.get("meta", "ids") is None:
                self.store.add("meta", "ids", {"seed": seed or secrets.token_hex(8), "counts": {}})
            objects.accounts.ensure_platform(self._context(""))
            if not any(key.startswith("forget:") for key in self.store.ids("job")):
                self._context("").later("forget", self.clock.now() + 7 * _DAY, self.platform)
            kept = self.store.get("meta", "clock")
            if kept:
                self.clock.offset, self.clock.stopped_at = kept["offset"], kept["stopped_at"]
        self.deliveries = Deliveries(self, deliver)

    # ------------------------------------------------------------------ in-process use
    def deliver_pending(self) -> int:
        """Send every webhook that is due, oldest first; how many were accepted."""
        return self.deliveries.send_due()

    def run_due(self) -> int:
        """Let everything happen that the clock has reached; how much did."""
        with self.store.transaction():
            context = self._context("")
            return run_due(context, context.now)

    def register_webhook(self, url: str, secret: str, events: list[str] | None = None, *, connect: bool = False) -> str:
        """Send events (all, or those named) to `url`, signed with `secret`; the endpoint's id. Repeatable."""
        with self.store.transaction():
            return str(webhook_endpoints.register(self._context(""), url, secret, events, connect=connect)["id"])

    def export_state(self) -> dict[str, Any]:
        """All of its state, as one JSON-able document, without what Stripe would have forgotten by now."""
        with self.store.transaction():
            housekeeping.forget(self._context(""))
        return self.store.export_state()

    def import_state(self, state: dict[str, Any]) -> None:
        """Replace its state by an exported one."""
        self.store.import_state(state)
        with self.store.transaction():
            objects.accounts.ensure_platform(self._context(""))

    @property
    def platform(self) -> str:
        """The platform's own account; another one after another state was imported."""
        kept = self.store.get("meta", "platform")
        return str(kept["account"]) if kept else ""

    def context(self, account: str = "") -> Context:
        """A context outside any request (for the control plane and the hosted pages); use it in a transaction."""
        return self._context(account or self.platform)

    def _context(self, account: str) -> Context:
        platform = self.platform
        return Context(
            self.store,
            self.clock,
            platform,
            account or platform,
            self.public_url,
            self.clock.now(),
            api_version=API_VERSION,
        )

    # ------------------------------------------------------------------ a request
    def handle(self, method: str, target: str, headers: Mapping[str, str], body: bytes | str = b"") -> Response:
        """Answer one HTTP request; `target` is the path with its query. Raises `ConnectionDropped` for that fault."""
        url = urlsplit(target)
        lower = {name.lower(): value for name, value in headers.items()}
        upload = None
        if lower.get("content-type", "").startswith("multipart/form-data") and isinstance(body, bytes):
            text, upload = decode_parts(lower["content-type"], body)
        else:
            text = body.decode() if isinstance(body, bytes) else body
        if url.path.startswith("/_control/"):
            return control.answer(self, method, url.path, text)
        if not url.path.startswith(("/v1/", "/v2/")):
            return hosted.answer(self, method, url.path, url.query, text)
        with self._guard:
            request_id = "req_" + secrets.token_urlsafe(10).replace("-", "A").replace("_", "B")
        request = Request(method, url.path, url.query, lower, text, request_id, upload)
        status, extra, answer = self._guarded(request)
        self.wake.set()
        sent = {"Content-Type": "application/json", "Request-Id": request.id, "Stripe-Version": API_VERSION, **extra}
        if request.key:
            sent["Idempotency-Key"] = request.key
        if self.recorder and not _is_file(request.path):
            self.recorder.call(request, status, answer)
        return status, sent, json.dumps(answer, indent=1).encode()

    def _guarded(self, request: Request) -> tuple[int, dict[str, str], dict[str, Any]]:
        """Faults, and one execution of an idempotency key at a time."""
        slot = (request.headers.get("stripe-account", ""), request.key or "")
        if self.faults.limited(request.method, request.path):
            return self._error(faults.too_many())
        fault = self.faults.take(request.method, request.path)
        if request.key:
            with self._guard:
                if slot in self._executing:
                    return self._error(
                        KeyInUse(
                            "There is currently another in-progress request using this "
                            "Idempotent Key (that probably means you submitted twice, and the "
                            "other request is still going through). Please try again later.",
                            code="idempotency_key_in_use",
                        )
                    )
                self._executing.add(slot)
        try:
            if fault and (early := fault.before()):
                return self._error(early)
            result = self._execute(request, fail_after=bool(fault and fault.kind == "500_after"))
            if fault and fault.kind == "webhooks_first":
                self.deliver_pending()
            if fault and fault.kind == "drop_after":
                if self.recorder and not _is_file(request.path):
                    self.recorder.call(request, None, None)
                raise ConnectionDropped
            return result
        finally:
            with self._guard:
                self._executing.discard(slot)

    def _execute(self, request: Request, *, fail_after: bool) -> tuple[int, dict[str, str], dict[str, Any]]:
        """One transaction: replay or run, with what the clock makes happen before and after."""
        try:
            with self.store.transaction():
                context = self._authenticate(request)
                run_due(context, context.now)
                replayed = self._replay(context, request)
                if replayed:
                    return replayed
                headers: dict[str, str] = {}
                try:
                    answer = self._run(context, request)
                    status = 200
                except ApiError as error:
                    if not error.keep:
                        raise
                    status, headers, answer = self._error(error)
                if fail_after:
                    status, headers, answer = self._error(ServerError("An error occurred inside Stripe."))
                self._remember(context, request, status, answer)
                run_due(context, context.now)
                return status, headers, answer
        except ApiError as error:
            if error.stored and request.key:
                with self.store.transaction():
                    context = self._authenticate(request)
                    self._remember(context, request, error.status, {"error": error.body()})
            return self._error(error)

    def _error(self, error: ApiError) -> tuple[int, dict[str, str], dict[str, Any]]:
        headers = {}
        if error.status >= 500 or error.status == 409:
            headers["Stripe-Should-Retry"] = "true"
        elif error.status == 429:
            headers["Stripe-Should-Retry"] = "false"
        return error.status, headers, {"error": error.body()}

    def _authenticate(self, request: Request) -> Context:
        kind, _, credential = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not credential:
            raise Unauthorized(
                "You did not provide an API key. You need to provide your API key in the "
                "Authorization header, using Bearer auth (e.g. 'Authorization: Bearer "
                "YOUR_SECRET_KEY')."
            )
        if not credential.startswith(("sk_test_", "rk_test_")):
            raise Unauthorized(f"Invalid API Key provided: {credential[:7]}****")
        account = request.headers.get("stripe-account", self.platform)
        if self.store.get("account", account) is None:
            raise Forbidden(
                f"The provided key '{credential[:7]}****' does not have access to account '{account}' "
                "(or that account does not exist). Application access may have been revoked.",
                code="account_invalid",
            )
        context = self._context(account)
        context.request_id, context.idempotency_key = request.id, request.key
        context.upload = request.upload
        return context

    def _run(self, context: Context, request: Request) -> dict[str, Any]:
        found = resolve(request.method, request.path)
        if found is None:
            missing = InvalidRequest(
                f"Unrecognized request URL ({request.method}: {request.path}). Please see "
                "https://stripe.com/docs or we can help at https://support.stripe.com/."
            )
            missing.status = 404
            raise missing
        operation, variables = found
        form = decode(request.body if request.method == "POST" else request.query)
        version = request.headers.get("stripe-version", API_VERSION)
        parameters = check(operation.parameters, form, version)
        paths = parameters.pop("expand", None) or []
        answer = operation.handler(context, parameters, **variables)
        shown = context.render(answer) if answer.get("object") != "list" else answer
        return expand(context, shown, paths) if paths else shown

    # ------------------------------------------------------------------ idempotency
    def _replay(self, context: Context, request: Request) -> tuple[int, dict[str, str], dict[str, Any]] | None:
        if not request.key:
            return None
        if len(request.key) > 255:
            raise InvalidRequest("Idempotency key length is 255 characters max.")
        row = self.store.get("idempotency", f"{context.account}:{request.key}")
        if row is None or row["created"] + _DAY <= context.now:
            return None
        if row["request"] != [request.method, request.path, request.body]:
            raise IdempotencyMismatch(
                "Keys for idempotent requests can only be used with the same parameters they were first used with. "
                f"Try using a key other than '{request.key}' if you meant to execute a different request."
            )
        return row["status"], {"Idempotent-Replayed": "true", "Original-Request": row["first"]}, row["answer"]

    def _remember(self, context: Context, request: Request, status: int, answer: dict[str, Any]) -> None:
        if request.key:
            key = f"{context.account}:{request.key}"
            self.store.add(
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
