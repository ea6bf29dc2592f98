"""The frozen values that go into a split and come out of it.

Amounts are integers in the minor unit of the request's currency, rates are basis points, parties are stable keys
(what the keys stand for is the caller's matter), moments are aware datetimes in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Literal

from core.split.sentences import render
from core.split.steps import Step

TermsKind = Literal["revenue_share", "wholesale"]
Model = Literal["first_touch", "last_touch", "linear", "position_based", "time_decay", "by_kind"]
TouchKind = Literal[
    "visit", "referral", "lead", "registration", "meeting", "demo", "proposal", "introduction", "implementation_plan"
]
CommissionRole = Literal["sourced", "influenced"]
ShareRole = Literal["owner", "margin", "sourced", "influenced", "platform"]
PartyRole = Literal["owner", "lead", "sourced", "influenced"]

TERMS_KINDS: tuple[str, ...] = ("revenue_share", "wholesale")
MODELS: tuple[str, ...] = ("first_touch", "last_touch", "linear", "position_based", "time_decay", "by_kind")
TOUCH_KINDS: tuple[str, ...] = (
    "visit",
    "referral",
    "lead",
    "registration",
    "meeting",
    "demo",
    "proposal",
    "introduction",
    "implementation_plan",
)
SOURCING_KINDS = frozenset({"referral", "lead"})

# The organization of the platform's own share; its role tells it from any party of that name.
PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a component's owner receives when another leads: `owner_bp` of the allocated net, or `amount` in total.

    `amount` is for the line's whole quantity. `version` labels the agreement in explanations.
    """

    kind: TermsKind
    owner_bp: int = 0
    amount: int = 0
    version: str = ""


@dataclass(frozen=True, slots=True)
class Component:
    """What one owner contributes to a line; `list` is its list price for the line's whole quantity."""

    key: str
    owner: str
    list: int
    terms: Terms | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One order line: its net without tax. `lead` sells it, where that is another than the request's lead."""

    key: str
    net: int
    components: tuple[Component, ...]
    name: str = ""
    lead: str | None = None


@dataclass(frozen=True, slots=True)
class Policy:
    """What partners earn from one owner. Rates are bp of what the owner gets for a component, before the fee."""

    sourced_bp: int
    influenced_bp: int
    model: Model
    lookback_days: int
    max_commission_bp: int = 10_000
    sourced_bp_by_partner: Mapping[str, int] = field(default_factory=dict)
    lead_earns: bool = False
    sourced_shares_pool: bool = False
    half_life_days: int | None = None
    kind_weights: Mapping[str, int] = field(default_factory=dict)
    version: str = ""


