"""Conservation: whatever is divided, and however often, nothing is lost and nothing is made."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies._internal.core import DataObject

from billing.giving_back.domain.refunds import Places, divide_refund
from billing.settling.domain.portions import MoreThanLeft, OpenShare, divide, divide_payment, instalment_amount
from tests.support.budget import examples

amounts = st.integers(min_value=0, max_value=10**12)


@given(st.lists(amounts, min_size=1, max_size=12), st.data())
@settings(max_examples=examples(300), suppress_health_check=[HealthCheck.too_slow])
def test_a_chain_of_divisions_that_ends_in_all_takes_exactly_what_each_had(shares: list[int], data: DataObject) -> None:
    had = dict(enumerate(shares))
    left, taken = dict(had), dict.fromkeys(had, 0)
    for _ in range(data.draw(st.integers(0, 6))):
        part = data.draw(st.integers(0, sum(left.values())))
        parts = divide(part, left)
        assert sum(parts.values()) == part
        for key, amount in parts.items():
            assert 0 <= amount <= left[key]
            left[key] -= amount
            taken[key] += amount
    for key, amount in divide(sum(left.values()), left).items():
        taken[key] += amount
    assert taken == had


@st.composite
def orders(draw: st.DrawFn) -> list[OpenShare]:
    """Shares of up to three lines, whose fees and commissions agree with their platform and partner shares."""
    shares, key = [], 0
    for line in range(draw(st.integers(1, 3))):
        fees = 0
        for component in range(draw(st.integers(1, 3))):
            earned = 0
            for partner in range(draw(st.integers(0, 2))):
                key += 1
                amount, fee = draw(st.integers(1, 10**7)), draw(st.integers(0, 10**4))
                fees, earned = fees + fee, earned + amount + fee
                shares.append(OpenShare(key, line, f"c{component}", 100 + partner, "influenced", amount, fee))
            key += 1
            amount, fee = draw(st.integers(0, 10**9)), draw(st.integers(0, 10**6))
            fees += fee
            shares.append(OpenShare(key, line, f"c{component}", component, "owner", amount, fee, earned))
        key += 1
        shares.append(OpenShare(key, line, "", None, "platform", fees))
        key += 1
        shares.append(OpenShare(key, line, "", None, "tax", draw(st.integers(0, 10**8))))
    return shares


@given(orders(), st.lists(st.integers(1, 10**6), min_size=1, max_size=6))
@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.too_slow])
def test_instalments_pay_each_share_its_fee_and_its_commission_exactly(
    shares: list[OpenShare], weights: list[int]
) -> None:
    total = sum(share.amount for share in shares)
    left, asked = list(shares), 0
    for number, weight in enumerate(weights):
        last = number == len(weights) - 1
        amount = total - asked if last else (total - asked) * weight // (10**6 + weight)
        drafts = {draft.key: draft for draft in divide_payment(amount, left)}
        assert sum(draft.amount for draft in drafts.values()) == amount
        by_line_fee: dict[int, int] = {}
        by_line_platform: dict[int, int] = {}
        for share in left:
            draft = drafts[share.key]
            assert draft.amount >= 0 and draft.fee >= 0 and draft.commission >= 0
            if share.role == "platform":
                by_line_platform[share.line] = draft.amount
            else:
                by_line_fee[share.line] = by_line_fee.get(share.line, 0) + draft.fee
        assert by_line_fee == by_line_platform
        commissions: dict[tuple[int, str], int] = {}
        for share in left:
            if share.role == "influenced":
                place = (share.line, share.component)
                commissions[place] = commissions.get(place, 0) + drafts[share.key].amount + drafts[share.key].fee
        for share in left:
            if share.role == "owner":  # what it pays is what others earn of it, instalment by instalment
                assert drafts[share.key].commission == commissions.get((share.line, share.component), 0)
        left = [
            OpenShare(
                share.key, share.line, share.component, share.organization, share.role,
                share.amount - drafts[share.key].amount,
                share.fee - drafts[share.key].fee,
                share.commission - drafts[share.key].commission,
            )
            for share in left
        ]  # fmt: skip
        asked += amount
    assert all((share.amount, share.fee, share.commission) == (0, 0, 0) for share in left)


def test_three_refunds_of_a_third_leave_no_cent_behind() -> None:
    left = {1: 6667, 2: 3332}
    for _ in range(3):
        parts = divide(3333, left)
        left = {key: amount - parts[key] for key, amount in left.items()}
    assert left == {1: 0, 2: 0}


def test_more_than_is_left_is_refused() -> None:
    with pytest.raises(MoreThanLeft):
        divide(3, {1: 1, 2: 1})


@given(st.integers(1, 10**9), st.integers(1, 12))
def test_even_instalments_sum_to_the_total(total: int, count: int) -> None:
    asked = 0
    for number in range(1, count + 1):
        asked += instalment_amount(total, asked, number, count)
    assert asked == total


places = st.tuples(amounts, amounts, amounts, amounts, amounts)


@given(st.lists(places, min_size=1, max_size=6), st.data())
@settings(max_examples=examples(200), suppress_health_check=[HealthCheck.too_slow])
def test_a_refund_takes_from_each_place_at_most_what_lies_there(
    where: list[tuple[int, int, int, int, int]], data: DataObject
) -> None:
    portions = [Places(key, *parts) for key, parts in enumerate(where)]
    amount = data.draw(st.integers(0, sum(portion.left for portion in portions)))
    taken = divide_refund(amount, portions)
    assert sum(part for _, _, part in taken) == amount
    for key, place, part in taken:
        assert 0 < part <= getattr(portions[key], place)
