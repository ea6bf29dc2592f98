"""One verb for many rows of a list: what was asked, by whom, and the outcome for each row. Apps name the rows."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock


class BulkWork(models.Model):
    """One verb for many rows. It is under way until `finished_at` is set; the rows that wait are its queue."""

    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-pk"]


class Outcome(models.TextChoices):
    """Whether the verb was done to a row."""

    WAITING = "waiting", _("Waiting")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")


class BulkWorkRow(models.Model):
    """What became of one row. Its title is kept: the row itself may be deleted."""

    title = models.CharField(max_length=255)
    outcome = models.CharField(max_length=7, choices=Outcome.choices, default=Outcome.WAITING)
    note = models.TextField(blank=True, help_text=_("why it was refused, or the outcome in words"))

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.title}: {self.outcome}"
