"""Counters behind references such as Q-2026-00042."""

from django.db import models


class ReferenceCounter(models.Model):
    """The last number given out for a prefix in a year."""

    prefix = models.CharField(max_length=4)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="kit_reference_once")]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.year}-{self.last:05d}"
