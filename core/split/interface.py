"""The frozen values that go into a split and come out of it.

Amounts are integers in the minor unit of the request's currency, rates are basis points, parties are stable keys
(what the keys stand for is the caller's matter), moments are aware datetimes in UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Annotated, Any, Literal  # Any: a JSON document

from pydantic import ConfigDict

from core.split.fields import (
    FROM,
    GIVEN,
    LEAD,
    MEMBERS_OF_KIND,
    MEMBERS_OF_MODEL,
    TO,
    BasisPoints,
    ConfirmedBy,
    Day,
    Flag,
    Key,
    MemberKey,
    Model,
    Moment,
    Positive,
    Proof,
    TermsKind,
    Text,
    TouchKind,
    TouchKindKey,
    Whole,
    WhyUnproved,
)
from core.split.fields import MODELS as MODELS
from core.split.fields import PROOFS as PROOFS
from core.split.fields import TERMS_KINDS as TERMS_KINDS
from core.split.fields import TOUCH_KINDS as TOUCH_KINDS
from core.split.sentences import render
from core.split.steps import Step


class ShareRole(StrEnum):
    """What a share of an order is for: the one list of roles, in code and in the database."""

    OWNER = "owner"
    MARGIN = "margin"
    SOURCED = "sourced"
    INFLUENCED = "influenced"
    PLATFORM = "platform"
    TAX = "tax"


COMMISSION_ROLES = (ShareRole.SOURCED, ShareRole.INFLUENCED)
CommissionRole = Literal[ShareRole.SOURCED, ShareRole.INFLUENCED]
# What a party is in a deal: SELLER is the role of who sells a line, whether a margin is left to it or not.
SELLER: Literal["seller"] = "seller"
PartyRole = Literal["seller", ShareRole.OWNER, ShareRole.SOURCED, ShareRole.INFLUENCED]
PARTY_ROLES: tuple[PartyRole, ...] = (ShareRole.OWNER, SELLER, ShareRole.SOURCED, ShareRole.INFLUENCED)

SOURCING_KINDS = frozenset({"referral", "lead"})

# The organization of the platform's own share; its role tells it from any party of that name.
PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a component's owner receives when another sells: `owner_bp` of the allocated net, or `amount` in total.

    `amount` is for the line's whole quantity. `version` labels the agreement in explanations.
    """

    kind: TermsKind
    owner_bp: BasisPoints = 0
    amount: Whole = 0
    version: Text = ""


@dataclass(frozen=True, slots=True)
class Component:
    """What one owner contributes to a line; `list` is its list price for the line's whole quantity."""

    key: Key
    owner: Key
    list: Whole
    terms: Annotated[Terms, MEMBERS_OF_KIND] | None = None
    name: Text = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One order line: its net without tax. `seller` sells it, where that is another than the request's."""

    key: Key
    net: Whole
    components: tuple[Component, ...]
    name: Text = ""
    seller: Annotated[Key | None, GIVEN, LEAD] = None


@dataclass(frozen=True, slots=True)
class Policy:
    """What partners earn from one owner. Rates are bp of what the owner gets for a component, before the fee."""

    sourced_bp: BasisPoints
    influenced_bp: BasisPoints
    model: Model
    lookback_days: Whole
    max_commission_bp: BasisPoints = 10_000
    sourced_bp_by_partner: Mapping[MemberKey, BasisPoints] = field(default_factory=dict)
    lead_earns: Flag = False
    sourced_shares_pool: Flag = False
    half_life_days: Annotated[Positive | None, GIVEN] = None
    kind_weights: Mapping[TouchKindKey, Whole] = field(default_factory=dict)
    version: Text = ""


@dataclass(frozen=True, slots=True)
class Partnership:
    """A period in which `partner` may earn from `owner`: from `starts` inclusive to `ends` exclusive, UTC days."""

    owner: Key
    partner: Key
    starts: Annotated[Day, FROM]
    ends: Annotated[Day | None, TO] = None


@dataclass(frozen=True, slots=True)
class Registration:
    """An approved deal registration that matches the buyer and the category."""

    partner: Key
    owner: Key
    approved_at: Moment
    expires_at: Moment


@dataclass(frozen=True, slots=True)
class Unproved:
    """Why a touch has no proof for one owner.

    Nobody confirmed it yet, or in time; somebody refused or voided it; it was entered after a quote was sent;
    partner and buyer have had people in common; or its deal registration is not approved.
    """

    owner: Key
    why: WhyUnproved


@dataclass(frozen=True, slots=True)
class Claim:
    """How a touch that a partner typed was proved: when it was entered, for which day, who confirmed it and when."""

    entered: Moment
    of: Moment
    by: ConfirmedBy
    confirmed: Moment


@dataclass(frozen=True, slots=True)
class Touch:
    """Something a partner did for this buyer. `owners`, if given, are the only ones it concerns.

    `proof` says how it is known: the system saw it, somebody confirmed it, or the partner only claims it. A claim does
    not count. `unproved` names owners for whose money it does not count although it may for others', and why.
    `claim`, of a confirmed one, is only told: it decides nothing.
    """

    id: Key
    partner: Key
    kind: TouchKind
    at: Moment
    owners: Annotated[tuple[Key, ...] | None, GIVEN] = None
    proof: Proof = "observed"
    unproved: tuple[Unproved, ...] = ()
    claim: Annotated[Claim | None, GIVEN] = None


@dataclass(frozen=True, slots=True)
class SplitRequest:
    """Everything that decides a split. `take_rate_bp` has a rate per party, and "*" for everyone else."""

    # Of a document: no key that is no field, here and in every value inside.
    __pydantic_config__ = ConfigDict(extra="forbid")

    currency: Key
    seller: Annotated[Key, LEAD]
    buyer: Key
    accepted_at: Moment
    lines: tuple[Line, ...]
    take_rate_bp: Mapping[MemberKey, BasisPoints]
    policies: Mapping[MemberKey, Annotated[Policy, MEMBERS_OF_MODEL]] = field(default_factory=dict)
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
class Attribution:
    """Who has earned what role from one owner on lines of one seller, before any amount is known.

    `cause` is "registration" or "touch" where `sourced` is a partner; "blocked" where a registration is in force
    whose partner cannot earn; "nobody" otherwise; `cause_id` is the touch, `cause_at` its moment or the approval's.
    `eligible` are all touches that count, `counted` those that the model weighs, with their weight, and `pool`
    the partners' sums of weights, without zeros.
    """

    owner: str
    seller: str
    policy: Policy | None
    sourced: str | None
    cause: str
    cause_id: str
    cause_at: Moment | None
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
    """One component: allocated net, its owner's gross, the seller's margin, and the commissions it pays.

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
    attribution: Attribution

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
    what the seller keeps of another's component, `sourced` and `influenced` are commissions, and `platform` (with no
    component) is the fee of everyone on the line (`tax` shares are made by billing). The rules are in `shares.py`.
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
    seller: str
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


def _line_document(line: LineResult) -> dict[str, object]:
    return {
        "key": line.key,
        "lead": line.seller,
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
                    {"partner": each.partner, "role": each.role.value, "amount": each.amount}
                    for each in part.commissions
                ],
            }
            for part in line.components
        ],
    }


def _step_document(step: Step, names: Mapping[str, str]) -> dict[str, object]:
    sentence = render(step, names)
    return {
        "party": step.party,
        "line": step.line,
        "component": step.component,
        "kind": step.kind,
        "text": sentence.text,
        "note": sentence.note,
        "details": sentence.details,
        "amount": step.amount,
        "touches": [touch.id for touch in step.touches],
    }
