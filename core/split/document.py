"""The calculator's document: JSON in, a request out, with every problem at its path; and a request back to JSON.

What each member may hold stands at the fields of `interface`, which pydantic reads.
"""

import copy
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any  # Any: JSON as it was read

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from core.split.checks import member, request_problems
from core.split.fields import REQUIRED, UNKNOWN_KEY, Refused
from core.split.interface import Claim, Component, InvalidSplit, Line, Policy, Problem, SplitRequest

ROOT = "$"  # the path of a problem with the document as a whole

_Place = tuple[int | str, ...]

_REQUEST = TypeAdapter(SplitRequest)
_TWICE = "is given more than once"
# Problems with an object's keys come before those with its values.
_RANKS = {UNKNOWN_KEY: 0, _TWICE: 1, REQUIRED: 2}
# pydantic's error -> what it expected, and a value to go on with, so that the other problems are found as well.
_EXPECTED: dict[str, tuple[str, object]] = {
    "string_type": ("a string", ""),
    "int_type": ("an integer", 1),
    "bool_type": ("true or false", False),
    "tuple_type": ("a list", []),
    "dict_type": ("an object", {}),
    "dataclass_type": ("an object", {}),
}


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        made |= {key: Refused(_TWICE) for key in made if keys.count(key) > 1}
    return made


def _constant(text: str) -> Decimal:
    return Decimal(text.replace("Infinity", "inf"))


# Fractions are kept as decimals only to be refused: no float ever enters.
_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_float=Decimal, parse_constant=_constant)


def parse_text(text: str) -> SplitRequest:
    """A request from the text of a document. Raises InvalidSplit with every problem found."""
    try:
        data = _DECODER.decode(text)
    except RecursionError:
        raise InvalidSplit([Problem(ROOT, "is nested too deeply")]) from None
    except ValueError as error:
        raise InvalidSplit([Problem(ROOT, f"is not JSON: {error}")]) from None
    return parse_document(data)


def parse_document(data: object) -> SplitRequest:
    """A request from parsed JSON. Raises InvalidSplit with every problem found, in the document's order of fields.

    Types are exact (true is not 1), unknown and repeated keys are problems, and so is all that `checks` finds.
    """
    found: dict[_Place, str] = {}
    request: SplitRequest | None
    try:
        request = _REQUEST.validate_python(data)
    except ValidationError:
        request = _read_on(_readable(data), found)
    problems = [Problem(_path(place), found[place]) for place in _ordered(found)]
    # One problem at a place is enough.
    seen = {problem.path for problem in problems}
    if request is not None:
        problems += [problem for problem in request_problems(request) if problem.path not in seen]
    if problems or request is None:
        raise InvalidSplit(problems)
    return request


def _readable(data: object) -> object:
    """A deep copy; pydantic cannot take half a surrogate pair in a key, so it is escaped."""
    if isinstance(data, dict):
        return {key.encode("utf-8", "backslashreplace").decode(): _readable(value) for key, value in data.items()}
    return [_readable(each) for each in data] if isinstance(data, (list, tuple)) else data


def _read_on(data: object, found: dict[_Place, str]) -> SplitRequest | None:
    """Put all that pydantic refuses into `found`; a request with stand-ins there, or None if nothing can be read."""
    while True:
        try:
            return _REQUEST.validate_python(data, context=found)
        except ValidationError as refused:
            errors = refused.errors(include_url=False)
        known = set(found)
        for error in errors:
            place = tuple(step for step in error["loc"] if step != "[key]")
            # What an earlier reading refused holds a stand-in now, which has no problems of its own.
            if not any(place[:depth] in known for depth in range(len(place) + 1)):
                found.setdefault(place, _problem(error))
            if not place:
                return None
            _stand_in(data, place, error)


def _problem(error: ErrorDetails) -> str:
    kind, value = error["type"], error["input"]
    if kind == "unexpected_keyword_argument":
        return UNKNOWN_KEY
    if isinstance(value, Refused):
        return value.problem
    if kind == "missing":
        return REQUIRED
    return f"must be {_EXPECTED[kind][0]}, not {_kind(value)}" if kind in _EXPECTED else error["msg"]


def _stand_in(data: Any, place: _Place, error: ErrorDetails) -> None:
    """Replace what was refused by something that can be read, or take it out."""
    *steps, last = place
    for step in steps:
        if isinstance(data, dict) and step not in data:
            return  # its key was refused, too, and it went with it
        data = data[step]
    if error["type"] == "wrong":
        data[last] = error["ctx"]["stand_in"]
    elif error["type"] in _EXPECTED:
        data[last] = copy.deepcopy(_EXPECTED[error["type"]][1])
    else:
        data[last] = None  # missing: the next reading tells what is expected there
    if _problem(error) == UNKNOWN_KEY or error["loc"][-1] == "[key]":
        del data[last]


