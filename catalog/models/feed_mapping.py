"""What people said of the columns of files whose headings are not ours."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.domain import columns
from catalog.domain.columns import ColumnMapping
from core.kit import clock
from core.organizations.models import Organization


class FeedMapping(models.Model):
    """One matching of columns, which the next file of the same source with the same headings uses.

    A row is never changed: an import may still be under way with it. The newest of a source and its headings counts.
    """

    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, related_name="feed_mappings", help_text=_("none: the operator's files")
    )
    source = models.CharField(max_length=100, help_text=_("whose files they are (domain/provenance.py)"))
    key = models.CharField(max_length=64, help_text=_("what tables with these headings have in common"))
    headings = models.JSONField(default=list)
    fields = models.JSONField(default=list, help_text=_("of each column our field; empty: it is not imported"))
    constants = models.JSONField(default=dict)
    kinds = models.JSONField(default=dict)
    decimals = models.CharField(
        max_length=1, choices=[(columns.POINT, "1,234.50"), (columns.COMMA, "1.234,50")], default=columns.POINT
    )
    dates = models.CharField(
        max_length=3,
        choices=[
            (columns.ISO, "2026-01-31"),
            (columns.DAY_FIRST, _("31.01.2026 (day first)")),
            (columns.MONTH_FIRST, _("01/31/2026 (month first)")),
        ],
        default=columns.ISO,
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["organization", "source", "key"], name="catalog_mapping_of")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decimals__in=[columns.POINT, columns.COMMA]), name="catalog_mapping_decimals_known"
            ),
            models.CheckConstraint(
                condition=models.Q(dates__in=[columns.ISO, columns.DAY_FIRST, columns.MONTH_FIRST]),
                name="catalog_mapping_dates_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}, {self.made_at:%Y-%m-%d}"

    @property
    def said(self) -> ColumnMapping:
        """What was said, for who reads a file by it."""
        return ColumnMapping(
            tuple(self.headings), tuple(self.fields), self.constants, self.kinds, self.decimals, self.dates
        )
