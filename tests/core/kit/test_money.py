"""Amounts as whole minor units."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from core.kit.money import (
    CURRENCIES,
    LARGEST,
    InvalidAmount,
    InvalidPercent,
    UnknownCurrency,
    floor_ratio_bp,
    floor_share_bp,
    format_amount,
    format_percent,
    format_plain,
    is_whole_bp,
    largest_remainder,
    parse_amount,
    parse_percent,
    ratio_bp,
    share_bp,
)
from core.kit.shown_money import show_number


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (9_900_000, "USD", "$99,000.00"),
        (1200, "JPY", "¥1,200"),
        (1250, "KWD", "KWD 1.250"),
        (-500, "EUR", "-€5.00"),
        (5, "GBP", "£0.05"),
        (0, "USD", "$0.00"),
        (100, "CAD", "CA$1.00"),
        (100, "AUD", "A$1.00"),
        (-100, "CHF", "-CHF 1.00"),
    ],
)
def test_an_amount_is_written_with_its_currency(minor: int, currency: str, text: str) -> None:
    assert format_amount(minor, currency) == text


def test_a_plain_amount_has_no_currency_and_needs_no_commas() -> None:
    assert format_plain(9_900_000, "USD") == "99,000.00"
    assert format_plain(-9_900_001, "USD", locale_sep=False) == "-99000.01"


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1,234.50", "USD", 123_450),
        ("1234.5", "USD", 123_450),
        (" 0.05 ", "USD", 5),
        ("1,200", "JPY", 1200),
        ("1.25", "KWD", 1250),
        ("-3", "EUR", -300),
    ],
)
def test_what_a_person_types_becomes_minor_units(text: str, currency: str, minor: int) -> None:
    assert parse_amount(text, currency) == minor


@pytest.mark.parametrize(
    ("text", "currency", "advice"),
    [
        ("", "USD", "1,234.50"),
        ("1,5", "USD", "1,234.50"),
        ("12,34.00", "USD", "1,234.50"),
        ("1.005", "USD", "at most 2 decimals"),
        ("1.5", "JPY", "no decimals"),
        ("$5", "USD", "write digits"),
        ("1e5", "USD", "write digits"),
        ("٣", "USD", "write digits"),
        (".5", "USD", "write digits"),
        ("9" * 19, "USD", "at most"),
        ("9" * 14, "USD", "at most 10,000,000,000,000.00"),
    ],
)
def test_what_is_no_amount_is_refused_with_advice(text: str, currency: str, advice: str) -> None:
    with pytest.raises(InvalidAmount, match=advice):
        parse_amount(text, currency)


def test_an_unknown_currency_is_refused() -> None:
    for attempt in (
        lambda: format_amount(1, "usd"),
        lambda: parse_amount("1", "XYZ"),
    ):
        with pytest.raises(UnknownCurrency):
            attempt()


@given(st.integers(-LARGEST, LARGEST), st.sampled_from(sorted(CURRENCIES)))
def test_what_is_written_can_be_read(minor: int, currency: str) -> None:
    assert parse_amount(format_plain(minor, currency), currency) == minor


@pytest.mark.parametrize(
    ("bp", "text"),
    [(8500, "85%"), (50, "0.5%"), (275, "2.75%"), (1, "0.01%"), (0, "0%"), (10_000, "100%"), (-125, "-1.25%")],
)
def test_a_percentage_is_written_without_zeros_at_its_end(bp: int, text: str) -> None:
    assert format_percent(bp) == text


@pytest.mark.parametrize(
    ("text", "bp"), [("5", 500), (" 2.75 ", 275), ("12.5%", 1250), ("0.5 %", 50), ("100", 10_000), ("0", 0)]
)
def test_a_percentage_that_a_person_types_becomes_basis_points(text: str, bp: int) -> None:
    assert parse_percent(text) == bp


@given(st.integers(0, 10_000))
def test_a_percentage_that_is_written_can_be_read(bp: int) -> None:
    assert parse_percent(format_percent(bp)) == bp


@pytest.mark.parametrize("text", ["", "%", "-1", "100.01", "101", "1.234", "1,5", ".5", "five"])
def test_what_is_no_percentage_is_refused_with_advice(text: str) -> None:
    with pytest.raises(InvalidPercent, match="from 0 to 100 with at most two decimals"):
        parse_percent(text)


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**15))
def test_a_ratio_in_basis_points_is_rounded_half_even(part: int, whole: int) -> None:
    assert ratio_bp(part, whole) == round(Fraction(part * 10_000, whole))


@pytest.mark.parametrize(
    ("part", "whole", "step", "text"),
    [(5002, 100_050, 1, "5%"), (1, 8, 100, "12%"), (3, 8, 100, "38%"), (25, 10_000, 10, "0.2%"), (2, 3, 10, "66.7%")],
)
def test_a_printed_percentage_is_rounded_half_even_to_its_step(part: int, whole: int, step: int, text: str) -> None:
    assert format_percent(ratio_bp(part, whole, step)) == text


@pytest.mark.parametrize("whole", [0, -1])
def test_there_is_no_part_of_nothing(whole: int) -> None:
    with pytest.raises(ValueError, match="nothing is a part of"):
        ratio_bp(1, whole)


@given(st.integers(-(10**15), 10**15), st.integers(0, 10_000))
def test_a_share_in_basis_points_is_rounded_half_even(amount: int, bp: int) -> None:
    assert share_bp(amount, bp) == round(Fraction(amount * bp, 10_000))


def test_a_division_gives_the_odd_units_to_the_largest_remainders_then_the_smaller_keys() -> None:
    assert largest_remainder(100, {"c": 1, "b": 1, "a": 1}) == {"c": 33, "b": 33, "a": 34}
    assert largest_remainder(10, {"a": 1, "b": 5, "z": 0}) == {"a": 2, "b": 8, "z": 0}
    assert largest_remainder(0, {"a": 1}) == {"a": 0}


@pytest.mark.parametrize(("total", "weights"), [(1, {}), (0, {"a": 0}), (-1, {"a": 1}), (1, {"a": -1, "b": 2})])
def test_a_division_that_means_nothing_is_refused(total: int, weights: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"negative|zero"):
        largest_remainder(total, weights)


@given(st.integers(0, 10**12), st.integers(0, 10_000))
def test_what_a_limit_lets_through_is_rounded_down(amount: int, bp: int) -> None:
    assert floor_share_bp(amount, bp) == Fraction(amount * bp, 10_000) // 1


@given(st.integers(-(10**6), 10**6), st.integers(1, 10**6))
def test_what_is_compared_with_a_limit_is_rounded_down(part: int, whole: int) -> None:
    exact = Fraction(part * 10_000, whole)
    assert floor_ratio_bp(part, whole) == exact // 1
    assert is_whole_bp(part, whole) is (exact.denominator == 1)


def test_a_limit_is_not_reached_a_hair_below_it() -> None:
    assert (floor_ratio_bp(99_999, 1_000_000), floor_ratio_bp(100_000, 1_000_000)) == (999, 1_000)
    with pytest.raises(ValueError, match="nothing is a part of 0"):
        floor_ratio_bp(1, 0)


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1,234,567"), ("de", "1.234.567"), ("fr", "1\u202f234\u202f567")]
)
def test_a_whole_number_is_shown_in_the_groups_of_the_language(language: str, text: str) -> None:
    with translation.override(language):
        assert show_number(1_234_567) == text
