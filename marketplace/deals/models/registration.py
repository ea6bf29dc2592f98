"""A partner's claim that it brings a buyer to an owner for a category."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet, User
from marketplace.deals.models.deal import Deal
from marketplace.deals.models.touch import Touch
from marketplace.deals.states import RegistrationStatus


class RegistrationQuerySet(TenantQuerySet["DealRegistration"]):
    """Registrations, asked by who may see them and when they protect."""

    def concerning(self, organization: Organization) -> models.Q:
        """The partner's own and those the owner decides. A rival's never."""
        return models.Q(partner=organization) | models.Q(owner=organization)

    def past_window(self, at: dt.datetime) -> "RegistrationQuerySet":
        """Approved ones whose window is over."""
        return self.filter(status=RegistrationStatus.APPROVED.value, expires_at__lte=at)

    def in_force(self, at: dt.datetime, quoted_at: dt.datetime | None = None) -> "RegistrationQuerySet":
        """Approved ones with approved_at <= at < expires_at; for a deal that was quoted at `quoted_at`, also those that
        their owner revoked for itself afterwards."""
        counts = models.Q(status__in=[RegistrationStatus.APPROVED.value, RegistrationStatus.EXPIRED.value])
        if quoted_at is not None:
            counts |= models.Q(
                status=RegistrationStatus.REVOKED.value, revoked_for_all=False, decided_at__gte=quoted_at
            )
        return self.filter(counts, approved_at__lte=at, expires_at__gt=at)


class DealRegistration(models.Model):
    """Protects the partner as `sourced` for buyer, owner and category while approved and in its window.

    An empty category covers every category of the owner.
    """

    class Status(models.TextChoices):
        """Where the claim stands."""

        SUBMITTED = RegistrationStatus.SUBMITTED.value, _("Submitted")
        APPROVED = RegistrationStatus.APPROVED.value, _("Approved")
        DECLINED = RegistrationStatus.DECLINED.value, _("Declined")
        EXPIRED = RegistrationStatus.EXPIRED.value, _("Expired")
        WITHDRAWN = RegistrationStatus.WITHDRAWN.value, _("Withdrawn")
        REVOKED = RegistrationStatus.REVOKED.value, _("Revoked")

    reference = models.CharField(max_length=20, unique=True)
    deal = models.ForeignKey(Deal, models.PROTECT, related_name="registrations")
    partner = models.ForeignKey(Organization, models.PROTECT, related_name="registrations_as_partner")
    owner = models.ForeignKey(Organization, models.PROTECT, related_name="registrations_as_owner")
    buyer = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    category = models.SlugField(_("category"), max_length=120, blank=True)
    title = models.CharField(_("subject"), max_length=160)
    value = models.BigIntegerField(_("estimated value, in the smallest unit of the currency"), default=0)
    currency = models.CharField(max_length=3, default="USD")
    evidence = models.TextField(_("how you know this buyer, and what they need"))
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.SUBMITTED)
    submitted_at = models.DateTimeField(default=clock.now)
    submitted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    revoked_for_all = models.BooleanField(default=False, help_text="by the operator, for deals quoted before as well")
    touch = models.ForeignKey(
        Touch, models.PROTECT, null=True, related_name="registrations", help_text="the touch that it came with"
    )

    objects = RegistrationQuerySet.as_manager()

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "buyer", "category"],
                condition=models.Q(status=RegistrationStatus.APPROVED.value),
                name="deals_one_approved_registration",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=RegistrationStatus.APPROVED.value)
                | models.Q(approved_at__isnull=False, expires_at__isnull=False),
                name="deals_approved_has_window",
            ),
            models.CheckConstraint(condition=models.Q(value__gte=0), name="deals_registered_not_negative"),
            models.CheckConstraint(condition=~models.Q(partner=models.F("owner")), name="deals_registration_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.partner} brings {self.buyer} to {self.owner}"

    @property
    def is_title_unused(self) -> bool:
        """Whether the deal is called otherwise than was typed here: it was open already and kept its subject."""
        return self.title != self.deal.title

    @property
    def is_value_unused(self) -> bool:
        """Whether a value was typed here and the deal has another one."""
        return bool(self.value) and (self.value, self.currency) != (self.deal.value, self.deal.currency)

    def protects_at(self, at: dt.datetime, quoted_at: dt.datetime | None = None) -> bool:
        """Whether its owner approved it, nobody took it back, and `at` lies in its window; as `in_force`."""
        revoked_late = (
            self.status == DealRegistration.Status.REVOKED
            and not self.revoked_for_all
            and quoted_at is not None
            and self.decided_at is not None
            and self.decided_at >= quoted_at
        )
        return (
            (self.status in (DealRegistration.Status.APPROVED, DealRegistration.Status.EXPIRED) or revoked_late)
            and self.approved_at is not None
            and self.expires_at is not None
            and self.approved_at <= at < self.expires_at
        )
