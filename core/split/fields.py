"""What a member of the calculator's document may hold: exact types for the fields of `interface`, checked by pydantic.

Nothing is converted: "5", 1.0 and true are no integers. Values that the program makes itself are not checked.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import NoneType
from typing import Annotated, Literal, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    PlainValidator,
    Strict,
    ValidationInfo,
)
from pydantic_core import CoreSchema, PydanticCustomError, PydanticKnownError

from core.kit.money import BASIS_POINTS

UNKNOWN_KEY, REQUIRED = "is not a known key", "is required"

_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SOME_MOMENT, _SOME_DAY = "2000-01-01T00:00:00Z", "2000-01-01"


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands where a document holds what no field takes: whatever was expected there, `problem` is what is wrong."""

    problem: str


def _wrong(problem: str, stand_in: object) -> PydanticCustomError:
    """An error in our words; `document` goes on with the stand-in, to find the other problems as well."""
    return PydanticCustomError("wrong", "{problem}", {"problem": problem, "stand_in": stand_in})


def _whole(low: int, high: int | None = None) -> Callable[[int], int]:
    def check(value: int) -> int:
        if value < low or (high is not None and value > high):
            raise _wrong(f"must be {low} or more" if high is None else f"must be from {low} to {high}", 1)
        return value

    return check


def _not_empty(value: str, info: ValidationInfo) -> str:
    # The context says that this is a later reading, in which an empty key stands for an unreadable one.
    if not value and not info.context:
        raise _wrong("must not be empty", "")
    return value


def _member_key(value: str) -> str:
    if not value:
        raise _wrong("must not have an empty key", None)
    return value


def _touch_kind(value: str) -> str:
    if value not in TOUCH_KINDS:
        raise _wrong(f"is not a kind of touch: {', '.join(TOUCH_KINDS)}", None)
    return value


def _one_of(choices: Sequence[str]) -> PlainValidator:
    def check(value: object) -> str:
        if not isinstance(value, str):
            raise PydanticKnownError("string_type")
        if value not in choices:
            raise _wrong(f"must be one of {', '.join(choices)}", choices[0])
        return value

    return PlainValidator(check)


def _moment(value: object) -> datetime:
    if not isinstance(value, str) or not _MOMENT.fullmatch(value):
        raise _wrong("must be a time with its zone, such as 2026-11-01T12:00:00Z", _SOME_MOMENT)
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        raise _wrong("is not a moment that exists", _SOME_MOMENT) from None


def _day(value: object) -> date:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        raise _wrong("must be a date such as 2025-01-01", _SOME_DAY)
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise _wrong("is not a date that exists", _SOME_DAY) from None


def _members_of_kind(data: object, info: ValidationInfo) -> object:
    """Terms of one kind need that kind's member and have none of the other's."""
    if isinstance(data, dict) and not info.context:
        for kind, own, other in (("revenue_share", "owner_bp", "amount"), ("wholesale", "amount", "owner_bp")):
            if data.get("kind") == kind:
                refused = {} if own in data else {own: Refused(REQUIRED)}
                refused |= {other: Refused(UNKNOWN_KEY)} if other in data else {}
                return data | refused if refused else data
    return data


def _members_of_model(data: object) -> object:
    """The model by_kind needs its table of weights, even if it is empty."""
    if isinstance(data, dict) and data.get("model") == "by_kind" and "kind_weights" not in data:
        return data | {"kind_weights": Refused("is required by the model by_kind")}
    return data


class _Given:
    """A field that is None where the document leaves it out; null is no value of it."""

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        (given,) = (each for each in get_args(source) if each is not NoneType)
        return handler.generate_schema(given)


_TermsKind = Literal["revenue_share", "wholesale"]
_Model = Literal["first_touch", "last_touch", "linear", "position_based", "time_decay", "by_kind"]
_TouchKind = Literal[
    "visit", "referral", "lead", "registration", "meeting", "demo", "proposal", "introduction", "implementation_plan"
]
_Proof = Literal["observed", "confirmed", "claimed"]
TERMS_KINDS: tuple[str, ...] = get_args(_TermsKind)
_ConfirmedBy = Literal["buyer", "owner"]
CONFIRMERS: tuple[str, ...] = get_args(_ConfirmedBy)
MODELS: tuple[str, ...] = get_args(_Model)
TOUCH_KINDS: tuple[str, ...] = get_args(_TouchKind)
PROOFS: tuple[str, ...] = get_args(_Proof)
_WhyUnproved = Literal["not_confirmed", "refused", "expired", "voided", "late", "related", "not_registered"]
WHY_UNPROVED: tuple[str, ...] = get_args(_WhyUnproved)

TermsKind = Annotated[_TermsKind, _one_of(TERMS_KINDS)]
Model = Annotated[_Model, _one_of(MODELS)]
TouchKind = Annotated[_TouchKind, _one_of(TOUCH_KINDS)]
Proof = Annotated[_Proof, _one_of(PROOFS)]
WhyUnproved = Annotated[_WhyUnproved, _one_of(WHY_UNPROVED)]
ConfirmedBy = Annotated[_ConfirmedBy, _one_of(CONFIRMERS)]
Text = Annotated[str, Strict()]
Key = Annotated[str, Strict(), AfterValidator(_not_empty)]
MemberKey = Annotated[str, Strict(), AfterValidator(_member_key)]
TouchKindKey = Annotated[str, Strict(), AfterValidator(_member_key), AfterValidator(_touch_kind)]
Whole = Annotated[int, Strict(), AfterValidator(_whole(0))]
Positive = Annotated[int, Strict(), AfterValidator(_whole(1))]
BasisPoints = Annotated[int, Strict(), AfterValidator(_whole(0, BASIS_POINTS))]
Flag = Annotated[bool, Strict()]
Moment = Annotated[datetime, PlainValidator(_moment)]
Day = Annotated[date, PlainValidator(_day)]

GIVEN = _Given()
MEMBERS_OF_KIND = BeforeValidator(_members_of_kind)
MEMBERS_OF_MODEL = BeforeValidator(_members_of_model)
#: Members that documents call by another name than the fields.
FROM, TO, LEAD = Field(alias="from"), Field(alias="to"), Field(alias="lead")
