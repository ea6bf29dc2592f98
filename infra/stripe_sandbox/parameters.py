"""Which parameters an operation takes: the official SDK's own parameter types say it.

A form is decoded into strings. `check` turns them into integers, booleans, lists and hashes, and refuses unknown,
missing and malformed ones with Stripe's own error codes.
"""

import re
import types
import typing
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from importlib import import_module
from typing import Any, Literal, Union, get_args, get_origin

from stripe._request_options import RequestOptions
from typing_extensions import is_typeddict

from infra.stripe_sandbox.errors import InvalidRequest
from infra.stripe_sandbox.versions import SDK_VERSION, WITHOUT_METHOD_TYPES

EVENT_TYPES: frozenset[str]
_TRANSPORT = frozenset(RequestOptions.__annotations__)
# These took `payment_method_types` before WITHOUT_METHOD_TYPES, and since then refuse it.
_TOOK_METHOD_TYPES = {
    "PaymentIntentCreateParams",
    "PaymentIntentUpdateParams",
    "PaymentIntentConfirmParams",
    "SetupIntentCreateParams",
    "SetupIntentUpdateParams",
    "checkout.SessionCreateParams",
}


@cache
def _shape(name: str) -> tuple[dict[str, Any], frozenset[str]]:
    """The parameters of the SDK type `name` (dotted below ``stripe.params``) and which of them are required."""
    module_name, _, class_name = f"stripe.params.{name}".rpartition(".")
    return _shape_of(getattr(import_module(module_name), class_name))


@cache
def _shape_of(cls: Any) -> tuple[dict[str, Any], frozenset[str]]:
    hints = typing.get_type_hints(cls, localns={"StripeContext": object, "Mapping": Mapping})
    fields = {key: hint for key, hint in hints.items() if key not in _TRANSPORT}
    renamed = {key.rstrip("_"): hint for key, hint in fields.items()}  # `from_` stands for the keyword `from`
    return renamed, frozenset(cls.__required_keys__) & fields.keys()


def _members(hint: Any) -> list[Any]:
    if get_origin(hint) in (Union, types.UnionType):
        return [member for part in get_args(hint) for member in _members(part)]
    return [hint]


def _coerce(value: Any, hint: Any, path: str) -> Any:
    members = _members(hint)
    literals = {word for member in members if get_origin(member) is Literal for word in get_args(member)}
    if isinstance(value, dict):
        return _coerce_hash(value, members, path)
    if isinstance(value, list):
        if not any(get_origin(member) is list for member in members):
            raise InvalidRequest(f"Invalid string: {value}", param=path)
        return value
    if value in literals:
        return value
    literals.discard("")  # an empty string unsets the parameter: that is no choice among words
    if bool in members and value in ("true", "false"):
        return value == "true"
    if int in members:
        if re.fullmatch(r"-?\d{1,18}", value):
            return int(value)
        if str not in members and not literals:
            raise InvalidRequest(f"Invalid integer: {value}", code="parameter_invalid_integer", param=path)
    if members == [Any]:
        return value
    if float in members and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value)
    if Decimal in members:
        if re.fullmatch(r"-?\d{1,18}(\.\d{1,12})?", value):
            return value  # handlers compute with it exactly
        raise InvalidRequest(f"Invalid decimal: {value}", param=path)
    if literals:
        allowed = ", ".join(sorted(map(str, literals)))
        raise InvalidRequest(f"Invalid {path}: must be one of {allowed}", param=path)
    if str in members:
        most = 20_000 if path.startswith("evidence[") else 5000
        if len(value) > most:
            raise InvalidRequest(f"Invalid string: {value[:20]}…; must be at most {most} characters", param=path)
        return value
    if value == "" and any(get_origin(member) in (list, dict) for member in members):
        return ""
    if bool in members:
        raise InvalidRequest(f"Invalid boolean: {value}", param=path)
    raise InvalidRequest("Invalid hash" if any(map(is_typeddict, members)) else f"Invalid value: {value}", param=path)


def _coerce_hash(value: dict[str, Any], members: list[Any], path: str) -> Any:
    for member in members:
        if get_origin(member) is list and value and all(key.isdigit() for key in value):
            item = get_args(member)[0]
            return [_coerce(value[key], item, f"{path}[{key}]") for key in sorted(value, key=int)]
    for member in members:
        if is_typeddict(member):
            return _check(value, *_shape_of(member), path)
    for member in members:
        if get_origin(member) is dict:
            inner = get_args(member)[1]
            return {key: _coerce(item, inner, f"{path}[{key}]") for key, item in value.items()}
    raise InvalidRequest(f"Invalid string: {value}", param=path)


def _check(form: dict[str, Any], fields: dict[str, Any], required: frozenset[str], path: str) -> dict[str, Any]:
    def full(key: str) -> str:
        return f"{path}[{key}]" if path else key

    unknown = [full(key) for key in form if key not in fields]
    if unknown:
        plural = "s" if len(unknown) > 1 else ""
        raise InvalidRequest(
            f"Received unknown parameter{plural}: {', '.join(unknown)}", code="parameter_unknown", param=unknown[0]
        )
    checked = {key: _coerce(value, fields[key], full(key)) for key, value in form.items()}
    missing = sorted(full(key) for key in required if checked.get(key) in (None, ""))
    if missing:
        raise InvalidRequest(f"Missing required param: {missing[0]}.", code="parameter_missing", param=missing[0])
    return checked


def check(name: str | type | None, form: dict[str, Any], version: str = SDK_VERSION) -> dict[str, Any]:
    """The form's values in their types, or `InvalidRequest` (400: parameter_unknown, parameter_missing, …).

    `name` is the SDK's parameter type, dotted below ``stripe.params`` (``checkout.SessionCreateParams``), or a typed
    dictionary; None stands for an operation without parameters. `version` is the API version of the request.
    """
    if not isinstance(name, str):
        fields, required = _shape_of(name) if name else ({"expand": list[str]}, frozenset())
        return _check(form, fields, required, "")
    fields, required = _shape(name)
    if name in _TOOK_METHOD_TYPES and "payment_method_types" in form:
        if version < WITHOUT_METHOD_TYPES:
            form = dict(form)
            form["allowed_payment_method_types"] = form.pop("payment_method_types")
        elif not name.startswith("checkout."):
            raise InvalidRequest(
                "payment_method_types is no longer supported in this API version. Use allowed_payment_method_types.",
                code="payment_method_types_no_longer_supported",
                param="payment_method_types",
            )
    return _check(form, fields, required, "")


def _event_types() -> frozenset[str]:
    hint = _shape("WebhookEndpointCreateParams")[0]["enabled_events"]
    item = get_args(hint)[0]
    return frozenset(word for member in _members(item) if get_origin(member) is Literal for word in get_args(member))


EVENT_TYPES = _event_types()
