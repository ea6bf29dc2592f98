"""What makes a well-formed request impossible to split, each problem with its path in the document."""

import re

from core.kit.money import CURRENCIES
from core.split.interface import Problem, SplitRequest

_PLAIN_KEY = re.compile(r"[A-Za-z0-9_*-]+")


def member(path: str, key: str) -> str:
    """The path of a member of the object at `path`: `policies.vendor-a`, or `policies["a.b"]` for an odd key."""
    if _PLAIN_KEY.fullmatch(key):
        return f"{path}.{key}" if path else key
    escaped = key.replace("\\", "\\\\").replace('"', '\\"')
    return f'{path}["{escaped}"]'


def request_problems(request: SplitRequest) -> list[Problem]:
    """Problems that no single field shows. An empty key stands for one that was unreadable, and is passed over."""
    problems: list[Problem] = []
    if request.currency and request.currency not in CURRENCIES:
        problems.append(Problem("currency", "must be an ISO 4217 code such as USD"))
    if not request.lines:
        problems.append(Problem("lines", "must hold at least one line"))
    line_keys: set[str] = set()
    recipients: dict[str, None] = {}
    for index, line in enumerate(request.lines):
        path = f"lines[{index}]"
        if line.key and line.key in line_keys:
            problems.append(Problem(f"{path}.key", f"is the key of an earlier line: {line.key}"))
        line_keys.add(line.key)
        if line.net < 0:
            problems.append(Problem(f"{path}.net", "must be 0 or more"))
        seller = request.seller if line.seller is None else line.seller
        recipients[seller] = None
        if not line.components:
            problems.append(Problem(f"{path}.components", "must hold at least one component"))
        elif not any(component.list for component in line.components):
            problems.append(Problem(f"{path}.components", "list prices are all zero: nothing to allocate by"))
        component_keys: set[str] = set()
        for number, component in enumerate(line.components):
            at = f"{path}.components[{number}]"
            recipients[component.owner] = None
            if component.key and component.key in component_keys:
                problems.append(
                    Problem(f"{at}.key", f"is the key of an earlier component of the line: {component.key}")
                )
            component_keys.add(component.key)
            if component.list < 0:
                problems.append(Problem(f"{at}.list", "must be 0 or more"))
            if component.terms is None and component.owner and seller and component.owner != seller:
                problems.append(
                    Problem(
                        f"{at}.terms", f"is required: {component.owner} owns the component and {seller} sells the line"
                    )
                )
    rates = request.take_rate_bp
    if "*" not in rates:
        problems += [
            Problem("take_rate_bp", f"has no rate for {party} and none for everyone (*)")
            for party in sorted(recipients)
            if party and party not in rates
        ]
    for owner, policy in request.policies.items():
        path = member("policies", owner)
        if policy.model == "time_decay" and policy.half_life_days is None:
            problems.append(Problem(f"{path}.half_life_days", "is required by the model time_decay"))
    seen: set[str] = set()
    for index, touch in enumerate(request.touches):
        if touch.id and touch.id in seen:
            problems.append(Problem(f"touches[{index}].id", f"is the id of an earlier touch: {touch.id}"))
        seen.add(touch.id)
    return problems
