"""Imports: each run, and every row that it skipped or fixed, with the reason."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization


class FeedRun(models.Model):
    """One import of one file. The row is written before the work and outlives a failure of it."""

    class Status(models.TextChoices):
        """How it went; an interrupted or failed run changed nothing."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        FAILED = "failed", _("Failed")
        INTERRUPTED = "interrupted", _("Interrupted")

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
    rows = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    fixed = models.PositiveIntegerField(default=0)
    organizations_created = models.PositiveIntegerField(default=0)
    organizations_changed = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True)
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-started_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.filename}, {self.started_at:%Y-%m-%d %H:%M}"


class FeedReportRow(models.Model):
    """One thing that the import skipped or fixed, where it is in the file, why, and how to put it right."""

    class Outcome(models.TextChoices):
        """What became of the row."""

        SKIPPED = "skipped", _("Skipped")
        FIXED = "fixed", _("Fixed")

    run = models.ForeignKey(FeedRun, models.CASCADE, related_name="report")
    position = models.PositiveIntegerField(help_text=_("line in the file"))
    name = models.CharField(max_length=200, blank=True)
    outcome = models.CharField(max_length=7, choices=Outcome.choices)
    code = models.SlugField(max_length=40)
    reason = models.TextField()

    class Meta:
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return f"{self.position}: {self.reason}"
