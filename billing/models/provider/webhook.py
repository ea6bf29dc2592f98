"""The inbox of providers' webhooks, and the endpoints that we have asked them to call."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.states.provider import EventStatus
from core.kit import clock

STATUS_NAMES = {
    EventStatus.RECEIVED: _("Waiting"),
    EventStatus.APPLIED: _("Applied"),
    EventStatus.IGNORED: _("Nothing to do"),
    EventStatus.FAILED: _("Failed, will be tried again"),
    EventStatus.DEAD: _("Needs review"),
    EventStatus.RESOLVED: _("Resolved manually"),
}


class Endpoint(models.TextChoices):
    """Which of the two endpoints an event came to."""

    PLATFORM = "platform", _("Platform")
    CONNECT = "connect", _("Connected accounts")


class WebhookEvent(models.Model):
    """One event, stored before it is acknowledged, applied later, any number of times with the same result."""

    provider = models.CharField(max_length=20)
    event_id = models.CharField(max_length=100, unique=True)
    endpoint = models.CharField(max_length=8, choices=Endpoint.choices)
    type = models.CharField(max_length=80)
    account = models.CharField(max_length=60, blank=True)
    object_id = models.CharField(max_length=100, blank=True, db_index=True)
    payload = models.JSONField()
    occurred_at = models.DateTimeField()
    received_at = models.DateTimeField(default=clock.now)
    status = models.CharField(
        max_length=8, choices=[(k.value, v) for k, v in STATUS_NAMES.items()], default=EventStatus.RECEIVED.value
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                condition=Q(status__in=[EventStatus.RECEIVED.value, EventStatus.FAILED.value]),
                name="billing_event_queue",
            ),
            models.Index(fields=["status", "-received_at"], name="billing_event_by_status"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.event_id}"


class WebhookEndpoint(models.Model):
    """An endpoint registered at a provider, with the secret that only its creation tells."""

    provider = models.CharField(max_length=20)
    endpoint = models.CharField(max_length=8, choices=Endpoint.choices)
    url = models.URLField(max_length=500)
    provider_id = models.CharField(max_length=60)
    secret = models.CharField(max_length=200)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "endpoint"], name="billing_one_endpoint_each")]

    def __str__(self) -> str:
        return f"{self.provider}, {self.endpoint}: {self.url}"


class EventCursor(models.Model):
    """How far the catch-up from a list of events has come: a provider's own, or that of a payee's account."""

    name = models.CharField(max_length=40, unique=True)
    upto = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.name} up to {self.upto}"
