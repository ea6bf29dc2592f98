"""When a touch is proved, for each owner that would pay for it."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from marketplace.deals.domain.proof import Answer, Outcome, Proof, Standing, TouchFacts, counts_from, standing

NOON = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)
BUYER, OWNER, OTHER = 1, 2, 3
CLAIM = TouchFacts(
    proof=Proof.CLAIMED, buyer=BUYER, at=NOON - 20 * DAY, recorded_at=NOON - 5 * DAY, answer_by=NOON + 25 * DAY
)


def said(facts: TouchFacts, *answers: Any) -> TouchFacts:
    return replace(facts, answers=tuple(Answer(who, outcome) for who, outcome in answers))


def test_a_claim_that_nobody_confirmed_waits() -> None:
    assert standing(CLAIM, OWNER, NOON) == Standing.WAITING
    assert not Standing.WAITING.earns


def test_the_buyers_word_counts_for_every_owner() -> None:
    touch = said(CLAIM, (BUYER, Outcome.CONFIRMED))
    assert [standing(touch, owner, NOON) for owner in (OWNER, OTHER)] == [Standing.CONFIRMED] * 2


def test_an_owners_word_counts_for_its_own_money_only() -> None:
    touch = said(CLAIM, (OWNER, Outcome.CONFIRMED))
    assert standing(touch, OWNER, NOON) == Standing.CONFIRMED
    assert standing(touch, OTHER, NOON) == Standing.WAITING


def test_a_refusal_outweighs_a_confirmation() -> None:
    touch = said(CLAIM, (BUYER, Outcome.REFUSED), (OWNER, Outcome.CONFIRMED))
    assert standing(touch, OWNER, NOON) == Standing.REFUSED


def test_a_claim_that_nobody_answered_in_time_has_expired() -> None:
    assert standing(CLAIM, OWNER, NOON + 25 * DAY) == Standing.EXPIRED


def test_what_was_confirmed_in_time_stays_confirmed() -> None:
    assert standing(said(CLAIM, (BUYER, Outcome.CONFIRMED)), OWNER, NOON + 40 * DAY) == Standing.CONFIRMED


def test_a_claim_typed_after_a_quote_was_sent_never_earns_even_confirmed() -> None:
    touch = replace(said(CLAIM, (BUYER, Outcome.CONFIRMED)), quoted_at=NOON - 6 * DAY)
    assert standing(touch, OWNER, NOON) == Standing.LATE


def test_a_link_followed_after_a_quote_was_sent_never_earns() -> None:
    seen = replace(CLAIM, proof=Proof.OBSERVED, at=NOON, recorded_at=NOON)
    assert standing(replace(seen, quoted_at=seen.at + dt.timedelta(seconds=1)), OWNER, NOON) == Standing.OBSERVED
    assert standing(replace(seen, quoted_at=seen.at), OWNER, NOON) == Standing.LATE


def test_a_visit_that_a_browser_brings_along_after_a_quote_was_sent_never_earns() -> None:
    brought = replace(CLAIM, proof=Proof.OBSERVED, at=NOON - 20 * DAY, recorded_at=NOON)
    assert standing(replace(brought, quoted_at=NOON - DAY), OWNER, NOON) == Standing.LATE
    assert standing(replace(brought, quoted_at=NOON + DAY), OWNER, NOON) == Standing.OBSERVED


def test_the_touch_of_a_registration_made_after_a_quote_was_sent_never_earns() -> None:
    touch = replace(CLAIM, proof=Proof.REGISTERED, registered_with={OWNER: True}, quoted_at=CLAIM.recorded_at)
    assert standing(touch, OWNER, NOON) == Standing.LATE


def test_an_owner_that_voids_after_the_version_was_sent_still_pays_what_it_agreed_to() -> None:
    voided = Answer(OWNER, Outcome.VOIDED, at=NOON)
    touch = replace(CLAIM, proof=Proof.OBSERVED, answers=(voided,))
    assert standing(touch, OWNER, NOON + DAY, agreed_at=NOON - DAY) == Standing.OBSERVED
    assert standing(touch, OWNER, NOON + DAY, agreed_at=NOON + DAY) == Standing.VOIDED
    assert standing(replace(touch, voided=True), OWNER, NOON + DAY, agreed_at=NOON - DAY) == Standing.VOIDED


def test_an_owner_voids_for_its_own_money_and_the_partner_for_everybody() -> None:
    touch = said(replace(CLAIM, proof=Proof.OBSERVED), (OWNER, Outcome.VOIDED))
    assert standing(touch, OWNER, NOON) == Standing.VOIDED
    assert standing(touch, OTHER, NOON) == Standing.OBSERVED
    assert standing(replace(touch, voided=True), OTHER, NOON) == Standing.VOIDED


@pytest.mark.parametrize(("approved", "expected"), [(True, Standing.CONFIRMED), (False, Standing.NOT_REGISTERED)])
def test_the_touch_of_a_registration_stands_and_falls_with_it(approved: bool, expected: Standing) -> None:
    touch = replace(CLAIM, proof=Proof.REGISTERED, answer_by=None, registered_with={OWNER: approved})
    assert standing(touch, OWNER, NOON) == expected
    assert standing(touch, OTHER, NOON) == Standing.NOT_REGISTERED


def test_a_claim_counts_from_when_it_was_typed() -> None:
    assert counts_from(said(CLAIM, (BUYER, Outcome.CONFIRMED)), [OWNER], NOON) == NOON - 5 * DAY


def accepted(*organizations: int, of: dt.datetime = NOON - 4 * DAY, **changes: Any) -> TouchFacts:
    answers = tuple(Answer(each, Outcome.CONFIRMED, accepts_day=True, at=of) for each in organizations)
    return replace(CLAIM, named=frozenset({OWNER}), answers=answers, **changes)


def test_an_earlier_day_that_the_buyer_alone_accepted_waits_until_the_named_owners_had_time_to_object() -> None:
    touch = accepted(BUYER)
    assert counts_from(touch, [OWNER], NOON) == CLAIM.recorded_at
    assert counts_from(touch, [OWNER], NOON + 3 * DAY) == CLAIM.at
    assert counts_from(touch, [OWNER, OTHER], NOON + 30 * DAY) == CLAIM.recorded_at, "the claim did not name the other"


def test_an_owners_word_on_the_day_counts_for_its_own_money_only() -> None:
    touch = accepted(OWNER)
    assert counts_from(touch, [OWNER], NOON) == CLAIM.at
    assert counts_from(touch, [OWNER, OTHER], NOON) == CLAIM.recorded_at


def test_the_hour_of_the_day_on_which_it_was_typed_needs_no_time_to_object() -> None:
    touch = accepted(BUYER, at=CLAIM.recorded_at - dt.timedelta(hours=2))
    assert counts_from(touch, [OTHER], NOON) == touch.at


def test_an_owner_voids_until_acceptance_what_the_buyer_alone_confirmed_after_the_quote_was_sent() -> None:
    sent = NOON - 3 * DAY
    yes, void = Answer(BUYER, Outcome.CONFIRMED, at=NOON - 2 * DAY), Answer(OWNER, Outcome.VOIDED, at=NOON - DAY)
    touch = replace(CLAIM, answers=(yes, void))
    assert standing(touch, OWNER, NOON, agreed_at=sent) == Standing.VOIDED
    assert standing(touch, OWNER, NOON, agreed_at=NOON - dt.timedelta(hours=36)) == Standing.CONFIRMED
    own = Answer(OWNER, Outcome.CONFIRMED, at=NOON - 2 * DAY)
    assert standing(replace(touch, answers=(yes, own, void)), OWNER, NOON, agreed_at=sent) == Standing.CONFIRMED
