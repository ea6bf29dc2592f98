"""The evidence of an acceptance: one row for each accepted version, which the database keeps as it is."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.organizations.models import Organization
from marketplace.quotes.models.version import QuoteVersion


class Acceptance(models.Model):
    """Who accepted which document when, in which words; never changed or deleted.

    `text` is what the person agreed to and `text_version` which wording that is; 0, without a text, of acceptances
    from before the words were kept. `bill_to` and `ship_to` are `AddressFacts` as JSON, {} where none was chosen; the
    cost centre ("code name") is the buyer's own matter. `address` is the network address of the request; none where
    there was no request. `method` is the name of the provider at which it was signed and `method_id` its id of the
    document; both are empty where a click on this site was the signature.
    """

    version = models.OneToOneField(QuoteVersion, models.PROTECT, related_name="acceptance")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=160)
    title = models.CharField(_("job title"), max_length=120)
    email = models.EmailField(_("e-mail address"))
    po_number = models.CharField(_("PO number"), max_length=60, blank=True)
    bill_to = models.JSONField(_("bill to"), default=dict, blank=True)
    ship_to = models.JSONField(_("ship to"), default=dict, blank=True)
    cost_centre = models.CharField(_("cost centre"), max_length=170, blank=True)
    at = models.DateTimeField()
    address = models.GenericIPAddressField(_("network address"), null=True, blank=True)
    text = models.TextField(blank=True)
    text_version = models.PositiveSmallIntegerField()
    document_hash = models.CharField(max_length=64)
    method = models.CharField(max_length=80, blank=True)
    method_id = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(name="") & ~models.Q(title=""), name="quotes_acceptance_signed"),
            models.CheckConstraint(
                condition=models.Q(text_version=0, text="") | models.Q(text_version__gt=0) & ~models.Q(text=""),
                name="quotes_acceptance_has_its_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}, accepted by {self.name}"
