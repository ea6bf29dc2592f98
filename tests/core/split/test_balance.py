"""A split whose parts do not add up is a defect: it is never given to anybody, and so never booked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from core.split import SplitResult, compute_split
from core.split import split as module
from core.split.document import parse_document
from core.split.interface import Share, UnbalancedSplit
from core.split.split import check_balance
from tests.core.split.documents import deal, split, worked_example


def with_shares(result: SplitResult, shares: Callable[[tuple[Share, ...]], tuple[Share, ...]]) -> SplitResult:
    line = result.lines[0]
    return replace(result, lines=(replace(line, shares=shares(line.shares)),))


def with_receives(result: SplitResult, party: str, more: int) -> SplitResult:
    line = result.lines[0]
    row = line.parties[party]
    parties = {**line.parties, party: replace(row, receives=row.receives + more)}
    return replace(result, lines=(replace(line, parties=parties),))


def moved(share: Share, more: int) -> Share:
    """The share with `more` of gross and amount, so that it adds up by itself."""
    return replace(share, gross=share.gross + more, amount=share.amount + more)


def test_the_worked_example_is_in_balance() -> None:
    check_balance(split(worked_example()))


def test_parties_that_receive_more_than_the_line_brings_are_a_defect() -> None:
    with pytest.raises(UnbalancedSplit, match=r"line bundle: 9405001 \+ fees 495000 is not 9900000"):
        check_balance(with_receives(split(worked_example()), "x", 1))


def test_a_share_that_is_not_its_gross_less_fee_and_commission_is_a_defect() -> None:
    result = split(worked_example())
    first, *rest = result.lines[0].shares
    with pytest.raises(UnbalancedSplit, match="does not add up"):
        check_balance(with_shares(result, lambda _: (replace(first, fee=first.fee + 1), *rest)))


def test_a_share_below_zero_is_a_defect_even_where_all_of_them_sum_to_the_net() -> None:
    result = split(deal())
    owner, margin, platform = result.lines[0].shares
    assert (owner.amount, margin.amount) == (80_000, 20_000)
    shares = (moved(owner, 20_001), moved(margin, -20_001), platform)
    with pytest.raises(UnbalancedSplit, match="does not add up"):
        check_balance(with_shares(result, lambda _: shares))


def test_shares_that_do_not_sum_to_the_line_are_a_defect() -> None:
    result = split(worked_example())
    with pytest.raises(UnbalancedSplit, match="shares do not sum to 9900000"):
        check_balance(with_shares(result, lambda shares: shares[1:]))


def test_shares_that_give_one_party_what_another_receives_are_a_defect() -> None:
    result = split(worked_example())
    first, second, *rest = result.lines[0].shares
    with pytest.raises(UnbalancedSplit, match="shares of northwind are not its 2622000"):
        check_balance(with_shares(result, lambda _: (moved(first, -1), moved(second, 1), *rest)))


def test_sums_over_all_lines_that_are_not_the_net_are_a_defect() -> None:
    with pytest.raises(UnbalancedSplit, match="the parties' sums are not the net"):
        check_balance(replace(split(worked_example()), platform=494_999))


def test_a_split_that_is_out_of_balance_is_not_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "shares_of", lambda *_: ())
    with pytest.raises(UnbalancedSplit):
        compute_split(parse_document(worked_example()))
