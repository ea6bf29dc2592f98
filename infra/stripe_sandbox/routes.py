"""The table of operations: method and path to the function that answers."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Handler = Callable[..., dict[str, Any]]


@dataclass(frozen=True)
class Operation:
    """One operation of the API. `parameters` is what it takes, as `parameters.check` wants to know it."""

    method: str
    path: str
    pattern: re.Pattern[str]
    parameters: str | type | None
    handler: Handler


_OPERATIONS: list[Operation] = []


def operation(method: str, path: str, parameters: str | type | None = None) -> Callable[[Handler], Handler]:
    """Register a handler ``(context, parameters, **path variables) -> object`` for ``/v1/things/{thing}``."""
    pattern = re.compile("^" + re.sub(r"\\{(\w+)\\}", r"(?P<\1>[^/]+)", re.escape(path)) + "$")

    def register(handler: Handler) -> Handler:
        _OPERATIONS.append(Operation(method, path, pattern, parameters, handler))
        _OPERATIONS.sort(key=lambda each: each.path.count("{"))  # a literal path wins over a template
        return handler

    return register


def resolve(method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    """The operation that answers, with the path's variables."""
    for each in _OPERATIONS:
        if each.method == method and (match := each.pattern.match(path)):
            return each, match.groupdict()
    return None


def operations() -> list[Operation]:
    """All of them, for the test that compares them with Stripe's list."""
    return list(_OPERATIONS)
