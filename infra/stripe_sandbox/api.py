"""The API itself: authentication, versions, faults, and one transaction for each request."""

import re
from base64 import b64decode
from typing import Any

from infra.stripe_sandbox import faults
from infra.stripe_sandbox.context import Context
from infra.stripe_sandbox.engine import Engine
from infra.stripe_sandbox.errors import (
    ApiError,
    ConnectionDropped,
    Forbidden,
    InvalidRequest,
    ServerError,
    Unauthorized,
)
from infra.stripe_sandbox.forms import decode
from infra.stripe_sandbox.given import Given
from infra.stripe_sandbox.idempotency import Answer, remember, replay
from infra.stripe_sandbox.jobs import run_due
from infra.stripe_sandbox.parameters import check
from infra.stripe_sandbox.rendering import expand
from infra.stripe_sandbox.routes import resolve
from infra.stripe_sandbox.versions import ACCOUNT_VERSION, require_version
from infra.stripe_sandbox.wire import Request


def answer(engine: Engine, request: Request) -> Answer:
    """Status, headers and body for one request. Raises `ConnectionDropped` for that fault."""
    found = resolve(request.method, request.path)
    if engine.faults.limited(f"{request.method} {found[0].path if found else request.path}"):
        return _error(faults.too_many())
    fault = engine.faults.take(request.method, request.path)
    try:
        with engine.keys_in_use.claim(request):
            if fault and (early := fault.before()):
                return _error(early)
            result = _execute(engine, request, fail_after=bool(fault and fault.kind == "500_after"))
            if fault and fault.kind == "webhooks_first":
                engine.deliver_pending()
            if fault and fault.kind == "drop_after":
                if engine.recorder and request.is_recorded:
                    engine.recorder.call(request, None, None)
                raise ConnectionDropped
            return result
    except ApiError as error:
        return _error(error)


def _execute(engine: Engine, request: Request, *, fail_after: bool) -> Answer:
    """One transaction: the due jobs, then the kept or the new answer, then the jobs that follow from it."""
    try:
        with engine.store.transaction():
            context = _authenticate(engine, request)
            run_due(context, context.now)
            replayed = replay(context, request)
            if replayed:
                return replayed
            headers: dict[str, str] = {}
            try:
                shown = _run(context, request)
                status = 200
            except ApiError as error:
                if not error.keep:
                    raise
                status, headers, shown = _error(error)
            if fail_after:
                status, headers, shown = _error(ServerError("An error occurred inside Stripe."))
            remember(context, request, status, shown)
            run_due(context, context.now)
            return status, headers, shown
    except ApiError as error:
        if error.stored and request.key:
            with engine.store.transaction():
                remember(_authenticate(engine, request), request, error.status, {"error": error.body()})
        return _error(error)


def _authenticate(engine: Engine, request: Request) -> Context:
    credential = _credential(request.headers.get("authorization", ""))
    account = request.headers.get("stripe-account", engine.platform)
    if engine.store.get("account", account) is None:
        raise Forbidden(
            f"The provided key '{credential[:7]}****' does not have access to account '{account}' "
            "(or that account does not exist). Application access may have been revoked.",
            code="account_invalid",
        )
    version = request.headers.get("stripe-version", ACCOUNT_VERSION)
    require_version(version)
    context = engine.context(account, version)
    context.request_id, context.idempotency_key = request.id, request.key
    context.upload = request.upload
    return context


def _credential(header: str) -> str:
    """The secret key: a bearer token, or the user name of basic authentication. Raises Unauthorized."""
    kind, _, credential = header.partition(" ")
    if kind.lower() == "basic":
        try:
            credential = b64decode(credential, validate=True).decode().partition(":")[0]
        except ValueError:
            credential = ""
    if kind.lower() not in ("bearer", "basic") or not credential:
        raise Unauthorized(
            "You did not provide an API key. You need to provide your API key in the Authorization header, using "
            "Bearer auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY')."
        )
    if not re.fullmatch(r"(sk|rk)_test_\w+", credential):
        raise Unauthorized(f"Invalid API Key provided: {credential[:7]}****")
    return credential


def _run(context: Context, request: Request) -> dict[str, Any]:
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
    parameters = check(operation.parameters, form, context.api_version)
    paths = parameters.pop("expand", None) or []
    given = Given(parameters)
    made = operation.handler(context, given, **variables)
    unread = given.unread() if request.method == "POST" else []
    if unread:
        raise InvalidRequest(
            f"The sandbox does not carry out the parameter {unread[0]} of {operation.method} {operation.path}.",
            param=unread[0],
        )
    shown = context.render(made) if made.get("object") != "list" else made
    if "_total_count" in made and "total_count" in paths:
        shown["total_count"] = made["_total_count"]
    return expand(context, shown, paths) if paths else shown


def _error(error: ApiError) -> Answer:
    headers = {}
    if error.status >= 500 or error.status == 409:
        headers["Stripe-Should-Retry"] = "true"
    elif error.status == 429:
        headers["Stripe-Should-Retry"] = "false"
    return error.status, headers, {"error": error.body()}
