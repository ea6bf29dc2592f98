"""Rules of the platform that change over time: take rates, and when held money is released by the clock."""

from django.db import models
from django.db.models import Q

from billing.models.accounts.rates import Effective


class ReleaseRule(Effective):
    """Held money is released this many days after settlement where nobody accepted the delivery before."""

    days = models.PositiveSmallIntegerField()

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
