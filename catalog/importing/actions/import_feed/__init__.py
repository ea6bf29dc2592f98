"""Import a feed: organisations, categories, listings, services, plans and logos from one file."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.db import transaction

from catalog.domain import provenance
from catalog.importing.actions.import_feed.lock import FeedBusy, only_import
from catalog.importing.actions.import_feed.logos import take_logos
from catalog.importing.actions.import_feed.missing import withdraw_missing
from catalog.importing.actions.import_feed.offers import Speaker
from catalog.importing.actions.import_feed.organizations import Owner, WrittenOrganizations, write_organizations
from catalog.importing.actions.import_feed.report import Report
from catalog.importing.actions.import_feed.rows import Around, write_rows
from catalog.importing.actions.import_feed.taxonomy import taxonomy_for
from catalog.importing.feeds import csv_table, jsonl, landscape, xlsx_table
from catalog.importing.feeds.census import Census
from catalog.importing.feeds.item import Adapter, BrokenFeed, FeedDefect, FeedItem
from catalog.importing.feeds.logos import LogoFile
from catalog.importing.feeds.own_rows import Uploader, own_rows
from catalog.models import FeedRun
from core.kit import clock
from core.organizations.models import Organization, User

__all__ = ["ADAPTERS", "FAILED", "FeedBusy", "Wishes", "import_feed"]

ADAPTERS: Mapping[str, Adapter] = {
    "landscape": landscape.read,
    "csv": csv_table.read,
    "jsonl": jsonl.read,
    "xlsx": xlsx_table.read,
}
#: Formats whose columns may be others than ours.
TABLES: Mapping[str, Callable[..., Iterator[FeedItem | FeedDefect]]] = {
    "csv": csv_table.read,
    "jsonl": jsonl.read,
    "xlsx": xlsx_table.read,
}
STOPPED = "The import was interrupted. Nothing was imported."
FAILED = "An error of the marketplace ended the import. The operator is told of it. Nothing was imported."
HOW: Mapping[str, Callable[[Path], str]] = {"csv": csv_table.how, "jsonl": jsonl.how, "xlsx": xlsx_table.how}
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of an import beside the file itself.

    `source` names whose values these are; empty, it is the organisation, or the file's name. `checks_only`: all is
    done and undone, for its report. `overwrite`: also change what others set, and what the owner set by hand.
    `is_whole`: what the source brought and the file does not name is withdrawn.
    """

    source: str = ""
    checks_only: bool = False
    overwrite: bool = False
    is_whole: bool = False


def import_feed(
    path: Path,
    format: str,
    *,
    by: User | None = None,
    organization: Organization | None = None,
    progress: Progress | None = None,
    run: FeedRun | None = None,
    then: Callable[[FeedRun], None] | None = None,
    wishes: Wishes = Wishes(),
) -> FeedRun:
    """Import the file and return the finished run, whose `report` holds what came of every row, and why.

    What it writes is one transaction: a broken file, an error or an interruption leaves the catalog as it was (the
    run's own row says what happened), while a bad row costs itself only. Read twice, so the file must be a real one;
    logos are looked for in `logos/` beside it and in its own folder, and stored before the transaction begins. Imported
    again, it changes nothing. New listings go live; `organization` limits the import to that one's own rows, as drafts.

    `progress(done, rows)` is called as rows are written. `run` continues one that is waiting, and has its own wishes.
    `then` is called with the run in the transaction that ends it, unless an error did.
    Raises FeedBusy, and ValueError for an unknown format. A broken file raises nothing: the run is `failed` and its
    `problem` says why.
    """
    if format not in ADAPTERS:
        raise ValueError(f"A feed's format is one of {', '.join(ADAPTERS)}, not {format!r}.")
    run = run or FeedRun(
        format=format, filename=path.name[:200], organization=organization, started_by=by, source=wishes.source,
        checks_only=wishes.checks_only, overwrites=wishes.overwrite, is_whole=wishes.is_whole,
    )  # fmt: skip
    run.source = run.source or _source(path, organization)
    run.status, run.started_at = FeedRun.Status.RUNNING, clock.now()
    run.save()
    adapter = ADAPTERS[format]
    if run.mapping is not None and format in TABLES:
        adapter = partial(TABLES[format], mapping=run.mapping.said)
    feed = _Feed(path, adapter, organization)
    try:
        with only_import():
            _end_runs_that_crashed(but=run)
            run.read_as = HOW[format](path) if format in HOW else ""
            feed.read()
            logos = take_logos(path.parent, feed.census, for_companies=organization is None, keep=not run.checks_only)
            with transaction.atomic():
                counts = _write(feed, logos, run, by, progress or (lambda done, rows: None))
                transaction.set_rollback(run.checks_only)
    except BrokenFeed as broken:
        reason = f"{broken.reason} Nothing was imported."
        feed.report.skipped(FeedDefect(broken.position, "", broken.code, reason))
        _finish(run, feed, FeedRun.Status.FAILED, problem=str(broken), then=then)
    except BaseException as error:
        interrupted = isinstance(error, KeyboardInterrupt)
        stopped = isinstance(error, (KeyboardInterrupt, SystemExit))
        status = FeedRun.Status.INTERRUPTED if interrupted else FeedRun.Status.FAILED
        _finish(run, feed, status, problem=STOPPED if stopped else FAILED)
        raise
    else:
        _finish(run, feed, FeedRun.Status.DONE, counts, then=then)
    return run


