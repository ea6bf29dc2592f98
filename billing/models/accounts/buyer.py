"""A buyer's customer id at each provider, and the payment terms that the operator gave it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.kit import clock


class BuyerCustomer(models.Model):
    """A buyer as a provider knows it; `provider_id` is empty until it was first asked to pay there."""

    subject: ClassVar[str] = "customer"

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="buyer_customers")
    provider = models.CharField(max_length=20)
    provider_id = models.CharField(max_length=60, blank=True)
    told = models.CharField(max_length=64, blank=True, help_text="stands for the contact that it was told last")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "provider"], name="billing_one_customer_a_provider"),
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="billing_customer_id_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} at {self.provider}"

    @property
    def known_as(self) -> str:
        """The provider's id of it, or "" before it was made there."""
        return self.provider_id

    def be_known_as(self, provider_id: str) -> None:
        """Store the provider's id; the caller holds the row's lock."""
        self.provider_id = provider_id
        self.save(update_fields=["provider_id"])


class BuyerTerms(models.Model):
    """A buyer's payment terms, given by the operator: invoices are due `net_days` after they are sent (0: at once)."""

    organization = models.OneToOneField("organizations.Organization", models.PROTECT, related_name="buyer_terms")
    net_days = models.PositiveSmallIntegerField(default=0)
    granted_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "buyer terms"
        constraints = [models.CheckConstraint(condition=Q(net_days__lte=120), name="billing_terms_at_most_120_days")]

    def __str__(self) -> str:
        return f"{self.organization}: net {self.net_days}"
