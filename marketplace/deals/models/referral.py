"""Links that make a touch of their partner, and visits that wait for a name."""

import datetime as dt

from django.db import models

from core.kit import clock
from core.organizations.models import Organization, User
from marketplace.deals.models.touch import Touch

# Longer than any lookback that policies use: an unbound visit could count for nothing after it.
FORGET_AFTER = dt.timedelta(days=400)


class ReferralCode(models.Model):
    """A partner's code in `?via=CODE`."""

    code = models.SlugField(max_length=40, unique=True)
    partner = models.ForeignKey(Organization, models.CASCADE, related_name="referral_codes")
    label = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code


class PendingTouchQuerySet(models.QuerySet["PendingTouch"]):
    """Questions about visits of people who have not said who they are."""

    def to_forget(self, at: dt.datetime) -> "PendingTouchQuerySet":
        """Those that nobody claimed while they could still count for something."""
        return self.filter(touch=None, at__lt=at - FORGET_AFTER)


class PendingTouch(models.Model):
    """A visit or followed link of somebody unknown, kept with consent under a random key until they sign in.

    Binding writes a Touch with the visit's own time and marks this row; unbound rows are deleted after the longest
    lookback, for nothing could count them any more.
    """

    visitor = models.CharField(max_length=64, db_index=True, help_text="random key from the visitor's cookie")
    partner = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=Touch.Kind.choices)
    at = models.DateTimeField(default=clock.now)
    source = models.CharField(max_length=200, blank=True)
    touch = models.OneToOneField(Touch, models.PROTECT, null=True, blank=True, related_name="pending")

    objects = PendingTouchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "pending touches"
        constraints = [
            models.UniqueConstraint(
                fields=["visitor", "partner", "kind"],
                condition=models.Q(touch__isnull=True),
                name="deals_pending_touch_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.partner} at {self.at:%Y-%m-%d %H:%M}"


class VisitConsent(models.Model):
    """A person's say about whether partners may learn which of their pages they visited while signed in."""

    user = models.OneToOneField(User, models.CASCADE, related_name="visit_consent")
    agreed = models.BooleanField()
    at = models.DateTimeField(default=clock.now)
    wording = models.CharField(max_length=20, help_text="the version of the question that was answered")

    def __str__(self) -> str:
        return f"{self.user}: {'yes' if self.agreed else 'no'}"
