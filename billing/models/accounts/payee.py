"""Payees' accounts at payment providers, and payouts to payees' banks."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.states.accounts import TransfersStatus
from core.kit import clock


class PayeeAccount(models.Model):
    """An organisation's account at one provider, and its terms.

    It can be paid when `transfers_status` (active, pending or inactive) is active, and only then.
    """

    subject: ClassVar[str] = "payee"

    organization = models.OneToOneField("organizations.Organization", models.PROTECT, related_name="payee_account")
    provider = models.CharField(max_length=20)
    provider_account = models.CharField(max_length=60, blank=True)
    transfers_status = models.CharField(max_length=20, default=TransfersStatus.INACTIVE.value)
    payouts_enabled = models.BooleanField(default=False)
    details_submitted = models.BooleanField(default=False)
    requirements = models.JSONField(
        default=dict, help_text="currently_due, past_due, disabled_reason and more, see AccountFacts"
    )

    class Schedule(models.TextChoices):
        """When what is payable is sent."""

        AT_ONCE = "at_once", _("As soon as it is released")
        WEEKLY = "weekly", _("Once a week")
        MONTHLY = "monthly", _("Once a month")

    reserve_bp = models.PositiveIntegerField(default=0, help_text="kept back of each release, in basis points")
    reserve_days = models.PositiveSmallIntegerField(default=0, help_text="for so many days after the release")
    minimum = models.BigIntegerField(default=0, help_text="least sum sent at once, in minor units of its currency")
    schedule = models.CharField(max_length=8, choices=Schedule.choices, default=Schedule.AT_ONCE)
    schedule_day = models.PositiveSmallIntegerField(default=1, help_text="day of the week (1 Monday) or of the month")
    created_at = models.DateTimeField(default=clock.now)
    refreshed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["provider_account"], condition=~Q(provider_account=""), name="billing_payee_account_once"
            ),
            models.CheckConstraint(condition=Q(reserve_bp__lte=10_000), name="billing_reserve_at_most_all"),
            models.CheckConstraint(condition=Q(minimum__gte=0), name="billing_minimum_not_negative"),
            models.CheckConstraint(
                condition=Q(schedule_day__gte=1, schedule_day__lte=28), name="billing_schedule_day_in_every_month"
            ),
        ]

    def __str__(self) -> str:
        return f"Payout account of {self.organization}"

    @property
    def ready(self) -> bool:
        """Whether transfers can be sent to it."""
        return bool(self.provider_account) and self.transfers_status == TransfersStatus.ACTIVE

    @property
    def known_as(self) -> str:
        """The provider's id of it, or "" before it was opened there."""
        return self.provider_account

    def be_known_as(self, provider_id: str) -> None:
        """Store the provider's id; the caller holds the row's lock."""
        self.provider_account = provider_id
        self.save(update_fields=["provider_account"])
