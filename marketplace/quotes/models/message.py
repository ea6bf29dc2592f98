"""What buyer and seller say about a quote, whom they name in it, and up to where each of them has read."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Membership, Organization
from marketplace.quotes.models.quote import Quote


class MessageQuerySet(models.QuerySet["QuoteMessage"]):
    """Messages, asked by who may read them."""

    def read_by(self, organization: Organization) -> "MessageQuerySet":
        """Without the notes that another organisation keeps for itself, the operator being no exception."""
        return self.filter(models.Q(internal=False) | models.Q(organization=organization))


class QuoteMessage(models.Model):
    """One message of the conversation. `asks_change_of` is the version of which it asks for a change, `line` the key of
    the line it is about, `on_version` the version that its author had before them. An `internal` one is a note that
    only its author's organisation reads."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    body = models.TextField(_("message"))
    asks_change_of = models.PositiveSmallIntegerField(null=True, blank=True)
    line = models.CharField(max_length=40, blank=True)
    on_version = models.PositiveSmallIntegerField(null=True, blank=True)
    internal = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    objects = MessageQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(internal=False) | models.Q(asks_change_of__isnull=True),
                name="quotes_note_asks_nobody",
            )
        ]

    def __str__(self) -> str:
        return f"{self.author}: {self.body[:60]}"


class MessageMention(models.Model):
    """Somebody whom the author of a message named, and who was told of it: a member of `organization` at that time. The
    database refuses one of another organisation in an internal note."""

    message = models.ForeignKey(QuoteMessage, models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["message", "user"], name="quotes_mentioned_once")]

    def __str__(self) -> str:
        return str(self.user)


class ConversationMark(models.Model):
    """Up to which message (its id) a member has read a quote's conversation; it only goes forward."""

    membership = models.ForeignKey(Membership, models.CASCADE, related_name="+")
    quote = models.ForeignKey(Quote, models.CASCADE, related_name="+")
    last_message = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["membership", "quote"], name="quotes_one_mark_of_a_member")]

    def __str__(self) -> str:
        return f"{self.quote_id}: {self.last_message}"
