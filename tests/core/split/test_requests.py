"""A request that a program makes is checked like one that was read from a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from core.split import InvalidSplit, compute_split
from core.split.document import parse_document
from core.split.interface import Component, Line, SplitRequest, Touch
from core.split.models import weigh
from core.split.terms import MissingTerms, owner_gross
from tests.core.split.documents import deal, partnership, policy, touch


def request() -> SplitRequest:
    return parse_document(
        deal(policies={"vendor": policy()}, partnerships=[partnership("p")], touches=[touch("t", "p")])
    )


def with_line(one: SplitRequest, **changes: Any) -> SplitRequest:
    return replace(one, lines=(replace(one.lines[0], **changes),))


def with_component(one: SplitRequest, **changes: Any) -> SplitRequest:
    return with_line(one, components=(replace(one.lines[0].components[0], **changes),))


def with_policy(one: SplitRequest, **changes: Any) -> SplitRequest:
    return replace(one, policies={"vendor": replace(one.policies["vendor"], **changes)})


def twice(line: Line) -> tuple[Component, ...]:
    return (line.components[0], line.components[0])


@pytest.mark.parametrize(
    ("altered", "path", "why"),
    [
        (lambda one: replace(one, currency="XXX"), "currency", "ISO 4217"),
        (lambda one: replace(one, lines=()), "lines", "at least one line"),
        (lambda one: replace(one, lines=one.lines * 2), "lines[1].key", "key of an earlier line: l"),
        (lambda one: with_line(one, net=-1), "lines[0].net", "must be 0 or more"),
        (lambda one: with_line(one, components=()), "lines[0].components", "at least one component"),
        (lambda one: with_component(one, list=0), "lines[0].components", "list prices are all zero"),
        (
            lambda one: with_line(one, components=twice(one.lines[0])),
            "lines[0].components[1].key",
            "key of an earlier component of the line: c",
        ),
        (
            lambda one: with_line(
                one, components=(one.lines[0].components[0], replace(one.lines[0].components[0], key="d", list=-1))
            ),
            "lines[0].components[1].list",
            "must be 0 or more",
        ),
        (lambda one: with_component(one, terms=None), "lines[0].components[0].terms", "vendor owns the component"),
        (lambda one: replace(one, take_rate_bp={"vendor": 500}), "take_rate_bp", "has no rate for lead"),
        (lambda one: with_policy(one, model="time_decay"), "policies.vendor.half_life_days", "is required"),
        (lambda one: replace(one, touches=one.touches * 2), "touches[1].id", "id of an earlier touch: t"),
    ],
)
def test_a_request_that_cannot_be_split_is_refused_with_its_problem_at_its_path(
    altered: Callable[[SplitRequest], SplitRequest], path: str, why: str
) -> None:
    with pytest.raises(InvalidSplit) as refused:
        compute_split(altered(request()))
    assert [each.path for each in refused.value.problems] == [path]
    assert why in refused.value.problems[0].problem


def test_a_rate_for_each_that_receives_something_is_enough() -> None:
    assert compute_split(replace(request(), take_rate_bp={"vendor": 500, "lead": 500})).platform == 5_000


def test_a_line_of_nothing_costs_nobody_a_commission() -> None:
    assert compute_split(with_line(request(), net=0)).parties["vendor"].commission_paid == 0


def test_a_component_of_another_without_terms_has_no_gross() -> None:
    with pytest.raises(MissingTerms, match="Component c belongs to another than the seller"):
        owner_gross(Component("c", "vendor", 1), "lead", 100)
    assert owner_gross(Component("c", "lead", 1), "lead", 100) == 100


@pytest.mark.parametrize("half_life", [None, 0])
def test_nothing_is_weighed_by_time_without_a_half_life(half_life: int | None) -> None:
    one = request()
    touches: list[Touch] = list(one.touches)
    by_time = replace(one.policies["vendor"], model="time_decay", half_life_days=half_life)
    with pytest.raises(ValueError, match="half_life_days of 1 or more"):
        weigh(by_time, touches, one.accepted_at)
