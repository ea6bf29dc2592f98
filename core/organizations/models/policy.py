"""What partners earn: an owner's versioned commission policy."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models.organization import Organization
from core.organizations.models.user import User


class PolicyQuerySet(models.QuerySet["CommissionPolicy"]):
    """Policies, asked by when they are in force."""

    def in_force(self, at: dt.datetime) -> "PolicyQuerySet":
        """Those whose time covers `at` (from inclusive, to exclusive)."""
        return self.filter(effective_from__lte=at).filter(
            models.Q(effective_to__isnull=True) | models.Q(effective_to__gt=at)
        )


class CommissionPolicy(models.Model):
    """One version of an owner's policy (`core/split/RULES.md`). Rates in basis points of the owner's gross.

    Never edited: a change is a new version that ends the one before, so old orders keep their rates.
    """

    class Model(models.TextChoices):
        """The attribution model that shares out the influenced pool."""

        FIRST_TOUCH = "first_touch", _("First touch")
        LAST_TOUCH = "last_touch", _("Last touch")
        LINEAR = "linear", _("Linear")
        POSITION_BASED = "position_based", _("Position based, 40/20/40")
        TIME_DECAY = "time_decay", _("Time decay")
        BY_KIND = "by_kind", _("By kind of touch")

    owner = models.ForeignKey(Organization, models.PROTECT, related_name="policies")
    version = models.PositiveSmallIntegerField()
    sourced_bp = models.PositiveIntegerField(_("sourced rate"), default=0)
    influenced_bp = models.PositiveIntegerField(_("influenced pool"), default=0)
    model = models.CharField(_("attribution model"), max_length=14, choices=Model.choices, default=Model.LINEAR)
    lookback_days = models.PositiveSmallIntegerField(_("lookback, days"), default=90)
    max_commission_bp = models.PositiveIntegerField(_("cap"), default=10_000)
    half_life_days = models.PositiveSmallIntegerField(_("half-life, days"), null=True, blank=True)
    kind_weights = models.JSONField(_("weights by kind"), default=dict, blank=True)
    sourced_shares_pool = models.BooleanField(_("the sourced partner shares in the pool"), default=False)
    lead_earns = models.BooleanField(_("the selling partner can also earn commission"), default=False)
    registration_days = models.PositiveSmallIntegerField(_("registration protects for, days"), default=90)
    registers_existing_customers = models.BooleanField(_("existing customers can be registered"), default=False)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True, blank=True)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PolicyQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        verbose_name_plural = "commission policies"
        constraints = [
            models.UniqueConstraint(fields=["owner", "version"], name="organizations_policy_version_once"),
            models.UniqueConstraint(
                fields=["owner"],
                condition=models.Q(effective_to__isnull=True),
                name="organizations_one_current_policy",
            ),
            models.CheckConstraint(
                condition=models.Q(sourced_bp__lte=10_000, influenced_bp__lte=10_000, max_commission_bp__lte=10_000),
                name="organizations_policy_rates_at_most_all",
            ),
            models.CheckConstraint(
                condition=~models.Q(model="time_decay") | models.Q(half_life_days__gt=0),
                name="organizations_policy_decay_has_half_life",
            ),
        ]

    def __str__(self) -> str:
        return f"Partner policy {self.version} of {self.owner}"


class PartnerRate(models.Model):
    """Another sourced rate for one named partner within a policy version."""

    policy = models.ForeignKey(CommissionPolicy, models.CASCADE, related_name="partner_rates")
    partner = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    sourced_bp = models.PositiveIntegerField(_("sourced rate"))

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["policy", "partner"], name="organizations_partner_rate_once"),
            models.CheckConstraint(
                condition=models.Q(sourced_bp__lte=10_000), name="organizations_partner_rate_at_most_all"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.sourced_bp} bp"
