"""Rules of the platform that change over time: take rates, and when held money is released by the clock."""

from django.db import models
from django.db.models import Q

from billing.accounts.models.rates import EffectiveQuerySet


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
