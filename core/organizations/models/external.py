"""By what others know an organisation, and which two were found to be different."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.domain.external_ids import CRUNCHBASE, FEED, REPOSITORY, WEBSITE
from core.organizations.models.organization import Organization


class OrganizationExternalId(models.Model):
    """One id of an organisation elsewhere, as the operator knows it. A feed that names it means this organisation.

    Two may have one id for a time: they are then suggested to be merged.
    """

    class Source(models.TextChoices):
        """Whose id it is."""

        CRUNCHBASE = CRUNCHBASE, _("Crunchbase")
        REPOSITORY = REPOSITORY, _("Repository")
        WEBSITE = WEBSITE, _("Website")
        FEED = FEED, _("Feed")

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="external_ids")
    source = models.CharField(_("source"), max_length=10, choices=Source.choices)
    key = models.CharField(_("id"), max_length=200)

    class Meta:
        ordering = ["source", "key"]
        verbose_name = _("id elsewhere")
        verbose_name_plural = _("ids elsewhere")
        indexes = [models.Index(fields=["source", "key"], name="organizations_external_id")]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "source", "key"],
                name="organizations_external_id_once",
                violation_error_message=_("The organisation has this id already."),
            ),
            models.CheckConstraint(condition=~models.Q(key=""), name="organizations_external_id_said"),
        ]

    def __str__(self) -> str:
        return f"{self.get_source_display()}: {self.key}"


class DifferentOrganizations(models.Model):
    """Two organisations that resemble each other and are two, as the operator decided; `first` has the lower id."""

    first = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    second = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="organizations_different_once"),
            models.CheckConstraint(
                condition=models.Q(first__lt=models.F("second")), name="organizations_different_in_order"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="organizations_different_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
