"""What was searched for, how often, and what came of it: no row says by whom."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

#: How long a query that nobody asks again is kept.
KEPT = dt.timedelta(days=180)
#: From so many searches on, few clicks mean something; below this part of them they are few.
ENOUGH_ASKED = 5
FEW_CLICKS = 0.1


class KeptQueryQuerySet(models.QuerySet["KeptQuery"]):
    """Questions about what was searched for."""

    def without_results(self) -> KeptQueryQuerySet:
        """Those that found nothing the last time, the most asked first."""
        return self.filter(found=0, set_aside_at=None).order_by("-asked", "-last_at", "pk")

    def with_few_clicks(self) -> KeptQueryQuerySet:
        """Those with results that few opened, though many asked."""
        few = models.Q(clicked__lt=models.F("asked") * FEW_CLICKS)
        return self.filter(few, found__gt=0, asked__gte=ENOUGH_ASKED, set_aside_at=None).order_by(
            "-asked", "-last_at", "pk"
        )

    def to_forget(self, now: dt.datetime) -> KeptQueryQuerySet:
        """Those that were not asked for long."""
        return self.filter(last_at__lt=now - KEPT)


class KeptQuery(models.Model):
    """The words of a search, folded, without conditions. `found` is how many results they had the last time alone.

    `set_aside_at`: the operator has nothing to do about it.
    """

    text = models.CharField(max_length=100, unique=True)
    asked = models.PositiveIntegerField(default=0)
    clicked = models.PositiveIntegerField(default=0)
    found = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    set_aside_at = models.DateTimeField(null=True, blank=True)

    objects = KeptQueryQuerySet.as_manager()

    class Meta:
        verbose_name = _("kept query")
        verbose_name_plural = _("kept queries")
        constraints = [models.CheckConstraint(condition=~models.Q(text=""), name="search_kept_has_text")]
        indexes = [models.Index(fields=["-asked"], name="search_kept_asked")]

    def __str__(self) -> str:
        return self.text
