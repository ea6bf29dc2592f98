"""Lines that a seller keeps to begin quotes with."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization

#: Templates of one seller, so that the list in the editor stays short.
MOST_TEMPLATES = 50


class QuoteTemplate(models.Model):
    """What a quote offered, under a name: `lines` are `SavedLine` as JSON, with the list prices of then in `currency`.

    It holds no discount and no typed price: those are one buyer's.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="quote_templates")
    name = models.CharField(_("name"), max_length=80)
    currency = models.CharField(max_length=3)
    lines = models.JSONField(default=list)
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    saved_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "name"], name="quotes_template_once"),
            models.CheckConstraint(condition=~models.Q(name=""), name="quotes_template_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