def _source(path: Path, organization: Organization | None) -> str:
    return provenance.feed(path.stem[:90]) if organization is None else provenance.own_file(organization.pk)


class _Feed:
    """The file that is imported, what its first reading told, and what is said of its rows."""

    def __init__(self, path: Path, adapter: Adapter, organization: Organization | None) -> None:
        self.path, self.adapter, self.organization = path, adapter, organization
        self.census, self.report = Census(of_one=organization is not None), Report()

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
    """What an import changed of organisations, and withdrew; nothing, where it was rolled back."""

    organizations_created: int = 0
    organizations_changed: int = 0
    withdrawn: int = 0


def _write(feed: _Feed, logos: Mapping[str, LogoFile], run: FeedRun, by: User | None, progress: Progress) -> _Counts:
    """The second reading: write what every row becomes. Call it in a transaction."""
    organization, census = feed.organization, feed.census
    if organization is None:
        written = write_organizations(census.companies, logos)
    else:
        written = WrittenOrganizations({_own_key(organization): Owner(organization.pk, organization.slug)})
    # An organisation's upload may use the tree of categories; the operator makes it.
    taxonomy = taxonomy_for(census.paths, may_add=organization is None)
    speaker = Speaker(
        run.source, live=organization is None, by=by, overwrite=run.overwrites, is_whole=run.is_whole,
        by_title=organization is not None,
    )  # fmt: skip
    lines = write_rows(feed.rows(), Around(census, taxonomy, logos, written.owners, speaker), feed.report, progress)
    withdrawn = withdraw_missing(speaker, lines, feed.report) if run.is_whole else 0
    return _Counts(written.created, written.changed, withdrawn)


def _own_key(organization: Organization) -> str:
    return f"organization:{organization.pk}"


def _end_runs_that_crashed(*, but: FeedRun) -> None:
    """With the permission to import in hand, whatever still says "running" was stopped by a crash."""
    FeedRun.objects.filter(status=FeedRun.Status.RUNNING).exclude(pk=but.pk).update(
        status=FeedRun.Status.INTERRUPTED, finished_at=clock.now(), problem=STOPPED
    )


@transaction.atomic
def _finish(
    run: FeedRun,
    feed: _Feed,
    status: FeedRun.Status,
    counts: _Counts = _Counts(),
    *,
    problem: str = "",
    then: Callable[[FeedRun], None] | None = None,
) -> None:
    done = status == FeedRun.Status.DONE
    if not done:
        feed.report.forget_what_was_undone()
    told = feed.report.counts
    run.status, run.problem, run.rows, run.finished_at = status, problem, feed.census.rows, clock.now()
    run.created, run.changed, run.unchanged = (told[each] for each in ("created", "changed", "unchanged"))
    run.organizations_created = counts.organizations_created
    run.organizations_changed = counts.organizations_changed
    run.withdrawn = counts.withdrawn
    run.save()
    feed.report.store(run)
    if then is not None:
        then(run)
