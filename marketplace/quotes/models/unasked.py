"""Buyers that want no quotes of a seller which they did not ask for."""

from django.conf import settings
from django.db import models

from core.kit import clock
from core.organizations.models import Organization


class UnaskedStop(models.Model):
    """While this row is there, the seller begins and sends no quote to the buyer that it was not asked for."""

    buyer = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    seller = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["buyer", "seller"], name="quotes_unasked_stopped_once")]

    def __str__(self) -> str:
        return f"{self.buyer} wants no unasked quotes of {self.seller}"
