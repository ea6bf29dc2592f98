"""A mail that was written and has to be sent."""

import datetime as dt

from django.db import models

from core.kit import clock
from core.notifications.domain.letter import Letter

KEPT = dt.timedelta(days=90)  # long enough to answer "did I get that mail?"


class OutgoingMailQuerySet(models.QuerySet["OutgoingMail"]):
    """Mails, asked by how far they are."""

    def unsent(self) -> "OutgoingMailQuerySet":
        """Those that wait for the worker."""
        return self.filter(sent_at__isnull=True)

    def to_forget(self, now: dt.datetime) -> "OutgoingMailQuerySet":
        """Those sent long ago that still say what was written to whom."""
        return self.filter(sent_at__lt=now - KEPT, forgotten_at__isnull=True)

    def forget(self, now: dt.datetime) -> int:
        """Empty these, which were sent: addresses, subject and content. Their rows stay. How many."""
        return self.update(recipient="", reply_to="", subject="", letter={}, forgotten_at=now)


class OutgoingMail(models.Model):
    """One mail to one address, written in the transaction of what it tells of. The queue keeps its tries and errors.

    `cause` says what it is about and for whom, so that nothing is written twice. A mail that carries a secret (a link
    to sign in with) loses its content when it is sent, every other one after `KEPT`, and its addresses with it. The row
    stays, so that nothing is written twice however late.
    """

    cause = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=40)
    recipient = models.EmailField(blank=True)
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    letter = models.JSONField()
    secret = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    objects = OutgoingMailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], name="notifications_mail_unsent", condition=models.Q(sent_at=None)),
            models.Index(fields=["sent_at"], name="notifications_mail_kept", condition=models.Q(forgotten_at=None)),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(forgotten_at__isnull=True, recipient__gt="")
                | models.Q(sent_at__isnull=False, recipient="", reply_to="", subject="", letter={}),
                name="notifications_forgotten_whole",
            )
        ]

    def __str__(self) -> str:
        return self.subject or self.cause

    @property
    def content(self) -> Letter:
        """What it says."""
        return Letter.from_document(self.letter)
