"""What the apps above hand to the catalog: what else the operator reviews beside offers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # Any: rows of any model

from django.db.models import QuerySet

from catalog.interface import Submission


@dataclass(frozen=True, slots=True)
class SubmissionSource:
    """`rows` are all that wait, for counting; `first` gives the longest-waiting ones, as many as asked for."""

    rows: Callable[[], "QuerySet[Any]"]
    first: Callable[[int], list[Submission]]


_sources: list[SubmissionSource] = []


def register_submissions(source: SubmissionSource) -> None:
    """Show what this source finds to the operator wherever it sees what waits for review."""
    if source not in _sources:
        _sources.append(source)


def submission_sources() -> tuple[SubmissionSource, ...]:
    """The sources, in the order of registration."""
    return tuple(_sources)
