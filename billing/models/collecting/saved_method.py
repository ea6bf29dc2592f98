"""A buyer's cards and bank accounts that a provider keeps for later payments."""

from django.db import models
from django.db.models import Q

from core.kit import clock


class SavedMethod(models.Model):
    """A card or bank account that we may charge when an instalment falls due; the provider keeps its numbers."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="saved_methods")
    provider = models.CharField(max_length=20)
    provider_id = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60, help_text="such as Visa ending 4242")
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(is_default=True, removed_at__isnull=True),
                name="billing_one_default_method",
            )
        ]

    def __str__(self) -> str:
        return self.name
