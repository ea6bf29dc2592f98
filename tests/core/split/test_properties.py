"""What holds for every split, on random deals."""

from __future__ import annotations

import json
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.kit.money import largest_remainder
from core.split import InvalidSplit, SplitResult, compute_split
from core.split.document import canonical, parse_document, parse_text, request_document
from core.split.interface import PLATFORM
from core.split.shares import take
from tests.core.split import reference
from tests.core.split.documents import random_document
from tests.support.budget import examples, seeds

ci = settings(max_examples=examples(1000), suppress_health_check=[HealthCheck.too_slow])
randoms = st.randoms(use_true_random=False)


def assert_conserved(result: SplitResult) -> None:
    assert sum(party.receives for party in result.parties.values()) + result.platform == result.net
    assert sum(share.amount for share in result.shares) == result.net
    paid = sum(party.commission_paid for party in result.parties.values())
    assert paid == sum(party.commission_earned for party in result.parties.values())
    assert sum(party.gross for party in result.parties.values()) == result.net
    assert sum(party.fee for party in result.parties.values()) == result.platform
    for line in result.lines:
        assert sum(part.allocated for part in line.components) == line.net
        assert sum(share.amount for share in line.shares) == line.net
        assert all(share.amount >= 0 and share.fee >= 0 for share in line.shares)
        assert all(share.amount == share.gross - share.fee - share.commission for share in line.shares)
        assert len({(share.component, share.organization, share.role) for share in line.shares}) == len(line.shares)
        for key, party in line.parties.items():
            mine = [share for share in line.shares if share.organization == key and share.role != "platform"]
            assert sum(share.amount for share in mine) == party.receives
            assert sum(share.fee for share in mine) == party.fee
            assert sum(share.commission for share in mine) == party.commission_paid
        assert [share.amount for share in line.shares if share.organization == PLATFORM] == [line.platform]
        for part in line.components:
            assert part.sourced + part.pool == sum(each.amount for each in part.commissions)
            assert part.sourced + part.pool <= max(part.cap, 0)


def try_split(document: dict[str, Any]) -> SplitResult | None:
    try:
        return compute_split(parse_document(document))
    except InvalidSplit as invalid:
        # Random deals are well formed: all that can go wrong is a party that falls short on a line.
        assert all("shortfall" in each.problem for each in invalid.problems)
        return None


@settings(parent=ci, max_examples=examples(200))
@given(randoms)
def test_every_cent_of_a_random_deal_is_received_by_somebody(rng: Random) -> None:
    result = try_split(random_document(rng))
    if result is not None:
        assert_conserved(result)


def assert_read_alike(document: dict[str, Any]) -> None:
    result = try_split(document)
    expected = reference.split(document)
    if result is None or expected is None:
        assert result is None
        assert expected is None
        return
    assert {
        key: [party.gross, party.fee, party.commission_paid, party.commission_earned, party.receives]
        for key, party in result.parties.items()
    } == expected


@settings(parent=ci, max_examples=examples(200))
@given(randoms)
def test_a_second_reading_of_the_rules_gives_the_same_figures(rng: Random) -> None:
    assert_read_alike(random_document(rng))


def test_a_second_reading_of_many_random_splits_gives_the_same_figures() -> None:
    """More than Hypothesis tries above, which finds the smallest deal that differs."""
    for seed in seeds(2_000, seconds=2):
        assert_read_alike(random_document(Random(seed)))


@settings(parent=ci, max_examples=examples(300))
@given(randoms)
def test_the_order_of_the_inputs_changes_no_byte(rng: Random) -> None:
    document = random_document(rng)
    result = try_split(document)
    if result is None:
        return
    shuffled = json.loads(json.dumps(document))
    for key in ("touches", "partnerships", "registrations"):
        rng.shuffle(shuffled[key])
    for key in ("policies", "take_rate_bp"):
        items = list(shuffled[key].items())
        rng.shuffle(items)
        shuffled[key] = dict(items)
    again = try_split(shuffled)
    assert again is not None
    assert canonical(again.to_document()) == canonical(result.to_document())
    assert again.shares == result.shares


@settings(parent=ci, max_examples=examples(300))
@given(randoms)
def test_the_order_of_a_line_s_components_changes_no_figure(rng: Random) -> None:
    document = random_document(rng)
    result = try_split(document)
    if result is None:
        return
    for line in document["lines"]:
        rng.shuffle(line["components"])
    again = try_split(document)
    assert again is not None
    assert again.parties == result.parties
    assert set(again.shares) == set(result.shares)


@settings(parent=ci, max_examples=examples(200))
@given(randoms)
def test_a_request_survives_its_document(rng: Random) -> None:
    request = parse_document(random_document(rng))
    assert parse_text(json.dumps(request_document(request))) == request


@settings(parent=ci, max_examples=examples(200))
@given(randoms)
def test_a_result_prints_integers_and_words_only(rng: Random) -> None:
    result = try_split(random_document(rng))

    def check(value: Any) -> None:
        if isinstance(value, dict):
            for each in value.values():
                check(each)
        elif isinstance(value, list):
            for each in value:
                check(each)
        else:
            assert value is None or type(value) in (int, str)

    if result is not None:
        check(result.to_document())


def test_many_random_splits_are_exact() -> None:
    split, refused = 0, 0
    for seed in seeds(100_000, seconds=2):
        result = try_split(random_document(Random(seed)))
        if result is None:
            refused += 1
            continue
        split += 1
        if seed % 10 == 0:
            assert_conserved(result)
        assert sum(share.amount for share in result.shares) == result.net, seed
        assert sum(party.receives for party in result.parties.values()) + result.platform == result.net, seed
        assert min(share.amount for share in result.shares) >= 0, seed
    # The property would be empty if most deals were refused.
    assert split > refused


weights = st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 10**12), min_size=1, max_size=8)


@ci
@given(st.integers(0, 10**15), weights)
def test_a_division_is_exact_and_within_one_of_the_fair_part(total: int, over: dict[str, int]) -> None:
    whole = sum(over.values())
    if whole == 0:
        with pytest.raises(ValueError, match="zero"):
            largest_remainder(total, over)
        return
    parts = largest_remainder(total, over)
    assert sum(parts.values()) == total
    assert parts == reference.divide(total, over)
    assert all(abs(parts[key] * whole - total * weight) < whole for key, weight in over.items())
    assert all(parts[key] == 0 for key, weight in over.items() if weight == 0)


@ci
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.lists(st.integers(1, 10_000), min_size=1))
def test_dividing_what_is_left_again_and_again_ends_at_exactly_nothing(shares: list[int], takes: list[int]) -> None:
    """As refunds do: each takes its part of what is left, the last takes all of it, and no share goes below zero."""
    left = {f"s{index}": share for index, share in enumerate(shares)}
    for wanted in [*takes, sum(shares)]:
        amount = min(wanted, sum(left.values()))
        if amount == 0:
            continue
        for key, part in largest_remainder(amount, left).items():
            left[key] -= part
            assert left[key] >= 0
    assert set(left.values()) == {0}


@ci
@given(st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=6), st.integers(0, 700))
def test_taking_from_rooms_never_takes_more_than_there_is(rooms: list[tuple[int, int]], charge: int) -> None:
    sizes = [size for size, _ in rooms]
    by = [weight for _, weight in rooms]
    given_up, left = take(charge, sizes, by)
    assert sum(given_up) + left == charge
    assert all(0 <= part <= size for part, size in zip(given_up, sizes, strict=True))
    if left:
        assert all(part == size for part, size, weight in zip(given_up, sizes, by, strict=True) if weight)
