"""Budgets of an organisation, and what its orders hold of them."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import CostCentre, Organization, TenantQuerySet
from marketplace.orders.models import Order
from marketplace.quotes.domain.budgets import LAST_START, Period
from marketplace.quotes.models.approval import MOST_MINOR

PERIODS = [
    (Period.MONTH.value, _("Month")),
    (Period.QUARTER.value, _("Quarter")),
    (Period.YEAR.value, _("Year")),
]


class EntryKind(models.TextChoices):
    """Why an order takes of a budget, or gives back."""

    ACCEPTED = "accepted", _("Reserved at acceptance")
    CANCELLED = "cancelled", _("Released: order cancelled")
    REFUNDED = "refunded", _("Released: refunded")
    RETURNED = "returned", _("Reserved again: refund failed")


class BudgetQuerySet(TenantQuerySet["Budget"]):
    """Budgets, asked by whose they are."""

    def concerning(self, organization: Organization) -> models.Q:
        """An organisation's own; no seller reads them."""
        return models.Q(organization=organization)


class Budget(models.Model):
    """What may be accepted in each period, tax included, for a cost centre, by a person, or by a person for one.

    `limit` is minor units of `currency`. Periods follow each other from `start`.
    """

    organization = models.ForeignKey(Organization, models.PROTECT, related_name="budgets")
    cost_centre = models.ForeignKey(
        CostCentre, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("cost centre")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("person")
    )
    currency = models.CharField(_("currency"), max_length=3)
    period = models.CharField(_("period"), max_length=7, choices=PERIODS)
    start = models.DateField(_("first day"))
    limit = models.BigIntegerField(_("limit"))
    is_active = models.BooleanField(_("active"), default=True)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ["-is_active", "currency", "pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(limit__range=(1, MOST_MINOR)), name="quotes_budget_positive"),
            models.CheckConstraint(
                condition=models.Q(cost_centre__isnull=False) | models.Q(person__isnull=False),
                name="quotes_budget_of_something",
            ),
            models.CheckConstraint(
                condition=models.Q(period__in=[each.value for each in Period]), name="quotes_budget_period_known"
            ),
            models.CheckConstraint(
                condition=models.Q(start__day__lte=LAST_START), name="quotes_budget_begins_on_a_day_of_every_month"
            ),
            models.UniqueConstraint(
                fields=["organization", "cost_centre", "person", "currency", "period"],
                condition=models.Q(is_active=True),
                nulls_distinct=False,
                name="quotes_one_active_budget",
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(str(each) for each in (self.cost_centre, self.person) if each is not None)

    def get_absolute_url(self) -> str:
        """The page on which it is changed."""
        return reverse("quotes:budget", args=[self.pk])


class BudgetEntry(models.Model):
    """What an order takes of a budget (`amount` over 0) or gives back, in the period of its acceptance; only added."""

    budget = models.ForeignKey(Budget, models.PROTECT, related_name="entries")
    order = models.ForeignKey(Order, models.PROTECT, related_name="budget_entries")
    kind = models.CharField(max_length=9, choices=EntryKind.choices)
    amount = models.BigIntegerField()
    period_start = models.DateField()
    number = models.PositiveSmallIntegerField(help_text="counts the entries of the order in the budget, from 1")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["budget", "period_start"], name="quotes_budget_period")]
        constraints = [
            models.UniqueConstraint(fields=["budget", "order", "number"], name="quotes_budget_entry_once"),
            models.UniqueConstraint(
                fields=["budget", "order"],
                condition=models.Q(kind="accepted"),
                name="quotes_budget_reserved_once",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=["accepted", "returned"], amount__gt=0)
                | models.Q(kind__in=["cancelled", "refunded"], amount__lt=0),
                name="quotes_budget_entry_direction",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.order}"
