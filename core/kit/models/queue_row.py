"""What is known of a row of a queue while somebody works on it, and after it failed."""

from django.db import models
from django.db.models import Q

from core.kit import clock


class QueueRowQuerySet(models.QuerySet["QueueRow"]):
    """Questions about the rows of queues."""

    def for_review(self) -> "QueueRowQuerySet":
        """Those that wait for a person."""
        return self.filter(review_at__isnull=False)

    def put_off(self) -> "QueueRowQuerySet":
        """Those that failed and will be tried again."""
        return self.filter(review_at__isnull=True).exclude(error="")


class QueueRow(models.Model):
    """A row of a queue (`queue`, `key`) that was claimed; deleted when its work is done.

    `attempts` counts the tries in a row that failed or are under way. The row is free at `next_attempt_at`: when the
    lease of who works on it ends, or when it is tried again. One with `review_at` waits for a person; `told_at` says
    when the operator was told.
    """

    queue = models.CharField(max_length=60)
    key = models.TextField()
    attempts = models.PositiveSmallIntegerField(default=0)
    error = models.TextField(blank=True)
    first_at = models.DateTimeField(default=clock.now)
    tried_at = models.DateTimeField(default=clock.now)
    next_attempt_at = models.DateTimeField(default=clock.now)
    review_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    objects = QueueRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["queue", "key"], name="kit_queue_row_once"),
            models.CheckConstraint(
                condition=Q(review_at__isnull=True) | ~Q(error=""), name="kit_queue_row_for_review_says_why"
            ),
            models.CheckConstraint(
                condition=Q(told_at__isnull=True) | Q(review_at__isnull=False), name="kit_queue_row_told_of_a_review"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.queue} {self.key}"
