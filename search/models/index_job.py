"""The outbox: one row per thing whose document is out of date. The rows are the queue."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, models
from django.utils.translation import gettext_lazy as _

# Any number will do, as long as nothing else in this database locks by it.
INDEX_LOCK = 0x656E73656D


class IndexJobQuerySet(models.QuerySet["IndexJob"]):
    """Questions about the outbox."""

    def due(self, at: datetime) -> IndexJobQuerySet:
        """What may be tried now: new, or failed long enough ago; oldest first."""
        return self.filter(models.Q(retry_at=None) | models.Q(retry_at__lte=at)).order_by("id")

    def failing(self) -> IndexJobQuerySet:
        """What was tried and did not work."""
        return self.exclude(last_error="")


class IndexJob(models.Model):
    """A document to be built again, or taken out. At most one row per thing; asking again raises `version`.

    A drain deletes the row only if `version` is still the one that it worked on, so that a change that came in
    between is not lost.
    """

    class Action(models.TextChoices):
        """What to do."""

        INDEX = "index", _("Build and index")
        DELETE = "delete", _("Take out")

    source = models.CharField(max_length=40)
    object_id = models.CharField(max_length=64)
    action = models.CharField(max_length=6, choices=Action.choices, default=Action.INDEX)
    version = models.PositiveIntegerField(default=1)
    enqueued_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True, default="")

    objects = IndexJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("index job")
        verbose_name_plural = _("index jobs")
        constraints = [
            models.UniqueConstraint(fields=["source", "object_id"], name="search_job_once"),
            models.CheckConstraint(condition=models.Q(action__in=["index", "delete"]), name="search_job_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.document_id}"

    @property
    def document_id(self) -> str:
        """The id of its document in the index."""
        return f"{self.source}:{self.object_id}"


@contextmanager
def index_lock(*, wait: bool) -> Iterator[bool]:
    """Hold the one permission to write the index; yields False if another holds it and `wait` is not set.

    It belongs to the connection, so a process that dies gives it back.
    """
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_lock(%s)", [INDEX_LOCK])
            held = True
        else:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [INDEX_LOCK])
            held = bool(cursor.fetchone()[0])
    try:
        yield held
    finally:
        if held and not connection.needs_rollback and connection.is_usable():
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [INDEX_LOCK])
