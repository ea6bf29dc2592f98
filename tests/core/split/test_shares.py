"""How a charge is taken from shares: by weight, and from none more than is left of it."""

from __future__ import annotations

import pytest

from core.split.shares import take


@pytest.mark.parametrize(
    ("charge", "rooms", "given", "rest"),
    [
        (10, [100, 100], [5, 5], 0),
        (11, [100, 100], [6, 5], 0),
        (10, [2, 100], [2, 8], 0),
        (10, [2, 3], [2, 3], 5),
        (10, [0, 100], [0, 10], 0),
        (0, [2, 3], [0, 0], 0),
    ],
    ids=[
        "halves",
        "a tie to the first",
        "what does not fit goes on",
        "what fits nowhere is told",
        "no room",
        "nothing",
    ],
)
def test_a_charge_goes_where_there_is_room(charge: int, rooms: list[int], given: list[int], rest: int) -> None:
    assert take(charge, rooms, [1, 1]) == (given, rest)


def test_a_share_without_weight_gives_nothing() -> None:
    assert take(10, [100, 100], [0, 1]) == ([0, 10], 0)
