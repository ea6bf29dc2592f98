"""Rules of the platform that change over time: take rates, and when held money is released by the clock."""

import datetime as dt

from django.db import models
from django.db.models import Q


class EffectiveQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows with a time in which they are in force."""

    def in_force(self, at: dt.datetime) -> "EffectiveQuerySet":
        """Those whose time covers `at` (from inclusive, to exclusive)."""
        return self.filter(effective_from__lte=at).filter(Q(effective_to__isnull=True) | Q(effective_to__gt=at))


class TakeRate(models.Model):
    """The platform's fee in basis points of a recipient's gross: of one organisation, or of everybody (null)."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, null=True, related_name="take_rates")
    bp = models.PositiveIntegerField()
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True, blank=True)

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bp__lte=10_000), name="billing_take_rate_at_most_all"),
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(effective_to__isnull=True),
                nulls_distinct=False,
                name="billing_one_current_take_rate",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bp} bp for {self.organization or 'everybody'}"


class ReleaseRule(models.Model):
    """Held money is released this many days after settlement where nobody accepted the delivery before."""

    days = models.PositiveSmallIntegerField()
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True, blank=True)

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(1),
                condition=Q(effective_to__isnull=True),
                name="billing_one_current_release_rule",
            )
        ]

    def __str__(self) -> str:
        return f"{self.days} days after settlement"
