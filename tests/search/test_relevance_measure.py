"""The measures of `make relevance`, and what the judged set must hold to be worth anything."""

from __future__ import annotations

from collections import Counter

import pytest

from search.domain.judging import KINDS, ndcg, recall, reciprocal_rank, score
from tests.search.relevance.corpus import demo
from tests.search.relevance.measure import judgements, rows

GRADES = {"best": 3, "good": 2, "helps": 1}


def test_the_best_order_is_worth_one_and_nothing_found_is_worth_nothing() -> None:
    assert ndcg(["best", "good", "helps", "other"], GRADES) == 1
    assert ndcg([], GRADES) == 0


def test_what_stands_lower_is_worth_less() -> None:
    assert ndcg(["good", "best"], GRADES) < ndcg(["best", "good"], GRADES) < 1


@pytest.mark.parametrize(("found", "worth"), [(["other", "good"], 0.5), (["helps"], 0), (["best"], 1)])
def test_the_reciprocal_rank_counts_what_is_good(found: list[str], worth: float | int) -> None:
    assert reciprocal_rank(found, GRADES) == worth


def test_recall_is_the_part_of_what_is_good() -> None:
    assert recall(["good", "helps"], GRADES) == 0.5


def test_the_judged_set_has_enough_queries_of_each_kind_with_a_reason_each() -> None:
    kinds = Counter(str(row["kind"]) for row in rows())
    assert set(kinds) == set(KINDS)
    assert sum(kinds.values()) >= 120
    assert min(kinds.values()) >= 10
    assert all(row["why"] and row["answers"] for row in rows())


def test_a_name_grades_its_documents_and_a_category_grades_what_is_in_it() -> None:
    judged, _ = judgements(list(demo()))
    tills = next(one for one in judged if one.text == "Kassensystem")
    assert tills.grades["listing:oakhampton-till"] == 3  # by its own name, though its category has 2
    assert tills.grades["listing:oakhampton-kiosk"] == 2
    assert tills.tuned


def test_a_system_that_finds_nothing_scores_nothing() -> None:
    judged, _ = judgements(list(demo()))
    nothing = score(judged, lambda text: [])
    assert (nothing.ndcg, nothing.mrr, nothing.recall, nothing.none) == (0, 0, 0, 1)
