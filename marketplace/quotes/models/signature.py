"""Signatures that are given at a provider: one row for each document that a person is asked to sign there."""

import datetime as dt
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.states import Transitions
from marketplace.quotes.models.version import QuoteVersion
from marketplace.quotes.states import OPEN_QUOTES, SIGNATURE, SignatureStatus, VersionStatus

STATUSES = [
    (SignatureStatus.ASKED.value, _("Being sent")),
    (SignatureStatus.WAITING.value, _("Waiting")),
    (SignatureStatus.SIGNED.value, _("Signed and accepted")),
    (SignatureStatus.DECLINED.value, _("Declined")),
    (SignatureStatus.LAPSED.value, _("Not signed in time")),
    (SignatureStatus.REFUSED.value, _("Signed, but not accepted")),
    (SignatureStatus.CANCELLING.value, _("Being cancelled")),
    (SignatureStatus.CANCELLED.value, _("Cancelled")),
]
OPEN_SIGNATURES = (SignatureStatus.ASKED.value, SignatureStatus.WAITING.value)
OVERTAKEN = Q(status__in=OPEN_SIGNATURES) & ~Q(
    version__status=VersionStatus.SENT, version__quote__status__in=OPEN_QUOTES
)


class SignatureQuerySet(models.QuerySet["SignatureRequest"]):
    """Documents at providers, found under their quote's lock."""

    def lock(self, request_id: int) -> "SignatureRequest":
        """This one as it is once its quote is locked."""
        found = self.get(pk=request_id)
        version = QuoteVersion.objects.lock(found.version_id)
        found = self.select_related("by").get(pk=request_id)
        found.version = version
        return found

    def open(self) -> "SignatureQuerySet":
        """Those that can still be signed."""
        return self.filter(status__in=OPEN_SIGNATURES)

    def due(self, now: dt.datetime) -> "SignatureQuerySet":
        """Those to send, to ask about or to cancel, and those whose version cannot be accepted any more."""
        return self.filter(Q(due_at__lte=now) | OVERTAKEN)


class SignatureRequest(models.Model):
    """A person is asked to sign a version at a provider; a signed answer accepts it.

    `asked` is what the person typed and agreed to, and does not change; `key` names it to the provider. `due_at` is
    when the provider is to be asked for something next, none at the end. `tried_at` is when it was first sent: from
    then on the provider may have it, with or without an id known here. `why` says what cancelled it: "buyer",
    "version", "time" or "provider".
    """

    version = models.ForeignKey(QuoteVersion, models.PROTECT, related_name="signatures")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    provider = models.CharField(max_length=40)
    provider_id = models.CharField(max_length=200, blank=True)
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    document_hash = models.CharField(max_length=64)
    asked = models.JSONField()
    until = models.DateField()
    status = models.CharField(max_length=10, choices=STATUSES, default=SignatureStatus.ASKED.value)
    asked_at = models.DateTimeField(default=clock.now)
    due_at = models.DateTimeField(null=True, default=clock.now)
    tried_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=8, blank=True)
    answer = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(status__in=[SignatureStatus.ASKED.value, SignatureStatus.WAITING.value]),
                name="quotes_one_open_signature",
            ),
            models.UniqueConstraint(
                fields=["provider", "provider_id"], condition=~Q(provider_id=""), name="quotes_signature_id_once"
            ),
            models.CheckConstraint(
                condition=Q(status__in=[each.value for each in SignatureStatus]), name="quotes_signature_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=[
                        SignatureStatus.ASKED.value,
                        SignatureStatus.CANCELLING.value,
                        SignatureStatus.CANCELLED.value,
                    ]
                )
                | ~Q(provider_id=""),
                name="quotes_signature_has_its_id",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="quotes_signature_due"),
        ]

    def __str__(self) -> str:
        return f"{self.version}, to be signed by {self.name}"

    @property
    def name(self) -> str:
        """Who signs, as they wrote their name."""
        return str(self.asked["name"])

    def move_to(self, status: SignatureStatus, now: dt.datetime, *, due_at: dt.datetime | None = None) -> None:
        """The next state, unsaved; what is not open any more has ended. Raises InvalidTransition."""
        table: Transitions = SIGNATURE
        self.status, self.due_at = table.check(self.status, status).value, due_at
        if self.ended_at is None and self.status not in OPEN_SIGNATURES:
            self.ended_at = now


class SignatureNews(models.Model):
    """A webhook of a provider of signatures, stored before it is acknowledged and applied later; once by its id."""

    provider = models.CharField(max_length=40)
    event_id = models.CharField(max_length=200)
    provider_id = models.CharField(max_length=200)
    received_at = models.DateTimeField(default=clock.now)
    applied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["provider", "event_id"], name="quotes_signature_news_once")]
        indexes = [
            models.Index(
                fields=["received_at"], condition=Q(applied_at__isnull=True), name="quotes_signature_news_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}"
