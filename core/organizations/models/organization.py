"""Companies: buyers, vendors, partners (or several at once) and the operator."""

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.kit import clock


class OrganizationQuerySet(models.QuerySet["Organization"]):
    """Organisations, asked by what they do here."""

    def vendors(self) -> "OrganizationQuerySet":
        """Those that list offerings."""
        return self.filter(is_vendor=True)

    def partners(self) -> "OrganizationQuerySet":
        """Those that compose and sell solutions."""
        return self.filter(is_partner=True)

    def buyers(self) -> "OrganizationQuerySet":
        """Those that buy."""
        return self.filter(is_buyer=True)


class Organization(models.Model):
    """One company, once, however many parts it plays. `slug` is its stable key in splits and URLs."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    is_buyer = models.BooleanField(_("buys"), default=False)
    is_vendor = models.BooleanField(_("lists offerings"), default=False)
    is_partner = models.BooleanField(_("composes and sells solutions"), default=False)
    is_operator = models.BooleanField(_("runs the marketplace"), default=False)

    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    website = models.URLField(_("website"), blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166, two letters"))
    founded = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True)

    feed_key = models.CharField(
        max_length=200,
        null=True,
        blank=True,
        unique=True,
        editable=False,
        help_text=_("identity in the feed"),
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = OrganizationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_operator"],
                condition=models.Q(is_operator=True),
                name="organizations_one_operator",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def kinds(self) -> frozenset[str]:
        """What it is here: any of buyer, vendor, partner, operator."""
        return frozenset(kind for kind in ("buyer", "vendor", "partner", "operator") if getattr(self, f"is_{kind}"))


class OrganizationDomain(models.Model):
    """An e-mail domain; a verified one tells that a visitor with such an address belongs to the organisation."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="domains")
    domain = models.CharField(_("domain"), max_length=120)
    verified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("domain"),
                condition=models.Q(verified_at__isnull=False),
                name="organizations_verified_domain_once",
            )
        ]

    def __str__(self) -> str:
        return self.domain
