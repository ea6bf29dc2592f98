"""Errors that nobody expected, one row a kind and place."""

import datetime as dt

from django.db import models

from core.kit import clock

TOLD_EVERY = dt.timedelta(hours=1)


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Errors, asked by whether the operator's people know of them."""

    def to_tell(self, now: dt.datetime) -> "ErrorReportQuerySet":
        """Those that occurred since the last mail about them, where that was an hour ago or more."""
        quiet = models.Q(told_at__isnull=True) | models.Q(told_at__lte=now - TOLD_EVERY)
        return self.filter(quiet, count__gt=models.F("told_count"))


class ErrorReport(models.Model):
    """How often an error occurred, last with which id; and up to which time and number the people were told."""

    fingerprint = models.CharField(max_length=32, unique=True)
    where = models.CharField(max_length=300)
    error = models.CharField(max_length=300)
    place = models.CharField(max_length=300)
    last_id = models.CharField(max_length=20)
    count = models.PositiveIntegerField(default=1)
    first_at = models.DateTimeField(default=clock.now)
    last_at = models.DateTimeField(default=clock.now)
    told_at = models.DateTimeField(null=True, blank=True)
    told_count = models.PositiveIntegerField(default=0)

    objects = ErrorReportQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.error} in {self.where}"
