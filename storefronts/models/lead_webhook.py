"""Where a seller's own system is told of leads, and what it was told."""

import datetime as dt
import secrets
import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, State
from storefronts.models.lead import Lead

#: Deliveries are kept so long, for who looks for one that was lost.
KEPT_DELIVERIES = dt.timedelta(days=90)


def new_secret() -> str:
    """A secret that nobody guesses."""
    return f"whsec_{secrets.token_urlsafe(32)}"


class LeadWebhook(models.Model):
    """The address of a seller's own system (a CRM), and the secret that signs what it is sent."""

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="lead_webhook")
    url = models.CharField(_("address"), max_length=500)
    secret = models.CharField(max_length=80, default=new_secret, editable=False)
    active = models.BooleanField(_("send leads there"), default=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(url__startswith="https://"), name="storefronts_webhook_https")
        ]

    def __str__(self) -> str:
        return self.url


class Event(models.TextChoices):
    """What a seller's system is told."""

    RECEIVED = "lead.received", _("Lead received")
    CHANGED = "lead.changed", _("Lead changed")
    WITHDRAWN = "lead.withdrawn", _("Lead withdrawn")
    TEST = "test", _("Test")


class LeadDeliveryQuerySet(models.QuerySet["LeadDelivery"]):
    """Deliveries, asked by how far they are."""

    def to_send(self, now: dt.datetime) -> "LeadDeliveryQuerySet":
        """Those whose turn it is, of verified sellers and of addresses that are in use."""
        waiting = self.filter(delivered_at__isnull=True, given_up_at__isnull=True, next_at__lte=now)
        return waiting.filter(webhook__active=True, webhook__organization__state=State.VERIFIED)

    def to_forget(self, now: dt.datetime) -> "LeadDeliveryQuerySet":
        """Those that are too old to be looked for."""
        return self.filter(created_at__lt=now - KEPT_DELIVERIES)


class LeadDelivery(models.Model):
    """One message to a seller's system. What it says is read from the lead when it is sent; the row keeps no person.

    `delivered_at`: the system answered with a status of 200 to 299. `given_up_at`: it did not, as often as `WAITS`
    of `domain/webhooks.py` says, or there is nothing to be told any more.
    """

    webhook = models.ForeignKey(LeadWebhook, models.CASCADE, related_name="deliveries")
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.CharField(max_length=16, choices=Event.choices)
    lead = models.ForeignKey(Lead, models.SET_NULL, null=True, blank=True, related_name="deliveries")
    reference = models.CharField(max_length=20, blank=True, help_text="the lead's, which may be gone")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    tries = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(default=clock.now)
    delivered_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    error = models.CharField(max_length=300, blank=True)

    objects = LeadDeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(
                fields=["next_at"],
                name="storefronts_delivery_due",
                condition=models.Q(delivered_at=None, given_up_at=None),
            ),
            models.Index(fields=["webhook", "-created_at"], name="storefronts_deliveries_of"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(event__in=Event.values), name="storefronts_delivery_event_known"),
            models.CheckConstraint(
                condition=models.Q(delivered_at=None) | models.Q(given_up_at=None), name="storefronts_delivery_one_end"
            ),
            models.UniqueConstraint(
                fields=["webhook", "reference", "event"],
                condition=models.Q(event__in=["lead.received", "lead.withdrawn"]),
                name="storefronts_delivery_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} {self.reference}".strip()
