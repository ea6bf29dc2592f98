"""The parts of a version's payment plan, as its seller set them."""

from django.db import models
from django.db.models import Q

from marketplace.quotes.domain.plans import MOST_DAYS, MOST_MONTHS
from marketplace.quotes.interface import PlanPart, When
from marketplace.quotes.models.version import QuoteVersion


class QuotePlanPart(models.Model):
    """How much is due, and when: `bp` of the total or `amount_minor`, with neither an even part of what is left; on
    `day`, or `days` after acceptance, and `months` after that. Frozen with its version."""

    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="plan_parts")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(max_length=60)
    bp = models.PositiveIntegerField(null=True)
    amount_minor = models.BigIntegerField(null=True)
    day = models.DateField(null=True)
    days = models.PositiveSmallIntegerField(default=0)
    months = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["version", "position"], name="quotes_plan_part_once"),
            models.CheckConstraint(
                condition=(Q(bp__isnull=True) | Q(amount_minor__isnull=True))
                & (Q(bp__isnull=True) | Q(bp__gt=0, bp__lte=10_000))
                & (Q(amount_minor__isnull=True) | Q(amount_minor__gt=0)),
                name="quotes_plan_part_has_one_share",
            ),
            models.CheckConstraint(
                condition=(Q(day__isnull=True) | Q(days=0)) & Q(days__lte=MOST_DAYS, months__lte=MOST_MONTHS),
                name="quotes_plan_part_has_one_day",
            ),
            models.CheckConstraint(condition=~Q(label=""), name="quotes_plan_part_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.label

    @classmethod
    def of(cls, version: QuoteVersion, position: int, part: PlanPart) -> "QuotePlanPart":
        """The row of a part; stores nothing."""
        return cls(
            version=version,
            position=position,
            label=part.label,
            bp=part.bp,
            amount_minor=part.amount,
            day=part.when.day,
            days=part.when.days,
            months=part.when.months,
        )

    def value(self) -> PlanPart:
        """The part as a value."""
        return PlanPart(self.label, When(self.day, self.days, self.months), self.bp, self.amount_minor)
