"""A partner's one appeal to the operator against a word that took its attribution."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet, User
from marketplace.deals.models.registration import DealRegistration
from marketplace.deals.models.touch import Touch

#: After the word that it is against, a partner can appeal for so long.
DAYS_TO_APPEAL = 14
#: The operator decides an appeal within so many days.
DAYS_TO_DECIDE = 10


class AppealQuerySet(TenantQuerySet["Appeal"]):
    """Appeals, asked by who may see them."""

    def concerning(self, organization: Organization) -> models.Q:
        """The partner's own."""
        return models.Q(touch__partner=organization) | models.Q(registration__partner=organization)

    def waiting(self) -> "AppealQuerySet":
        """Those that the operator has not decided."""
        return self.filter(decided_at__isnull=True)

    def overdue(self, now: dt.datetime) -> "AppealQuerySet":
        """Those of which the day to decide has passed, and the operator was not reminded."""
        return self.waiting().filter(decide_by__lte=now, reminded_at__isnull=True)


class Appeal(models.Model):
    """Against the refusal or void of a touch, or the decline or revocation of a registration: once for each of them."""

    class Outcome(models.TextChoices):
        """The operator's decision."""

        GRANTED = "granted", _("Granted")
        DISMISSED = "dismissed", _("Dismissed")

    reference = models.CharField(max_length=20, unique=True)
    touch = models.OneToOneField(Touch, models.PROTECT, null=True, related_name="appeal")
    registration = models.OneToOneField(DealRegistration, models.PROTECT, null=True, related_name="appeal")
    reason = models.TextField(_("reason"))
    made_at = models.DateTimeField(default=clock.now)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    decide_by = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    decision = models.CharField(_("decision"), max_length=300, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reminded_at = models.DateTimeField(null=True, blank=True)

    objects = AppealQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(touch__isnull=True) ^ models.Q(registration__isnull=True),
                name="deals_appeal_about_one",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_at__isnull=True, outcome="")
                | (models.Q(decided_at__isnull=False) & ~models.Q(outcome="") & ~models.Q(decision="")),
                name="deals_appeal_decided_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} about {self.subject}"

    @property
    def is_granted(self) -> bool:
        """Whether the operator said yes."""
        return self.outcome == self.Outcome.GRANTED

    @property
    def subject(self) -> Touch | DealRegistration:
        """What it is about."""
        found = self.touch or self.registration
        if found is None:
            raise ValueError("An appeal is about a touch or a registration.")
        return found
