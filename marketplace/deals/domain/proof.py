"""Whether a touch is proved, for each owner that would pay for it (`core/split/RULES.md`, "Attribution"). Pure.

Only what the system saw, what the buyer or the paying owner confirmed, and the touch of an approved registration can
earn. A buyer's word counts for every owner; an owner's counts for its own money only; a refusal outweighs a
confirmation. Where the partner and the buyer have, or had, people in common, only the owner's own word proves anything.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.organizations.domain.relation import is_related

# How long the buyer and the owners have to confirm or refuse a claim.
DAYS_TO_ANSWER = 30
# How long an owner that a claim names can void an earlier day that the buyer alone accepted, before that day counts.
DAYS_TO_OBJECT = 7


class Proof(StrEnum):
    """How a touch came into the list."""

    OBSERVED = "observed"  # the system saw it happen
    CLAIMED = "claimed"  # the partner typed it
    REGISTERED = "registered"  # it came with a deal registration, and stands and falls with that


class Outcome(StrEnum):
    """What a buyer or an owner said about a touch."""

    CONFIRMED = "confirmed"
    REFUSED = "refused"
    VOIDED = "voided"


class Standing(StrEnum):
    """What a touch is worth for one owner at one moment. The first two can earn."""

    OBSERVED = "observed"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    REFUSED = "refused"
    EXPIRED = "expired"
    VOIDED = "voided"
    LATE = "late"
    RELATED = "related"
    NOT_REGISTERED = "not_registered"

    @property
    def earns(self) -> bool:
        """Whether a touch that stands like this can count."""
        return self in (Standing.OBSERVED, Standing.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Answer:
    """What one organisation said, and when. `accepts_day`: it agrees that the touch happened on the earlier day
    claimed."""

    organization: int
    outcome: Outcome
    accepts_day: bool = False
    at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class TouchFacts:
    """What decides a touch's proof. Organisations are ids.

    `at` is the day that the partner gave, `recorded_at` when it was typed; `answer_by` the deadline of a claim, and
    `named` the owners that it names, who are told of it.
    `quoted_at`: when the first quote of its deal was sent, None before that. `registered_with`: the owners whose
    registration the touch came with, each with whether that registration is approved and in its window. `upheld_at`:
    when the operator granted the partner's appeal against what was said before. `common_until`: until when the partner
    and the buyer had people or a domain in common, None for never.
    """

    proof: Proof
    buyer: int
    at: dt.datetime
    recorded_at: dt.datetime
    answer_by: dt.datetime | None = None
    quoted_at: dt.datetime | None = None
    voided: bool = False
    answers: tuple[Answer, ...] = ()
    registered_with: Mapping[int, bool] = field(default_factory=dict)
    named: frozenset[int] = frozenset()
    upheld_at: dt.datetime | None = None
    common_until: dt.datetime | None = None

    @property
    def is_of_related(self) -> bool:
        """Whether partner and buyer have something in common, or had some days before the touch, or since."""
        return is_related(self.common_until, min(self.at, self.recorded_at))


def standing(touch: TouchFacts, owner: int, now: dt.datetime, agreed_at: dt.datetime | None = None) -> Standing:
    """Where the touch stands for this owner's money at `now`.

    `agreed_at`: when the first quote of the deal was sent, to which every owner had consented. An owner who voids a
    touch later pays for it in this deal as it agreed to; its word counts for deals that are quoted afterwards. What the
    buyer alone confirmed after that, no owner agreed to: its void counts until acceptance.
    """
    overruled = {each.organization for each in touch.answers if _is_overruled(each, touch)} & {touch.buyer, owner}
    # Who is near the partner may refuse; its yes, and the operator's in its place, proves nothing.
    proves = {owner} if touch.is_of_related else {touch.buyer, owner}
    agreed = agreed_at is not None and not _was_proved_by_the_buyer_since(touch, owner, agreed_at)
    spoken = {
        answer.outcome
        for answer in touch.answers
        if answer.organization in (proves if answer.outcome == Outcome.CONFIRMED else {touch.buyer, owner})
        and not (answer.organization in overruled and answer.outcome != Outcome.CONFIRMED)
        and not (agreed and _is_too_late(answer, agreed_at))
    }
    if overruled & proves:
        spoken.add(Outcome.CONFIRMED)
    if touch.voided or Outcome.VOIDED in spoken:
        return Standing.VOIDED
    if touch.proof == Proof.OBSERVED:
        # A link followed once the quote is on the table brought nobody: any of the buyer's people could be asked to.
        # It counts when it became known whose visit it was: a browser may bring visits that nobody else ever saw.
        if _is_after_quote(touch):
            return Standing.LATE
        return Standing.RELATED if touch.is_of_related else Standing.OBSERVED
    if touch.proof == Proof.REGISTERED:
        if _is_after_quote(touch):
            return Standing.LATE
        if touch.is_of_related:
            return Standing.RELATED
        return Standing.CONFIRMED if touch.registered_with.get(owner) else Standing.NOT_REGISTERED
    if Outcome.REFUSED in spoken:
        return Standing.REFUSED
    if _is_after_quote(touch):
        return Standing.LATE
    if Outcome.CONFIRMED in spoken:
        return Standing.CONFIRMED
    if touch.is_of_related and _was_confirmed(touch, touch.buyer):
        return Standing.RELATED
    return Standing.EXPIRED if touch.answer_by is not None and touch.answer_by <= now else Standing.WAITING


def _was_confirmed(touch: TouchFacts, organization: int) -> bool:
    return any(each.organization == organization and each.outcome == Outcome.CONFIRMED for each in touch.answers)


def _is_after_quote(touch: TouchFacts) -> bool:
    return touch.quoted_at is not None and touch.recorded_at >= touch.quoted_at


def _is_too_late(answer: Answer, agreed_at: dt.datetime | None) -> bool:
    voids = answer.outcome == Outcome.VOIDED
    return voids and agreed_at is not None and answer.at is not None and answer.at >= agreed_at


def _is_overruled(answer: Answer, touch: TouchFacts) -> bool:
    """Whether the operator granted an appeal against this word: whose it is says no other about the touch either."""
    if touch.upheld_at is None or answer.at is None or answer.outcome == Outcome.CONFIRMED:
        return False
    return answer.at <= touch.upheld_at


def _was_proved_by_the_buyer_since(touch: TouchFacts, owner: int, agreed_at: dt.datetime) -> bool:
    """Whether it is a claim that was proved for this owner only after it had agreed, and not by its own word."""
    if touch.proof != Proof.CLAIMED:
        return False
    yes = [each for each in touch.answers if each.outcome == Outcome.CONFIRMED]
    own = any(each.organization == owner for each in yes)
    return not own and any(each.organization == touch.buyer and each.at and each.at >= agreed_at for each in yes)


def counts_from(touch: TouchFacts, owners: Collection[int], now: dt.datetime) -> dt.datetime:
    """The moment at which the touch counts for the money of these owners: an observed one's own time.

    A claim counts from when it was typed. An earlier day counts once each of the owners accepted it: by its own word,
    or because the claim names it, so that it was told that the buyer accepted the day, and let `DAYS_TO_OBJECT` pass.
    """
    if touch.proof != Proof.CLAIMED:
        return touch.at
    accepted = bool(owners) and all(_accepts_day(touch, owner, now) for owner in owners)
    return min(touch.at, touch.recorded_at) if accepted else touch.recorded_at


def _accepts_day(touch: TouchFacts, owner: int, now: dt.datetime) -> bool:
    said = [each for each in touch.answers if each.outcome == Outcome.CONFIRMED and each.accepts_day]
    if any(each.organization == owner for each in said):
        return True
    of_buyer = [each for each in said if each.organization == touch.buyer and not touch.is_of_related]
    if is_of_an_earlier_day(touch):
        waited = now - dt.timedelta(days=DAYS_TO_OBJECT)
        return owner in touch.named and any(each.at is not None and each.at <= waited for each in of_buyer)
    return bool(of_buyer)


def is_of_an_earlier_day(touch: TouchFacts) -> bool:
    """Whether it was typed on a later day (UTC) than the one it is about."""
    return touch.at.astimezone(dt.UTC).date() < touch.recorded_at.astimezone(dt.UTC).date()
