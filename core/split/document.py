"""The calculator's document: JSON in, a request out, with every problem at its path; and a request back to JSON."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, cast

from core.kit.money import BASIS_POINTS
from core.split.checks import member, request_problems
from core.split.interface import (
    MODELS,
    TERMS_KINDS,
    TOUCH_KINDS,
    Component,
    InvalidSplit,
    Line,
    Model,
    Partnership,
    Policy,
    Problem,
    Registration,
    SplitRequest,
    Terms,
    TermsKind,
    Touch,
    TouchKind,
)

ROOT = "$"  # the path of a problem with the document as a whole

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Stand-ins for unreadable values, so that reading goes on and finds the other problems.
_SOME_DAY = date(2000, 1, 1)
_SOME_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
_MISSING = object()


class _Object(dict[str, Any]):
    """A JSON object that remembers which keys it was given twice."""

    twice: tuple[str, ...] = ()


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) != len(pairs):
        keys = [key for key, _ in pairs]
        made.twice = tuple(key for key in made if keys.count(key) > 1)
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
    reader = _Reader()
    request = reader.request(data)
    problems = reader.problems
    seen = {problem.path for problem in problems}
    problems += [problem for problem in request_problems(request) if not _covered(problem.path, seen)]
    if problems:
        raise InvalidSplit(problems)
    return request


def _covered(path: str, seen: set[str]) -> bool:
    """Whether a problem at the same place was already found: one is enough."""
    return path in seen or ROOT in seen


class _Reader:
    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def problem(self, path: str, problem: str) -> None:
        self.problems.append(Problem(path or ROOT, problem))

    def fields(self, data: object, path: str, required: tuple[str, ...], optional: tuple[str, ...]) -> dict[str, Any]:
        """The object's known members; complains of what is missing, unknown or repeated."""
        if not isinstance(data, dict):
            self.problem(path, f"must be an object, not {_kind(data)}")
            return {}
        members = cast(dict[str, Any], data)
        for key in members:
            if key not in required and key not in optional:
                self.problem(member(path, str(key)), "is not a known key")
        self._twice(members, path)
        for key in required:
            if key not in members:
                self.problem(member(path, key), "is required")
        return members

    def _twice(self, data: dict[str, Any], path: str) -> None:
        for key in getattr(data, "twice", ()):
            self.problem(member(path, key), "is given more than once")

    def integer(
        self, data: dict[str, Any], key: str, path: str, default: int = 0, low: int = 0, high: int | None = None
    ) -> int:
        value = data.get(key, _MISSING)
        if value is _MISSING:
            return default
        if type(value) is int and low <= value and (high is None or value <= high):
            return value
        return self.whole(value, member(path, key), default, low, high)

    def whole(self, value: object, path: str, default: int = 0, low: int = 0, high: int | None = None) -> int:
        if type(value) is not int:
            self.problem(path, f"must be an integer, not {_kind(value)}")
            return default
        if value < low or (high is not None and value > high):
            self.problem(path, f"must be {low} or more" if high is None else f"must be from {low} to {high}")
            return default
        return value

    def bp(self, data: dict[str, Any], key: str, path: str, default: int = 0) -> int:
        return self.integer(data, key, path, default, 0, BASIS_POINTS)

    def string(self, data: dict[str, Any], key: str, path: str, empty: bool = False) -> str:
        value = data.get(key, _MISSING)
        if value is _MISSING:
            return ""
        if isinstance(value, str) and value:
            return value
        return self.key(value, member(path, key), empty)

    def key(self, value: object, path: str, empty: bool = False) -> str:
        if not isinstance(value, str):
            self.problem(path, f"must be a string, not {_kind(value)}")
            return ""
        if not value and not empty:
            self.problem(path, "must not be empty")
        return value

    def choice(self, data: dict[str, Any], key: str, path: str, choices: tuple[str, ...]) -> str:
        value = data.get(key, _MISSING)
        if value is _MISSING:
            return choices[0]
        if not isinstance(value, str):
            self.problem(member(path, key), f"must be a string, not {_kind(value)}")
        elif value not in choices:
            self.problem(member(path, key), f"must be one of {', '.join(choices)}")
        else:
            return value
        return choices[0]

    def boolean(self, data: dict[str, Any], key: str, path: str) -> bool:
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.problem(member(path, key), f"must be true or false, not {_kind(value)}")
            return False
        return value

    def moment(self, data: dict[str, Any], key: str, path: str) -> datetime:
        value = data.get(key, _MISSING)
        if value is _MISSING:
            return _SOME_MOMENT
        if isinstance(value, str) and _MOMENT.fullmatch(value):
            try:
                return datetime.fromisoformat(value).astimezone(UTC)
            except (ValueError, OverflowError):
                self.problem(member(path, key), "is not a moment that exists")
                return _SOME_MOMENT
        self.problem(member(path, key), "must be a time with its zone, such as 2026-11-01T12:00:00Z")
        return _SOME_MOMENT

    def day(self, data: dict[str, Any], key: str, path: str) -> date:
        value = data.get(key, _MISSING)
        if value is _MISSING:
            return _SOME_DAY
        if isinstance(value, str) and _DATE.fullmatch(value):
            try:
                return date.fromisoformat(value)
            except ValueError:
                self.problem(member(path, key), "is not a date that exists")
                return _SOME_DAY
        self.problem(member(path, key), "must be a date such as 2025-01-01")
        return _SOME_DAY

    def items(self, data: dict[str, Any], key: str, path: str) -> list[tuple[str, Any]]:
        """The list's items, each with its path."""
        value = data.get(key, _MISSING)
        if value is _MISSING:
            return []
        at = member(path, key)
        if not isinstance(value, list):
            self.problem(at, f"must be a list, not {_kind(value)}")
            return []
        return [(f"{at}[{index}]", item) for index, item in enumerate(value)]

    def mapping(self, data: dict[str, Any], key: str, path: str) -> dict[str, Any]:
        """The object whose keys the document chooses."""
        value = data.get(key, _MISSING)
        if value is _MISSING:
            return {}
        at = member(path, key)
        if not isinstance(value, dict):
            self.problem(at, f"must be an object, not {_kind(value)}")
            return {}
        members = cast(dict[str, Any], value)
        self._twice(members, at)
        for each in members:
            if not each:
                self.problem(member(at, each), "must not have an empty key")
        return members

    def request(self, data: object) -> SplitRequest:
        found = self.fields(
            data,
            "",
            ("currency", "lead", "buyer", "accepted_at", "lines", "take_rate_bp"),
            ("policies", "partnerships", "registrations", "touches"),
        )
        currency = self.string(found, "currency", "")
        lead = self.string(found, "lead", "")
        return SplitRequest(
            currency=currency,
            lead=lead,
            buyer=self.string(found, "buyer", ""),
            accepted_at=self.moment(found, "accepted_at", ""),
            lines=tuple(self.line(item, path, lead) for path, item in self.items(found, "lines", "")),
            take_rate_bp={
                key: self.whole(value, member("take_rate_bp", key), 0, 0, BASIS_POINTS)
                for key, value in self.mapping(found, "take_rate_bp", "").items()
            },
            policies={
                key: self.policy(value, member("policies", key))
                for key, value in self.mapping(found, "policies", "").items()
            },
            partnerships=tuple(self.partnership(item, path) for path, item in self.items(found, "partnerships", "")),
            registrations=tuple(self.registration(item, path) for path, item in self.items(found, "registrations", "")),
            touches=tuple(self.touch(item, path) for path, item in self.items(found, "touches", "")),
        )

    def line(self, data: object, path: str, lead: str) -> Line:
        found = self.fields(data, path, ("key", "net", "components"), ("name", "lead"))
        own_lead = self.string(found, "lead", path) if "lead" in found else None
        return Line(
            key=self.string(found, "key", path),
            net=self.integer(found, "net", path),
            components=tuple(
                self.component(item, at, lead if own_lead is None else own_lead)
                for at, item in self.items(found, "components", path)
            ),
            name=self.string(found, "name", path, empty=True),
            lead=own_lead,
        )

    def component(self, data: object, path: str, lead: str) -> Component:
        found = self.fields(data, path, ("key", "owner", "list"), ("terms", "name"))
        terms = None
        if found.get("terms") is not None:
            terms = self.terms(found["terms"], f"{path}.terms")
        return Component(
            key=self.string(found, "key", path),
            owner=self.string(found, "owner", path),
            # An unreadable list price is not zero: it must not make the line's lists seem all zero.
            list=self.integer(found, "list", path, default=1),
            terms=terms,
            name=self.string(found, "name", path, empty=True),
        )

    def terms(self, data: object, path: str) -> Terms:
        kind = data.get("kind") if isinstance(data, dict) else None
        needs = {"revenue_share": ("owner_bp",), "wholesale": ("amount",)}.get(cast(str, kind)) if _text(kind) else None
        optional = ("version",) if needs else ("version", "owner_bp", "amount")
        found = self.fields(data, path, ("kind", *(needs or ())), optional)
        return Terms(
            kind=cast(TermsKind, self.choice(found, "kind", path, TERMS_KINDS)),
            owner_bp=self.bp(found, "owner_bp", path),
            amount=self.integer(found, "amount", path),
            version=self.string(found, "version", path, empty=True),
        )

    def policy(self, data: object, path: str) -> Policy:
        found = self.fields(
            data,
            path,
            ("sourced_bp", "influenced_bp", "model", "lookback_days"),
            (
                "max_commission_bp",
                "sourced_bp_by_partner",
                "lead_earns",
                "sourced_shares_pool",
                "half_life_days",
                "kind_weights",
                "version",
            ),
        )
        model = self.choice(found, "model", path, MODELS)
        if model == "by_kind" and "kind_weights" not in found:
            self.problem(f"{path}.kind_weights", "is required by the model by_kind")
        half_life = None
        if found.get("half_life_days", _MISSING) is not _MISSING:
            half_life = self.integer(found, "half_life_days", path, default=1, low=1)
        weights: dict[str, int] = {}
        for kind, weight in self.mapping(found, "kind_weights", path).items():
            at = member(f"{path}.kind_weights", kind)
            if kind and kind not in TOUCH_KINDS:
                self.problem(at, f"is not a kind of touch: {', '.join(TOUCH_KINDS)}")
            weights[kind] = self.whole(weight, at)
        return Policy(
            sourced_bp=self.bp(found, "sourced_bp", path),
            influenced_bp=self.bp(found, "influenced_bp", path),
            model=cast(Model, model),
            lookback_days=self.integer(found, "lookback_days", path),
            max_commission_bp=self.bp(found, "max_commission_bp", path, BASIS_POINTS),
            sourced_bp_by_partner={
                key: self.whole(value, member(f"{path}.sourced_bp_by_partner", key), 0, 0, BASIS_POINTS)
                for key, value in self.mapping(found, "sourced_bp_by_partner", path).items()
            },
            lead_earns=self.boolean(found, "lead_earns", path),
            sourced_shares_pool=self.boolean(found, "sourced_shares_pool", path),
            half_life_days=half_life,
            kind_weights=weights,
            version=self.string(found, "version", path, empty=True),
        )

    def partnership(self, data: object, path: str) -> Partnership:
        found = self.fields(data, path, ("owner", "partner", "from"), ("to",))
        return Partnership(
            owner=self.string(found, "owner", path),
            partner=self.string(found, "partner", path),
            starts=self.day(found, "from", path),
            ends=self.day(found, "to", path) if found.get("to") is not None else None,
        )

    def registration(self, data: object, path: str) -> Registration:
        found = self.fields(data, path, ("partner", "owner", "approved_at", "expires_at"), ())
        return Registration(
            partner=self.string(found, "partner", path),
            owner=self.string(found, "owner", path),
            approved_at=self.moment(found, "approved_at", path),
            expires_at=self.moment(found, "expires_at", path),
        )

    def touch(self, data: object, path: str) -> Touch:
        found = self.fields(data, path, ("id", "partner", "kind", "at"), ("owners",))
        owners = None
        if "owners" in found:
            owners = tuple(self.key(item, at) for at, item in self.items(found, "owners", path))
        return Touch(
            id=self.string(found, "id", path),
            partner=self.string(found, "partner", path),
            kind=cast(TouchKind, self.choice(found, "kind", path, TOUCH_KINDS)),
            at=self.moment(found, "at", path),
            owners=owners,
        )


