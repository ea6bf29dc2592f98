"""What the apps above hand to the catalog: what else the operator reviews beside offers, and pages that they draw."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any  # Any: rows of any model

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from catalog.interface import Submission


@dataclass(frozen=True, slots=True)
class SubmissionSource:
    """`rows` are all that wait, for counting; `first` gives the longest-waiting ones, as many as asked for."""

    rows: Callable[[], "QuerySet[Any]"]
    first: Callable[[int], list[Submission]]


Draw = Callable[[HttpRequest, Any], HttpResponse]

_pages: dict[str, Draw] = {}
_sources: list[SubmissionSource] = []


def register_submissions(source: SubmissionSource) -> None:
    """Show what this source finds to the operator wherever it sees what waits for review."""
    if source not in _sources:
        _sources.append(source)


def submission_sources() -> tuple[SubmissionSource, ...]:
    """The sources, in the order of registration."""
    return tuple(_sources)


def register_page_of(kind: str, draw: Draw) -> None:
    """Let offers of this kind be previewed: `draw` gives the page that readers see of one."""
    _pages[kind] = draw


def page_of(kind: str) -> Draw | None:
    """What draws the page of offers of this kind, where an app above does."""
    return _pages.get(kind)
