"""Rules of the platform that change over time: take rates, and when held money is released by the clock."""

import datetime as dt
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

_Row = TypeVar("_Row", bound=models.Model, covariant=True)


class EffectiveQuerySet(models.QuerySet[_Row]):
    """Rows with a time in which they are in force."""

    def in_force(self, at: dt.datetime) -> Self:
        """Those whose time covers `at` (from inclusive, to exclusive)."""
        return self.filter(effective_from__lte=at).filter(Q(effective_to__isnull=True) | Q(effective_to__gt=at))


class Effective(models.Model):
    """A row with a time in which it is in force; one without an end is the current one."""

    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True, blank=True)

    objects = EffectiveQuerySet.as_manager()

    class Meta:
        abstract = True


class FeePlan(models.Model):
    """A plan that organisations are on, such as Standard or Growth: take rates may name it."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=240, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PlanMembership(Effective):
    """The plan that an organisation is on, from when until when; one at a time."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="fee_plans")
    plan = models.ForeignKey(FeePlan, models.PROTECT, related_name="memberships")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(effective_to__isnull=True),
                name="billing_one_current_plan",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization} on {self.plan}"


class TakeRate(Effective):
    """The platform's fee in basis points of a recipient's gross.

    A rate may name an organisation or a plan, and a category of deals; the one that names most counts: organisation
    and category, organisation, plan and category, plan, category, everybody. Rates of orders are frozen with them.
    """

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, null=True, related_name="take_rates")
    plan = models.ForeignKey(FeePlan, models.PROTECT, null=True, related_name="take_rates")
    category = models.SlugField(max_length=120, blank=True)
    bp = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(bp__lte=10_000), name="billing_take_rate_at_most_all"),
            models.UniqueConstraint(
                fields=["organization", "plan", "category"],
                condition=Q(effective_to__isnull=True),
                nulls_distinct=False,
                name="billing_one_current_rate_each",
            ),
            models.CheckConstraint(
                condition=Q(organization__isnull=True) | Q(plan__isnull=True), name="billing_rate_of_one_or_of_a_plan"
            ),
        ]

    def __str__(self) -> str:
        whom = self.organization or self.plan or "everybody"
        return f"{self.bp} bp for {whom}{', ' + self.category if self.category else ''}"
