"""The outbox: one row per thing whose document is out of date. The rows are the queue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.db import models
from django.db.models.functions import Cast, Concat
from django.utils.translation import gettext_lazy as _


class IndexJobQuerySet(models.QuerySet["IndexJob"]):
    """Questions about the outbox."""

    def waiting(self) -> IndexJobQuerySet:
        """Those that are still to be carried into the index in use."""
        return self.filter(again=False)

    def with_names(self) -> IndexJobQuerySet:
        """Each that waits, with its `name`: source, object, version.

        Asked for again, it has another name, and is tried at once.
        """
        version = Cast("version", models.CharField())
        return self.waiting().annotate(
            name=Concat("source", models.Value(":"), "object_id", models.Value(":"), version)
        )

    def named(self, names: Sequence[str]) -> list[IndexJob]:
        """Those that still have these names, oldest first."""
        wanted: dict[str, dict[str, int]] = defaultdict(dict)
        for name in names:
            document_id, version = name.rsplit(":", 1)
            source, object_id = document_id.split(":", 1)
            wanted[source][object_id] = int(version)
        chosen = models.Q(pk__in=[])
        for source, objects in wanted.items():
            chosen |= models.Q(source=source, object_id__in=list(objects))
        return [
            each
            for each in self.waiting().filter(chosen).order_by("pk")
            if each.version == wanted[each.source][each.object_id]
        ]


class IndexJob(models.Model):
    """A document to be built again, or taken out. At most one row per thing; asking again raises `version`.

    A drain deletes the row only if `version` is still the one that it worked on, so that a change that came in
    between is not lost. While a new index is being filled, it keeps the row, marked `again`, instead: the same is
    written into the new index before that is put in use.
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
    again = models.BooleanField(default=False)

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
