"""Who must agree to a version's split before it can be sent, and who is part of it."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.organizations.models import Organization, TenantQuerySet
from marketplace.quotes.models.version import QuoteVersion
from marketplace.quotes.states import ConsentStatus, VersionStatus

STATUSES = [
    (ConsentStatus.PENDING.value, _("Waiting")),
    (ConsentStatus.GIVEN.value, _("Given")),
    (ConsentStatus.STANDING.value, _("Standing, by the partnership's terms")),
    (ConsentStatus.CARRIED.value, _("Given before; your part is the same")),
    (ConsentStatus.REFUSED.value, _("Refused")),
]


class ConsentQuerySet(TenantQuerySet["Consent"]):
    """Consents, asked by whose they are, and found under their quote's lock."""

    def lock(self, consent_id: int, version_id: int) -> "Consent":
        """This consent as it is once the quote of its version is locked."""
        version = QuoteVersion.objects.lock(version_id)
        consent = self.select_related("organization").get(pk=consent_id, version=version)
        consent.version = version
        return consent

    def concerning(self, organization: Organization) -> models.Q:
        """Those the organisation is asked for."""
        return models.Q(organization=organization)

    def waiting(self) -> "ConsentQuerySet":
        """Those without an answer, for versions that still want one."""
        return self.filter(status=ConsentStatus.PENDING, version__status=VersionStatus.PROPOSED)

    def to_remind(self, asked_before: dt.datetime) -> "ConsentQuerySet":
        """Those that were asked before this moment, wait still, and were not reminded yet."""
        return self.waiting().filter(asked_at__lt=asked_before, reminded_at=None)


class Consent(models.Model):
    """One owner's or seller's word on one version. A new version asks again."""

    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="consents")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="consents")
    status = models.CharField(max_length=8, choices=STATUSES, default=ConsentStatus.PENDING.value)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["version", "organization"], name="quotes_consent_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in ConsentStatus]), name="quotes_consent_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status=ConsentStatus.PENDING.value) | models.Q(at__isnull=False),
                name="quotes_consent_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organization} on {self.version}: {self.get_status_display()}"
