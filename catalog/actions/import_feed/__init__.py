"""Import a feed: organisations, categories, listings, services, plans and logos from one file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from catalog.actions.import_feed.lock import FeedBusy, only_import
from catalog.actions.import_feed.logos import take_logos
from catalog.actions.import_feed.organizations import Owner, WrittenOrganizations, write_organizations
from catalog.actions.import_feed.report import Report
from catalog.actions.import_feed.rows import Around, write_rows
from catalog.actions.import_feed.taxonomy import taxonomy_for
from catalog.feeds import csv_table, jsonl, landscape
from catalog.feeds.census import Census
from catalog.feeds.item import Adapter, BrokenFeed, FeedDefect, FeedItem
from catalog.feeds.logos import LogoFile
from catalog.feeds.own_rows import Uploader, own_rows
from catalog.models import FeedRun
from core.kit import clock
from core.organizations.models import Organization, User

__all__ = ["ADAPTERS", "FAILED", "FeedBusy", "import_feed"]

ADAPTERS: Mapping[str, Adapter] = {"landscape": landscape.read, "csv": csv_table.read, "jsonl": jsonl.read}
STOPPED = "The import was interrupted. Nothing was imported."
FAILED = "An error of the marketplace ended the import. The operator is told of it. Nothing was imported."
Progress = Callable[[int, int], None]


def import_feed(
    path: Path,
    format: str,
    *,
    by: User | None = None,
    organization: Organization | None = None,
    progress: Progress | None = None,
    run: FeedRun | None = None,
) -> FeedRun:
    """Import the file and return the finished run, whose `report` holds every row skipped or corrected, and why.

    All or nothing: what it writes is one transaction, so a broken file, an error or an interruption leaves the catalog
    as it was (the run's own row says what happened). Read twice, so the file must be a real one; logos are looked for
    in `logos/` beside it, and beside it, and stored before the transaction begins. Imported again, it changes nothing:
    a row is left alone as long as the feed says the same of it. New listings go live; `organization` limits the import
    to that one's own rows, as drafts.

    `progress(done, rows)` is called as rows are written. `run` continues one that is waiting. Raises FeedBusy, and
    ValueError for an unknown format. A broken file raises nothing: the run is `failed` and its `problem` says why.
    """
    if format not in ADAPTERS:
        raise ValueError(f"A feed's format is one of {', '.join(ADAPTERS)}, not {format!r}.")
    run = run or FeedRun(format=format, filename=path.name[:200], organization=organization, started_by=by)
    run.status, run.started_at = FeedRun.Status.RUNNING, clock.now()
    run.save()
    feed = _Feed(path, ADAPTERS[format], organization)
    try:
        with only_import():
            _end_runs_that_crashed(but=run)
            feed.read()
            logos = take_logos(path.parent, feed.census, for_companies=organization is None)
            with transaction.atomic():
                counts = _write(feed, logos, by, progress or (lambda done, rows: None))
    except BrokenFeed as broken:
        reason = f"{broken.reason} Nothing was imported."
        feed.report.skipped(FeedDefect(broken.position, "", broken.code, reason))
        _finish(run, feed, FeedRun.Status.FAILED, problem=str(broken))
    except BaseException as error:
        interrupted = isinstance(error, KeyboardInterrupt)
        stopped = isinstance(error, (KeyboardInterrupt, SystemExit))
        status = FeedRun.Status.INTERRUPTED if interrupted else FeedRun.Status.FAILED
        _finish(run, feed, status, problem=STOPPED if stopped else FAILED)
        raise
    else:
        _finish(run, feed, FeedRun.Status.DONE, counts)
    return run


class _Feed:
    """The file that is imported, what its first reading told, and what is said of its rows."""

    def __init__(self, path: Path, adapter: Adapter, organization: Organization | None) -> None:
        self.path, self.adapter, self.organization = path, adapter, organization
        self.census, self.report = Census(), Report()

    def read(self) -> None:
        """The first reading. Raises BrokenFeed."""
        for row in self.rows():
            self.census.count(row)
        self.census.close()
        for defect in self.census.defects:
            self.report.skipped(defect)

    def rows(self) -> Iterator[FeedItem | FeedDefect]:
        """The rows from the first, limited to the organisation's own if it is one's upload. Raises BrokenFeed."""
        rows = self.adapter(self.path)
        if self.organization is None:
            return rows
        uploader = Uploader(_own_key(self.organization), self.organization.name, self.organization.is_vendor)
        return own_rows(rows, uploader)


@dataclass(frozen=True, slots=True)
class _Counts:
    """What an import changed; nothing, where it was rolled back."""

    created: int = 0
    changed: int = 0
    unchanged: int = 0
    organizations_created: int = 0
    organizations_changed: int = 0


def _write(feed: _Feed, logos: Mapping[str, LogoFile], by: User | None, progress: Progress) -> _Counts:
    """The second reading: write what every row becomes. Call it in a transaction."""
    organization, census = feed.organization, feed.census
    if organization is None:
        written = write_organizations(census.companies, logos)
    else:
        written = WrittenOrganizations({_own_key(organization): Owner(organization.pk, organization.slug)})
    paths = dict.fromkeys(path for paths in census.paths.values() for path in paths)
    # An organisation's upload may use the tree of categories; the operator makes it.
    taxonomy = taxonomy_for(paths, may_add=organization is None)
    around = Around(census, taxonomy, logos, written.owners, live=organization is None, by=by)
    total = write_rows(feed.rows(), around, feed.report, progress)
    return _Counts(total.created, total.changed, total.unchanged, written.created, written.changed)


def _own_key(organization: Organization) -> str:
    return f"organization:{organization.pk}"


def _end_runs_that_crashed(*, but: FeedRun) -> None:
    """With the permission to import in hand, whatever still says "running" was stopped by a crash."""
    FeedRun.objects.filter(status=FeedRun.Status.RUNNING).exclude(pk=but.pk).update(
        status=FeedRun.Status.INTERRUPTED, finished_at=clock.now(), problem=STOPPED
    )


@transaction.atomic
def _finish(
    run: FeedRun, feed: _Feed, status: FeedRun.Status, counts: _Counts = _Counts(), *, problem: str = ""
) -> None:
    run.status, run.problem, run.rows, run.finished_at = status, problem, feed.census.rows, clock.now()
    run.created, run.changed, run.unchanged = counts.created, counts.changed, counts.unchanged
    run.organizations_created = counts.organizations_created
    run.organizations_changed = counts.organizations_changed
    run.save()
    feed.report.store(run)
