"""Filtering by facts: every engine finds and counts the same."""

from __future__ import annotations

from typing import Any

import pytest

from search.engines.elasticsearch_engine import ElasticsearchEngine
from search.engines.tantivy_engine import TantivyEngine
from search.interface import SearchDocument, SearchRequest, SearchResponse
from search.queries.find import find
from tests.factories.search import document


def offer(number: int, *choices: tuple[str, str], **more: Any) -> SearchDocument:
    """An offer that states these: (key, value)."""
    names = {"methods": "Sign-in methods", "offline": "Works offline", "methods_2": "Other methods"}
    return document(number, choices=tuple((key, names[key], value) for key, value in choices), **more)


BADGE, PHONE, YES, NO = ("methods", "Badge"), ("methods", "Phone"), ("offline", "Yes"), ("offline", "No")


@pytest.fixture
def stated(engine: TantivyEngine | ElasticsearchEngine) -> TantivyEngine | ElasticsearchEngine:
    """Five offers that state how people sign in, and whether they work offline."""
    engine.rebuild(
        [
            offer(1, BADGE, PHONE, YES), offer(2, BADGE, NO), offer(3, PHONE, YES), offer(4, NO),
            offer(5, ("methods_2", "Badge"), ("methods", "50=50")),
        ]
    )  # fmt: skip
    return engine


def found(
    engine: TantivyEngine | ElasticsearchEngine, *values: str, facets: tuple[str, ...] = ("attribute",)
) -> SearchResponse:
    return find(SearchRequest(filters={"attribute": values}, facets=facets, price=False, sort="name"), engine)


def numbers(response: SearchResponse) -> list[int]:
    return sorted(int(hit.document.id.partition(":")[2]) for hit in response.hits)


def counts(response: SearchResponse) -> dict[str, int]:
    return {value.value: value.count for value in response.facets["attribute"]}


def test_values_of_one_fact_widen_and_those_of_two_facts_narrow(stated: TantivyEngine | ElasticsearchEngine) -> None:
    assert numbers(found(stated, "methods=Badge")) == [1, 2]
    assert numbers(found(stated, "methods=Badge", "methods=Phone")) == [1, 2, 3]
    assert numbers(found(stated, "methods=Badge", "methods=Phone", "offline=Yes")) == [1, 3]


def test_a_facts_counts_leave_its_own_choice_aside_and_follow_the_others(
    stated: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = found(stated, "methods=Badge", "offline=Yes")

    said = counts(response)
    assert (said["methods=Badge"], said["methods=Phone"]) == (1, 2)  # of those that work offline
    assert (said["offline=Yes"], said["offline=No"]) == (1, 1)  # of those with a badge
    assert {value.value for value in response.facets["attribute"] if value.selected} == {"methods=Badge", "offline=Yes"}


def test_a_fact_is_named_in_words_and_another_with_a_longer_key_is_not_taken_for_it(
    stated: TantivyEngine | ElasticsearchEngine,
) -> None:
    response = found(stated, "methods=Phone")

    assert {v.value: v.label for v in response.facets["attribute"]}["methods=Phone"] == "Sign-in methods: Phone"
    assert "methods_2=Badge" not in counts(response)
    assert counts(found(stated))["methods_2=Badge"] == 1


def test_a_value_may_hold_an_equals_sign_and_what_nothing_states_finds_nothing(
    stated: TantivyEngine | ElasticsearchEngine,
) -> None:
    assert numbers(found(stated, "methods=50=50")) == [5]
    assert numbers(found(stated, "methods=Voice")) == []
    assert counts(found(stated, "methods=Voice"))["methods=Voice"] == 0


def test_filters_that_are_none_are_left_out_and_only_so_many_facts_count(
    stated: TantivyEngine | ElasticsearchEngine,
) -> None:
    assert len(numbers(found(stated, "nonsense"))) == 5
    assert numbers(found(stated, *(f"key{number}=x" for number in range(50)))) == []


def test_facts_come_back_as_they_were_handed_in(stated: TantivyEngine | ElasticsearchEngine) -> None:
    (hit,) = found(stated, "methods=Badge", "offline=No").hits
    assert hit.document.choices == (("methods", "Sign-in methods", "Badge"), ("offline", "Works offline", "No"))