def _ordered(found: Mapping[_Place, str]) -> list[_Place]:
    """Places in the document's order of fields, those of an object's unknown, repeated and missing keys first."""
    order: dict[_Place, int] = {}

    def position(place: _Place) -> list[tuple[int, int]]:
        outer = [(len(_RANKS), order[place[:depth]]) for depth in range(1, len(place))]
        return [*outer, (_RANKS.get(found[place], len(_RANKS)), order[place])]

    for place in found:
        for depth in range(len(place) + 1):
            order.setdefault(place[:depth], len(order))
    return sorted(found, key=position)


def _path(place: _Place) -> str:
    path = ""
    for step in place:
        path = f"{path}[{step}]" if isinstance(step, int) else member(path, step)
    return path or ROOT


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names: dict[type, str] = {str: "a string", int: "an integer", Decimal: "a fraction", list: "a list"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "an object")


def request_document(request: SplitRequest) -> dict[str, object]:
    """The document of a request: `parse_document` gives an equal request back. This is what an order freezes."""
    return {
        "currency": request.currency,
        "lead": request.seller,
        "buyer": request.buyer,
        "accepted_at": _moment_text(request.accepted_at),
        "lines": [_line_document(line) for line in request.lines],
        "take_rate_bp": dict(request.take_rate_bp),
        "policies": {key: _policy_document(policy) for key, policy in request.policies.items()},
        "partnerships": [
            {
                "owner": each.owner,
                "partner": each.partner,
                "from": each.starts.isoformat(),
                "to": each.ends.isoformat() if each.ends else None,
            }
            for each in request.partnerships
        ],
        "registrations": [
            {
                "partner": each.partner,
                "owner": each.owner,
                "approved_at": _moment_text(each.approved_at),
                "expires_at": _moment_text(each.expires_at),
            }
            for each in request.registrations
        ],
        "touches": [
            {"id": each.id, "partner": each.partner, "kind": each.kind, "at": _moment_text(each.at)}
            | ({} if each.owners is None else {"owners": list(each.owners)})
            | ({} if each.proof == "observed" else {"proof": each.proof})
            | ({"unproved": [{"owner": it.owner, "why": it.why} for it in each.unproved]} if each.unproved else {})
            | ({} if each.claim is None else {"claim": _claim_document(each.claim)})
            for each in request.touches
        ],
    }


def _claim_document(claim: Claim) -> dict[str, object]:
    return {
        "entered": _moment_text(claim.entered),
        "of": _moment_text(claim.of),
        "by": claim.by,
        "confirmed": _moment_text(claim.confirmed),
    }


def canonical(document: Mapping[str, object]) -> bytes:
    """A document's one form in bytes (sorted keys, no spaces, ASCII), for its hash."""
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii")


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _given(**members: Any) -> dict[str, object]:
    """The members that hold something; a document leaves the others out."""
    return {key: value for key, value in members.items() if value not in (None, "", {})}


def _line_document(line: Line) -> dict[str, object]:
    components = [_component_document(component) for component in line.components]
    return {"key": line.key, "net": line.net, "components": components} | _given(name=line.name, lead=line.seller)


def _component_document(component: Component) -> dict[str, object]:
    terms = component.terms
    given = None
    if terms is not None:
        rule = {"amount": terms.amount} if terms.kind == "wholesale" else {"owner_bp": terms.owner_bp}
        given = {"kind": terms.kind, **rule, **_given(version=terms.version)}
    made = {"key": component.key, "owner": component.owner, "list": component.list}
    return made | _given(name=component.name, terms=given)


def _policy_document(policy: Policy) -> dict[str, object]:
    made: dict[str, object] = {
        "sourced_bp": policy.sourced_bp,
        "influenced_bp": policy.influenced_bp,
        "model": policy.model,
        "lookback_days": policy.lookback_days,
        "max_commission_bp": policy.max_commission_bp,
        "lead_earns": policy.lead_earns,
        "sourced_shares_pool": policy.sourced_shares_pool,
    }
    made |= {"kind_weights": dict(policy.kind_weights)} if policy.model == "by_kind" else {}
    return made | _given(
        sourced_bp_by_partner=dict(policy.sourced_bp_by_partner),
        half_life_days=policy.half_life_days,
        kind_weights=dict(policy.kind_weights),
        version=policy.version,
    )
