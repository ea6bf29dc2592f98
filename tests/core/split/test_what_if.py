"""Data-driven attribution over past deals, as a what-if."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.split.what_if import Path, TooManyPartners, divide_pool, removal_effects, shapley_values
from tests.support.budget import examples


def test_a_partner_without_whom_nothing_is_won_has_the_whole_removal_effect() -> None:
    history = [Path(("a", "b"), True), Path(("a", "b"), False), Path(("a",), True)]
    effects = removal_effects(history, ["a", "b"])
    assert effects["a"] == 1
    assert 0 < effects["b"] < 1


def test_removal_effects_of_a_chain_are_exact() -> None:
    # start -> a (3 of 4) or b (1 of 4); a -> won 1, b 1, lost 1; b -> won 1, lost 1.
    history = [Path(("a",), True), Path(("a", "b"), True), Path(("a",), False), Path(("b",), False)]
    # P(won) = 3/4 (1/3 + 1/3 x 1/2) + 1/4 x 1/2 = 1/2; without a 1/8; without b 1/4.
    assert removal_effects(history, ["a", "b"]) == {"a": Fraction(3, 4), "b": Fraction(1, 2)}


def test_partners_that_do_the_same_have_the_same_shapley_value() -> None:
    history = [Path(("a", "b"), True), Path(("b", "a"), True), Path(("a",), False), Path(("b",), False)]
    assert shapley_values(history, ["a", "b"]) == {"a": Fraction(1, 2), "b": Fraction(1, 2)}


def test_a_partner_that_changes_nothing_has_no_shapley_value() -> None:
    history = [Path(("a",), True), Path(("a", "b"), True), Path(("b",), False)]
    assert shapley_values(history, ["a", "b"]) == {"a": 1, "b": 0}


def test_thirteen_partners_are_too_many_for_shapley() -> None:
    with pytest.raises(TooManyPartners, match="at most 12"):
        shapley_values([], [f"p{index}" for index in range(13)])


def test_twelve_partners_are_not() -> None:
    assert len(shapley_values([], [f"p{index}" for index in range(12)])) == 12


def test_without_history_nobody_has_an_effect_and_no_pool_is_divided() -> None:
    assert shapley_values([], ["a"]) == {"a": 0}
    assert removal_effects([], ["a"]) == {"a": 0}
    assert divide_pool(100, {"a": Fraction(0), "b": Fraction(-1, 2)}) == {}


def test_a_pool_is_divided_exactly_by_effects() -> None:
    assert divide_pool(100, {"a": Fraction(1, 3), "b": Fraction(1, 6), "c": Fraction(-1)}) == {"a": 67, "b": 33}


paths = st.lists(st.builds(Path, st.lists(st.sampled_from("abcd"), max_size=4).map(tuple), st.booleans()), max_size=20)


@settings(max_examples=examples(300))
@given(paths)
def test_shapley_values_sum_to_what_all_together_are_worth(history: list[Path]) -> None:
    values = shapley_values(history, list("abcd"))
    alone = [path for path in history if not path.partners]
    nobody = Fraction(sum(path.won for path in alone), len(alone)) if alone else Fraction(0)
    assert 0 <= sum(values.values(), Fraction(0)) + nobody <= 1


@settings(max_examples=examples(300))
@given(paths)
def test_removal_effects_lie_between_nothing_and_everything(history: list[Path]) -> None:
    assert all(0 <= effect <= 1 for effect in removal_effects(history, list("abcd")).values())
