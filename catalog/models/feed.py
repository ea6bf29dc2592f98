"""Imports: each run, and what it made, changed, kept, refused or corrected, with the line and the reason."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.models.feed_mapping import FeedMapping
from catalog.models.feed_source import FeedSource
from core.kit import clock
from core.organizations.models import Organization


class FeedRun(models.Model):
    """One import of one file. The row is written before the work and outlives a failure of it.

    An upload is checked first (`checks_only`): all is done and nothing kept, so that its report says what the import
    would do. The import then is the same row's.
    """

    class Status(models.TextChoices):
        """How it went; an interrupted or failed run changed nothing."""

        UNMATCHED = "unmatched", _("Columns to match")
        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        INTERRUPTED = "interrupted", _("Interrupted")

    #: Of what went well, its report lists so many new and so many changed rows; all are counted.
    LISTED = 2_000

    format = models.CharField(max_length=10)
    filename = models.CharField(max_length=200)
    organization = models.ForeignKey(
        Organization,
        models.CASCADE,
        null=True,
        related_name="feed_runs",
        help_text=_("whose listings it may write; none: the operator's import of a whole market"),
    )
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.RUNNING)
    upload = models.FileField(upload_to="feeds/", blank=True)
    settings = models.FileField(
        upload_to="feeds/", blank=True, help_text=_("the settings.yml of a landscape, which says whose it is")
    )
    removed_at = models.DateTimeField(null=True, blank=True, help_text=_("since when its file is not kept"))
    source = models.CharField(max_length=100, blank=True, help_text=_("whose values these are (domain/provenance.py)"))
    mapping = models.ForeignKey(
        FeedMapping,
        models.SET_NULL,
        null=True,
        related_name="runs",
        help_text=_("what its columns are; none: they have our names"),
    )
    feed = models.ForeignKey(
        FeedSource, models.SET_NULL, null=True, related_name="runs", help_text=_("that brought it; none: a person")
    )
    waits_for = models.JSONField(default=list, help_text=_("limits that it passes, so that a person imports it"))
    checks_only = models.BooleanField(default=False, help_text=_("says what the import would do, and does nothing"))
    overwrites = models.BooleanField(default=False, help_text=_("also what others, or the owner manually, have set"))
    is_whole = models.BooleanField(
        default=False, help_text=_("what the source had, and is not in the file, is withdrawn")
    )
    read_as = models.CharField(max_length=200, blank=True, help_text=_("how the file is written, in words"))
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    fixed = models.PositiveIntegerField(default=0)
    kept = models.PositiveIntegerField(default=0)
    withdrawn = models.PositiveIntegerField(default=0)
    organizations_created = models.PositiveIntegerField(default=0)
    organizations_changed = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.filename}, {self.started_at:%Y-%m-%d %H:%M}"

    @contextmanager
    def local_upload(self) -> Iterator[Path]:
        """The upload as a file of this machine, which is gone afterwards.

        It has a name of its own: in bytes the one that it came with can be longer than a name of a file may be.
        """
        with TemporaryDirectory() as folder:
            path = Path(folder) / "upload"
            with self.upload.open("rb") as upload, path.open("wb") as file:
                shutil.copyfileobj(upload, file)
            if self.settings:
                with self.settings.open("rb") as settings, (path.parent / "settings.yml").open("wb") as file:
                    shutil.copyfileobj(settings, file)
            yield path

    @property
    def is_file_kept(self) -> bool:
        """Whether the file is there, and stays for a time."""
        return bool(self.upload) and self.removed_at is None

    @property
    def lists_fewer(self) -> bool:
        """Whether its report lists fewer new or changed rows than there were."""
        return max(self.created, self.changed) > self.LISTED

    @property
    def needs_columns(self) -> bool:
        """Whether somebody must say what its columns are, before it can be checked."""
        return self.status == self.Status.UNMATCHED

    @property
    def may_match(self) -> bool:
        """Whether its columns may be matched, or matched anew: nothing of it is imported or under way."""
        done = (self.Status.UNMATCHED, self.Status.DONE, self.Status.FAILED)
        return self.checks_only and self.status in done and bool(self.upload) and self.format != "landscape"

    @property
    def is_checked(self) -> bool:
        """Whether it is known what the import would do, and the import is still to come."""
        return self.checks_only and self.status == self.Status.DONE


class FeedReportQuerySet(models.QuerySet["FeedReportRow"]):
    """Rows of reports, asked by what is to be done about them."""

    def problems(self) -> "FeedReportQuerySet":
        """What was refused, corrected or kept against the file."""
        outcomes = FeedReportRow.Outcome
        return self.filter(outcome__in=[outcomes.SKIPPED, outcomes.FIXED, outcomes.KEPT])


class FeedReportRow(models.Model):
    """One thing that the import did, refused or corrected: where it is in the file, why, and how to put it right."""

    class Outcome(models.TextChoices):
        """What became of the row. Of one row there may be several."""

        SKIPPED = "skipped", _("Refused")
        FIXED = "fixed", _("Corrected")
        KEPT = "kept", _("Kept as it was")
        CREATED = "created", _("New")
        CHANGED = "changed", _("Changed")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    run = models.ForeignKey(FeedRun, models.CASCADE, related_name="report")
    position = models.PositiveIntegerField(help_text=_("line in the file; 0: of none"))
    name = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=9, choices=Outcome.choices)
    code = models.SlugField(max_length=40)
    reason = models.TextField(blank=True)
    differences = models.JSONField(default=list, help_text=_("of each field its name, what it has, what is said of it"))

    objects = FeedReportQuerySet.as_manager()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.position}: {self.reason}"
