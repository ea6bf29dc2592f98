"""An organisation's imports: which there were, how far one is, and what its report says."""

from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import QuerySet

from catalog.models import FeedReportRow, FeedRun
from core.organizations.models import Organization


@dataclass(frozen=True, slots=True)
class FeedState:
    """How far an import is: `done` of `rows` while it is under way, then how many `problems` its report has."""

    under_way: bool
    done: int
    rows: int
    problems: int


def feed_runs(organization: Organization) -> QuerySet[FeedRun]:
    """The organisation's imports, the newest first."""
    return FeedRun.objects.filter(organization=organization)


def feed_state(run: FeedRun) -> FeedState:
    """How far this import is. No query: its progress is kept in the cache."""
    done, rows = cache.get(progress_key(run.pk)) or (0, 0)
    return FeedState(
        under_way=run.status in (FeedRun.Status.WAITING, FeedRun.Status.RUNNING),
        done=done,
        rows=rows,
        problems=run.skipped + run.fixed,
    )


def report_of(run: FeedRun) -> QuerySet[FeedReportRow]:
    """What the import skipped or changed, in the order of its file."""
    return FeedReportRow.objects.filter(run=run)


def progress_key(run_id: int) -> str:
    """Where the progress of a running import is kept: (done, rows)."""
    return f"feed-progress:{run_id}"
