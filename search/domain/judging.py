"""How good an order of results is, by queries that somebody judged: nDCG@10, reciprocal rank, recall, nothing found.

A judged query is a row of data: `q` what is typed, `kind` what it is an example of, `answers` names with grades from 1
to 3. A name is a title, "#" and a category, or "@" and an organisation.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from search.interface import SearchDocument

KINDS = ("known", "acronym", "need", "category", "typo", "hyphen", "partner", "partial", "german", "french")
DEPTH = 10
RECALL_AT = 50
#: A ranking system: from what is typed to the ids found, best first.
Finder = Callable[[str], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, what it is an example of, and the grade of each document (id -> 1 to 3). `tuned`: its half."""

    text: str
    kind: str
    tuned: bool
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Score:
    """Means over some queries; `none` is the part of them that found nothing."""

    queries: int
    ndcg: float
    mrr: float
    recall: float
    none: float


def judged_queries(
    rows: Iterable[Mapping[str, object]], documents: Iterable[SearchDocument]
) -> tuple[list[Judged], set[str]]:
    """The queries that these documents can answer, and the names that no document bears.

    Every second query of a kind is in the half that is tuned on, whatever documents there are.
    """
    by_name: dict[str, set[str]] = defaultdict(set)
    for document in documents:
        by_name[document.title].add(document.id)
        by_name[f"@{document.owner_name}"].add(document.id)
        for path in document.categories:
            steps = path.split("/")
            for depth in range(len(steps)):
                code = "/".join(steps[: depth + 1])
                by_name[f"#{document.category_labels.get(code, code)}"].add(document.id)
    seen: dict[str, int] = defaultdict(int)
    judged: list[Judged] = []
    unknown: set[str] = set()
    for row in rows:
        kind, answers = str(row["kind"]), row["answers"]
        if not isinstance(answers, Mapping):
            raise TypeError(f"The answers to {row['q']!r} are no table of names and grades.")
        tuned = seen[kind] % 2 == 0
        seen[kind] += 1
        grades: dict[str, int] = {}
        unknown.update(name for name in answers if name not in by_name)
        for name in sorted(answers, key=lambda name: name[0] not in "#@"):  # a title's own grade comes last and stands
            for found in by_name.get(name, ()):
                grades[found] = max(grades.get(found, 0), answers[name]) if name[0] in "#@" else answers[name]
        if grades:
            judged.append(Judged(str(row["q"]), kind, tuned, grades))
    return judged, unknown


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(at + 2) for at, grade in enumerate(grades))


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 where the ten best stand first in the order of their grades, 0 where none of the first ten helps."""
    best = _gain(sorted(grades.values(), reverse=True)[:DEPTH])
    return _gain([grades.get(one, 0) for one in found[:DEPTH]]) / best


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 over the place of the first result that is good (grade 2 or 3), else 0."""
    enough = min(2, max(grades.values()))
    return next((1 / place for place, one in enumerate(found, 1) if grades.get(one, 0) >= enough), 0.0)


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """The part of what is good (grade 2 or 3) that is among the first 50; of 50, where more are good."""
    enough = min(2, max(grades.values()))
    good = {one for one, grade in grades.items() if grade >= enough}
    return len(good & set(found[:RECALL_AT])) / min(len(good), RECALL_AT)


def score(judged: Sequence[Judged], finder: Finder) -> Score:
    """The means of one system over these queries."""
    found = [list(finder(one.text)) for one in judged]
    pairs = [(ids, one.grades) for ids, one in zip(found, judged, strict=True)]
    many = len(judged)
    return Score(
        many,
        sum(ndcg(*pair) for pair in pairs) / many,
        sum(reciprocal_rank(*pair) for pair in pairs) / many,
        sum(recall(*pair) for pair in pairs) / many,
        sum(not ids for ids in found) / many,
    )
