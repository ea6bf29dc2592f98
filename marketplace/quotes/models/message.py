"""What buyer and seller say about a quote."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization
from marketplace.quotes.models.quote import Quote


class QuoteMessage(models.Model):
    """One message of the conversation. `version_number` is the version it was about, where it asks for a change."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="messages")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    body = models.TextField(_("message"))
    asks_change_of = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.author}: {self.body[:60]}"
