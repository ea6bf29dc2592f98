"""What buyer and seller say about a quote."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization
from marketplace.quotes.models.quote import Quote


class MessageQuerySet(models.QuerySet["QuoteMessage"]):
    """Messages, asked by who may read them."""

    def read_by(self, organization: Organization) -> "MessageQuerySet":
        """Without the notes that another organisation keeps for itself, the operator being no exception."""
        return self.filter(models.Q(internal=False) | models.Q(organization=organization))


class QuoteMessage(models.Model):
    """One message of the conversation. `asks_change_of` is the version of which it asks for a change, `line` the key of
    the line it is about. An `internal` one is a note that only its author's organisation reads."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    body = models.TextField(_("message"))
    asks_change_of = models.PositiveSmallIntegerField(null=True, blank=True)
    line = models.CharField(max_length=40, blank=True)
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