@dataclass(frozen=True, slots=True)
class Partnership:
    """A period in which `partner` may earn from `owner`: from `starts` inclusive to `ends` exclusive, UTC days."""

    owner: str
    partner: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """An approved deal registration that matches the buyer and the category."""

    partner: str
    owner: str
    approved_at: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Touch:
    """Something a partner did for this buyer. `owners`, if given, are the only ones it concerns."""

    id: str
    partner: str
    kind: TouchKind
    at: datetime
    owners: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class SplitRequest:
    """Everything that decides a split. `take_rate_bp` has a rate per party, and "*" for everyone else."""

    currency: str
    lead: str
    buyer: str
    accepted_at: datetime
    lines: tuple[Line, ...]
    take_rate_bp: Mapping[str, int]
    policies: Mapping[str, Policy] = field(default_factory=dict)
    partnerships: tuple[Partnership, ...] = ()
    registrations: tuple[Registration, ...] = ()
    touches: tuple[Touch, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a request, and where: `lines[0].components[1].terms.owner_bp`."""

    path: str
    problem: str


class InvalidSplit(ValueError):
    """The request cannot be split; `problems` lists everything found, each with its path."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(f"{each.path}: {each.problem}" for each in problems))


class UnbalancedSplit(RuntimeError):
    """The parts do not sum to the net: a defect of this program, which must never be booked."""


@dataclass(frozen=True, slots=True)
class RejectedTouch:
    """A touch that did not count for an owner, and why (the words are those of `attribution`)."""

    touch: str
    owner: str
    reason: str
    partner: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """Who has earned what role from one owner on lines of one lead, before any amount is known.

    `cause` is "registration" or "touch" where `sourced` is a partner; "blocked" where a registration is in force
    whose partner cannot earn; "nobody" otherwise; `cause_id` is the touch, `cause_at` the day it rests on.
    `eligible` are all touches that count, `counted` those that the model weighs, with their weight, and `pool`
    the partners' sums of weights, without zeros.
    """

    owner: str
    lead: str
    policy: Policy | None
    sourced: str | None
    cause: str
    cause_id: str
    cause_at: datetime | None
    registrant: str | None
    eligible: tuple[Touch, ...]
    counted: tuple[tuple[Touch, int], ...]
    pool: Mapping[str, int]
    rejected: tuple[RejectedTouch, ...]


@dataclass(frozen=True, slots=True)
class CommissionResult:
    """A commission that the component's owner pays to a partner; amounts of zero are left out of results."""

    component: str
    payer: str
    partner: str
    role: CommissionRole
    amount: int


@dataclass(frozen=True, slots=True)
class ComponentResult:
    """One component: allocated net, its owner's gross, the lead's margin, and the commissions it pays.

    `sourced_asked` and `pool_asked` are the amounts before the cap, `sourced` and `pool` those after it.
    """

    component: Component
    allocated: int
    gross: int
    margin: int
    sourced_asked: int
    pool_asked: int
    cap: int
    sourced: int
    pool: int
    commissions: tuple[CommissionResult, ...]
    credit: Credit

    @property
    def key(self) -> str:
        """The component's key."""
        return self.component.key

    @property
    def owner(self) -> str:
        """The component's owner."""
        return self.component.owner


@dataclass(frozen=True, slots=True)
class PartyResult:
    """A party's figures, on a line or in all: gross - fee - commission paid + commission earned = receives."""

    party: str
    roles: tuple[PartyRole, ...]
    allocated: int
    gross: int
    fee: int
    commission_paid: int
    commission_earned: int
    receives: int

    def to_document(self) -> dict[str, int]:
        """The five figures as the calculator prints them."""
        return {
            "gross": self.gross,
            "fee": self.fee,
            "commission_paid": self.commission_paid,
            "commission_earned": self.commission_earned,
            "receives": self.receives,
        }


@dataclass(frozen=True, slots=True)
class Share:
    """A unit that billing freezes and divides: (line, component, organization, role), never negative.

    amount = gross - fee - commission. An `owner` share is what is left to a component's owner, a `margin` share
    what the lead keeps of another's component, `sourced` and `influenced` are commissions, and `platform` (with no
    component) is the fee of everyone on the line. `rules` in `shares.py`.
    """

    line: str
    component: str
    organization: str
    role: ShareRole
    amount: int
    gross: int
    fee: int
    commission: int = 0


@dataclass(frozen=True, slots=True)
class LineResult:
    """One line's split; `parties` by key."""

    line: Line
    lead: str
    components: tuple[ComponentResult, ...]
    parties: Mapping[str, PartyResult]
    platform: int
    shares: tuple[Share, ...]

    @property
    def key(self) -> str:
        """The line's key."""
        return self.line.key

    @property
    def net(self) -> int:
        """The line's net."""
        return self.line.net


@dataclass(frozen=True, slots=True)
class SplitResult:
    """A whole split: exact, the same for the same request, explained step by step."""

    request: SplitRequest
    net: int
    platform: int
    parties: Mapping[str, PartyResult]
    lines: tuple[LineResult, ...]
    rejected: tuple[RejectedTouch, ...]
    explanation: tuple[Step, ...]

    @property
    def currency(self) -> str:
        """ISO 4217 code of every amount."""
        return self.request.currency

    @property
    def shares(self) -> tuple[Share, ...]:
        """Every line's shares; they sum to the net."""
        return tuple(share for line in self.lines for share in line.shares)

    def steps_for(self, party: str) -> tuple[Step, ...]:
        """The ordered steps that say why this organisation receives what it does, or nothing."""
        return tuple(step for step in self.explanation if step.party == party)

    def to_document(self, names: Mapping[str, str] | None = None) -> dict[str, Any]:
        """What the calculator prints: integers and strings only. `names` puts display names in the sentences."""
        return {
            "currency": self.currency,
            "net": self.net,
            "platform": self.platform,
            "parties": {key: party.to_document() for key, party in self.parties.items()},
            "lines": [_line_document(line) for line in self.lines],
            "rejected": [{"touch": each.touch, "owner": each.owner, "reason": each.reason} for each in self.rejected],
            "explanation": [_step_document(step, names or {}) for step in self.explanation],
        }


def _line_document(line: LineResult) -> dict[str, Any]:
    return {
        "key": line.key,
        "lead": line.lead,
        "net": line.net,
        "platform": line.platform,
        "parties": {key: party.to_document() for key, party in line.parties.items()},
        "components": [
            {
                "key": part.key,
                "owner": part.owner,
                "allocated": part.allocated,
                "gross": part.gross,
                "margin": part.margin,
                "commissions": [
                    {"partner": each.partner, "role": each.role, "amount": each.amount} for each in part.commissions
                ],
            }
            for part in line.components
        ],
    }


def _step_document(step: Step, names: Mapping[str, str]) -> dict[str, Any]:
    sentence = render(step, names)
    return {
        "party": step.party,
        "line": step.line,
        "component": step.component,
        "kind": step.kind,
        "text": sentence.text,
        "note": sentence.note,
        "amount": step.amount,
        "touches": [touch.id for touch in step.touches],
    }
