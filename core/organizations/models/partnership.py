"""Agreements between two organisations, with versioned terms."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.domain.countries import country_name
from core.organizations.models.organization import Organization
from core.organizations.models.user import User

#: More countries than there are.
MOST_TERRITORIES = 300


class PartnershipQuerySet(models.QuerySet["Partnership"]):
    """Partnerships, asked by who and when."""

    def between(self, provider: Organization, partner: Organization) -> "PartnershipQuerySet":
        """The one in which `partner` sells or promotes what `provider` owns."""
        return self.filter(provider=provider, partner=partner)

    def of(self, organization: Organization) -> "PartnershipQuerySet":
        """Those in which the organisation is either side."""
        return self.filter(models.Q(provider=organization) | models.Q(partner=organization))

    def active_on(self, day: dt.date) -> "PartnershipQuerySet":
        """Those in force on that day (from inclusive, to exclusive)."""
        return self.filter(status=Partnership.Status.ACTIVE, started_on__lte=day).filter(
            models.Q(ended_on__isnull=True) | models.Q(ended_on__gt=day)
        )


class Partnership(models.Model):
    """`partner` may sell, and earn commission on, what `provider` owns. Vendor-partner and partner-partner alike."""

    class Status(models.TextChoices):
        """Where the agreement stands; an ended one still counts for touches in its time."""

        PROPOSED = "proposed", _("Proposed")
        ACTIVE = "active", _("Active")
        DECLINED = "declined", _("Declined")
        ENDED = "ended", _("Ended")

    provider = models.ForeignKey(Organization, models.PROTECT, related_name="partnerships_as_provider")
    partner = models.ForeignKey(Organization, models.PROTECT, related_name="partnerships_as_partner")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.PROPOSED)
    proposed_by = models.ForeignKey(Organization, models.PROTECT, related_name="+", null=True)
    provider_contact = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("named owner, provider's side"),
    )
    partner_contact = models.ForeignKey(
        User,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("named owner, partner's side"),
    )
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = PartnershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "partner"], name="organizations_partnership_once"),
            models.CheckConstraint(
                condition=~models.Q(provider=models.F("partner")), name="organizations_partnership_of_two"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on__isnull=True) | models.Q(ended_on__gte=models.F("started_on")),
                name="organizations_partnership_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider} and {self.partner}"

    @property
    def is_proposed(self) -> bool:
        """Whether it waits for the other side's answer."""
        return self.status == self.Status.PROPOSED


class TermsQuerySet(models.QuerySet["PartnershipTerms"]):
    """Terms, asked by when they are in force."""

    def in_force(self, at: dt.datetime) -> "TermsQuerySet":
        """Accepted terms whose time covers `at` (from inclusive, to exclusive)."""
        return self.filter(accepted_at__isnull=False, effective_from__lte=at).filter(
            models.Q(effective_to__isnull=True) | models.Q(effective_to__gt=at)
        )


class PartnershipTerms(models.Model):
    """One version of what the owner of a component receives when the partner sells it (`core/split/RULES.md`).

    Never edited once accepted: a change is a new version that ends the one before. Wholesale prices per plan are
    rows of the catalog that point here. `standing_consent`: the provider consents to every split under these terms,
    of a revenue share as far as the discount is at most `max_discount_bp` of the list price, and of any as far as at
    least `min_quantity` and at most `max_quantity` of a plan are sold, and what the provider's parts of a quote come to
    is at most `max_value_minor` in `value_currency`, by a quote that is valid for at most `max_valid_days` (None: no
    limit), to a buyer in one of the `territories` (none: everywhere). Lowest prices of plans, and categories of which
    the provider is always asked, are rows of the catalog, too.
    """

    class Kind(models.TextChoices):
        """How the owner's part is computed."""

        REVENUE_SHARE = "revenue_share", _("Revenue share")
        WHOLESALE = "wholesale", _("Wholesale")

    partnership = models.ForeignKey(Partnership, models.PROTECT, related_name="terms")
    version = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=13, choices=Kind.choices)
    owner_bp = models.PositiveIntegerField(
        _("owner's share"), null=True, blank=True, help_text=_("hundredths of a percent of the allocated net")
    )
    standing_consent = models.BooleanField(_("standing consent"), default=False)
    max_discount_bp = models.PositiveIntegerField(
        _("largest discount without asking"),
        default=0,
        help_text=_("hundredths of a percent of the list price that standing consent covers"),
    )
    min_quantity = models.PositiveIntegerField(_("smallest quantity without asking"), null=True, blank=True)
    max_quantity = models.PositiveIntegerField(_("largest quantity without asking"), null=True, blank=True)
    max_value_minor = models.BigIntegerField(_("largest value without asking"), null=True, blank=True)
    value_currency = models.CharField(max_length=3, blank=True)
    max_valid_days = models.PositiveSmallIntegerField(_("longest validity without asking"), null=True, blank=True)
    territories = ArrayField(
        models.CharField(max_length=2), verbose_name=_("countries without asking"), default=list, blank=True
    )
    note = models.TextField(_("note"), blank=True)
    effective_from = models.DateTimeField()
    effective_to = models.DateTimeField(null=True, blank=True)
    proposed_by = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(User, models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = TermsQuerySet.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["partnership", "version"], name="organizations_terms_version_once"),
            models.CheckConstraint(
                condition=models.Q(kind="wholesale", owner_bp__isnull=True)
                | models.Q(kind="revenue_share", owner_bp__isnull=False, owner_bp__lte=10_000),
                name="organizations_terms_share_fits_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(max_discount_bp__lte=10_000), name="organizations_terms_discount_at_most_all"
            ),
            models.CheckConstraint(
                condition=models.Q(max_value_minor__isnull=True, value_currency="")
                | models.Q(max_value_minor__gte=0) & ~models.Q(value_currency=""),
                name="organizations_terms_value_in_a_currency",
            ),
            models.CheckConstraint(
                condition=models.Q(territories__len__lte=MOST_TERRITORIES), name="organizations_terms_territories"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partnership}, version {self.version}"

    @property
    def territory_names(self) -> list[str]:
        """The countries in the reader's language, by name."""
        return sorted(country_name(code) for code in self.territories)

    @property
    def discount_limit_bp(self) -> int | None:
        """The largest discount without asking the provider; None: a wholesale one gets the same at any price."""
        return None if self.kind == self.Kind.WHOLESALE else self.max_discount_bp