def _text(value: object) -> bool:
    return isinstance(value, str)


def _kind(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true or false"
    names: dict[type, str] = {str: "a string", int: "an integer", Decimal: "a fraction", list: "a list"}
    return next((name for kind, name in names.items() if isinstance(value, kind)), "an object")


def request_document(request: SplitRequest) -> dict[str, Any]:
    """The document of a request: `parse_document` gives an equal request back. This is what an order freezes."""
    return {
        "currency": request.currency,
        "lead": request.lead,
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
            for each in request.touches
        ],
    }


def canonical(document: Mapping[str, Any]) -> bytes:
    """A document's one form in bytes (sorted keys, no spaces, ASCII), for its hash."""
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode("ascii")


def _moment_text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _line_document(line: Line) -> dict[str, Any]:
    made: dict[str, Any] = {
        "key": line.key,
        "net": line.net,
        "components": [_component_document(component) for component in line.components],
    }
    if line.name:
        made["name"] = line.name
    if line.lead is not None:
        made["lead"] = line.lead
    return made


def _component_document(component: Component) -> dict[str, Any]:
    made: dict[str, Any] = {"key": component.key, "owner": component.owner, "list": component.list}
    if component.name:
        made["name"] = component.name
    terms = component.terms
    if terms is not None:
        made["terms"] = {"kind": terms.kind} | (
            {"amount": terms.amount} if terms.kind == "wholesale" else {"owner_bp": terms.owner_bp}
        )
        if terms.version:
            made["terms"]["version"] = terms.version
    return made


def _policy_document(policy: Policy) -> dict[str, Any]:
    made: dict[str, Any] = {
        "sourced_bp": policy.sourced_bp,
        "influenced_bp": policy.influenced_bp,
        "model": policy.model,
        "lookback_days": policy.lookback_days,
        "max_commission_bp": policy.max_commission_bp,
        "lead_earns": policy.lead_earns,
        "sourced_shares_pool": policy.sourced_shares_pool,
    }
    if policy.sourced_bp_by_partner:
        made["sourced_bp_by_partner"] = dict(policy.sourced_bp_by_partner)
    if policy.half_life_days is not None:
        made["half_life_days"] = policy.half_life_days
    if policy.kind_weights or policy.model == "by_kind":
        made["kind_weights"] = dict(policy.kind_weights)
    if policy.version:
        made["version"] = policy.version
    return made
