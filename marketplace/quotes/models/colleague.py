"""Colleagues whom a buyer's people asked to look at a request."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization


class RequestColleague(models.Model):
    """Somebody of the buyer who was invited to what it asked together, by the address: a member (`user`), or somebody
    who was invited to join and is told once they have (`user` is empty until then)."""

    sent_together = models.UUIDField(db_index=True)
    buyer = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    email = models.EmailField(_("e-mail address"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["sent_together", "buyer", "email"], name="quotes_request_colleague_once"),
        ]

    def __str__(self) -> str:
        return str(self.user) if self.user else self.email
