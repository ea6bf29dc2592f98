"""What a partner says of itself in public: where and for whom it works, what it is certified for, whom to ask."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.versions import version_of
from core.organizations.domain.countries import country_name
from core.organizations.domain.languages import language_name
from core.organizations.models.organization import Organization
from core.organizations.models.tenant import TenantQuerySet
from core.organizations.models.user import User

#: How many of each one organisation states. The database holds these limits as well.
MOST_REGIONS, MOST_LANGUAGES, MOST_CERTIFICATIONS, MOST_CONTACTS = 250, 30, 30, 6


class Industry(models.Model):
    """An industry that partners choose from; the operator keeps the list. One that is not offered is shown nowhere."""

    name = models.CharField(_("name"), max_length=60)
    slug = models.SlugField(max_length=60, unique=True)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("industry")
        verbose_name_plural = _("industries")
        constraints = [
            models.UniqueConstraint(
                Lower("name"),
                name="organizations_industry_once",
                violation_error_message=_("The list has an industry of this name already."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organizations_industry_named"),
        ]

    def __str__(self) -> str:
        return self.name


class PublicProfile(models.Model):
    """Where an organisation delivers, for which industries, and in which languages it supports what it sold.

    The migration holds that every entry of the two lists is written as such codes are.
    """

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="public_profile")
    everywhere = models.BooleanField(_("everywhere"), default=False)
    regions = ArrayField(models.CharField(max_length=2), verbose_name=_("countries"), default=list, blank=True)
    languages = ArrayField(models.CharField(max_length=2), verbose_name=_("languages"), default=list, blank=True)
    industries = models.ManyToManyField(Industry, verbose_name=_("industries"), blank=True, related_name="profiles")

    class Meta:
        verbose_name = _("public profile")
        verbose_name_plural = _("public profiles")
        constraints = [
            models.CheckConstraint(
                condition=Q(everywhere=False) | Q(regions=[]), name="organizations_everywhere_names_no_country"
            ),
            models.CheckConstraint(
                condition=Q(regions__len__lte=MOST_REGIONS, languages__len__lte=MOST_LANGUAGES),
                name="organizations_public_profile_lengths",
            ),
        ]

    def __str__(self) -> str:
        return f"Public profile of {self.organization}"

    @property
    def region_names(self) -> list[str]:
        """The countries in the reader's language, by name."""
        return sorted(country_name(code) for code in self.regions)

    @property
    def language_names(self) -> list[str]:
        """The languages in the reader's language, by name."""
        return sorted(language_name(code) for code in self.languages)


class Answer(models.TextChoices):
    """What was answered to a certification that somebody states of itself."""

    NONE = "", _("Not confirmed")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Not correct")


class CertificationQuerySet(TenantQuerySet["Certification"]):
    """Certifications, asked by who may see them."""

    def concerning(self, organization: Organization) -> Q:
        """One's own, and those that name the organisation as the vendor who gave them."""
        return Q(organization=organization) | Q(vendor=organization)

    def valid_on(self, day: dt.date) -> "CertificationQuerySet":
        """Those that have not expired on this day."""
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=day))

    def public(self, day: dt.date) -> "CertificationQuerySet":
        """Those that everybody sees: valid, and nobody who has to know said that they are not correct."""
        return self.valid_on(day).exclude(answer=Answer.REFUSED)

    def unanswered(self, day: dt.date) -> "CertificationQuerySet":
        """Valid ones about which nobody has said anything."""
        return self.valid_on(day).filter(answer=Answer.NONE)


class Certification(models.Model):
    """A certification that an organisation says it holds.

    The vendor it names, or the operator, says whether that is so. An answer is about the facts as they stood: another
    number, issuer or last day is a new statement without one, which the database holds as well.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="certifications")
    name = models.CharField(_("certification"), max_length=120)
    issuer = models.CharField(_("issued by"), max_length=120, blank=True)
    vendor = models.ForeignKey(
        Organization,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="certifications_given",
        verbose_name=_("vendor on this marketplace"),
    )
    number = models.CharField(_("number"), max_length=80, blank=True)
    link = models.URLField(_("link"), max_length=300, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    answer = models.CharField(max_length=9, choices=Answer.choices, blank=True, default=Answer.NONE)
    answered_for = models.ForeignKey(Organization, models.PROTECT, null=True, blank=True, related_name="+")
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = CertificationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("certification")
        verbose_name_plural = _("certifications")
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="organizations_certification_named"),
            models.CheckConstraint(
                condition=~Q(issuer="") | Q(vendor__isnull=False), name="organizations_certification_has_issuer"
            ),
            models.CheckConstraint(
                condition=~Q(number="") | ~Q(link=""), name="organizations_certification_can_be_checked"
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.NONE, answered_at__isnull=True, answered_for__isnull=True)
                | Q(
                    answer__in=[Answer.CONFIRMED, Answer.REFUSED], answered_at__isnull=False, answered_for__isnull=False
                ),
                name="organizations_certification_answered_whole",
            ),
            models.CheckConstraint(
                condition=(Q(vendor__isnull=True) | ~Q(vendor=F("organization")))
                & (Q(answered_for__isnull=True) | ~Q(answered_for=F("organization"))),
                name="organizations_certification_not_by_oneself",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_confirmed(self) -> bool:
        """Whether the vendor or the operator confirmed it."""
        return self.answer == Answer.CONFIRMED

    @property
    def is_refused(self) -> bool:
        """Whether the vendor or the operator said that it is not correct."""
        return self.answer == Answer.REFUSED

    @property
    def issued_by(self) -> str:
        """Who issued it, in words."""
        return self.vendor.name if self.vendor is not None else self.issuer

    @property
    def is_past(self) -> bool:
        """Whether its last day is over."""
        return self.valid_until is not None and self.valid_until < clock.today()

    @property
    def facts_key(self) -> str:
        """A short name of what is stated: whoever answers says with it what they read."""
        facts = [self.name, self.issuer, self.vendor_id, self.number, self.link, self.valid_until]
        return version_of({"facts": facts})


class PublicContact(models.Model):
    """Whom to ask at an organisation, for everybody to read: a role, perhaps a name, an address or a number."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="contacts")
    role = models.CharField(_("role"), max_length=60)
    name = models.CharField(_("name"), max_length=80, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("public contact")
        verbose_name_plural = _("public contacts")
        constraints = [
            models.CheckConstraint(condition=~Q(role=""), name="organizations_contact_has_role"),
            models.CheckConstraint(condition=~Q(email="") | ~Q(phone=""), name="organizations_contact_reachable"),
        ]

    def __str__(self) -> str:
        return f"{self.role}: {self.name}" if self.name else self.role
