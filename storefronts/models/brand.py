"""Brands on partners' pages: the rules of their owners, and which partners may show them."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, User

if TYPE_CHECKING:
    from django.db.models.fields.files import FieldFile

MOST_CLEAR_SPACE = 200


class Background(models.TextChoices):
    """On what a logo stands."""

    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")
    OWN = "own", _("The partner's own colours")


class BrandPermission(models.Model):
    """`partner` may show the logo of `owner` on its pages, as long as this row and their partnership last."""

    owner = models.ForeignKey(Organization, models.CASCADE, related_name="brand_permissions_given")
    partner = models.ForeignKey(Organization, models.CASCADE, related_name="brand_permissions")
    granted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner", "partner"], name="storefronts_brand_permission_once"),
            models.CheckConstraint(
                condition=~models.Q(owner=models.F("partner")), name="storefronts_brand_permission_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} may show the marks of {self.owner}"


class BrandRulesQuerySet(models.QuerySet["BrandRules"]):
    """Versions of rules, asked by whose they are and when they hold."""

    def newest(self) -> BrandRulesQuerySet:
        """The version of each owner that no other one followed; it may be over."""
        return self.filter(ended_at__isnull=True)

    def over(self) -> BrandRulesQuerySet:
        """Newest versions whose last day has passed: nobody may show their owner's marks."""
        return self.newest().filter(valid_until__lt=clock.today())

    def to_tell(self) -> BrandRulesQuerySet:
        """Those of them of whose end nobody has been told."""
        return self.over().filter(end_told_at__isnull=True)


class BrandRules(models.Model):
    """One version of what an owner asks of those who show its marks. Never edited: a change is the next version.

    `clear_space` is in percent of the logo's height; `valid_until` is the last day, None without an end. Logos are
    names of files in the storage of logos. An owner without rules decides partner by partner (`BrandPermission`).
    """

    class Audience(models.TextChoices):
        """Which partners may show the marks."""

        ALL = "all", _("All partners with an active partnership")
        CHOSEN = "chosen", _("Only partners that you allow in the list")

    owner = models.ForeignKey(Organization, models.CASCADE, related_name="brand_rules")
    version = models.PositiveIntegerField()
    logo_light = models.FileField(_("logo for light backgrounds"), upload_to="logos/", blank=True)
    logo_dark = models.FileField(_("logo for dark backgrounds"), upload_to="logos/", blank=True)
    clear_space = models.PositiveSmallIntegerField(
        _("clear space"), default=50, validators=[MaxValueValidator(MOST_CLEAR_SPACE)]
    )
    on_light = models.BooleanField(_("light"), default=True)
    on_dark = models.BooleanField(_("dark"), default=False)
    on_own = models.BooleanField(_("the partner's own colours"), default=False)
    statement = models.CharField(_("required statement"), max_length=300, blank=True)
    guidance = models.TextField(_("further guidance"), max_length=2000, blank=True)
    audience = models.CharField(_("who may use the brand"), max_length=6, choices=Audience.choices)
    needs_approval = models.BooleanField(_("approval of each page"), default=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    published_at = models.DateTimeField(default=clock.now, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    end_told_at = models.DateTimeField(null=True, editable=False)

    objects = BrandRulesQuerySet.as_manager()

    class Meta:
        verbose_name = _("brand rules")
        verbose_name_plural = _("brand rules")
        constraints = [
            models.UniqueConstraint(fields=["owner", "version"], name="storefronts_brand_rules_version_once"),
            models.UniqueConstraint(
                fields=["owner"], condition=models.Q(ended_at__isnull=True), name="storefronts_brand_rules_one_newest"
            ),
            models.CheckConstraint(
                condition=models.Q(audience__in=["all", "chosen"]), name="storefronts_brand_rules_audience_known"
            ),
            models.CheckConstraint(
                condition=models.Q(clear_space__lte=MOST_CLEAR_SPACE), name="storefronts_brand_rules_space_at_most"
            ),
            models.CheckConstraint(
                condition=(
                    (models.Q(on_light=True) | models.Q(on_own=True)) & ~models.Q(logo_light="")
                    | models.Q(on_light=False, on_own=False, on_dark=True)
                ),
                name="storefronts_brand_rules_light_logo",
            ),
            models.CheckConstraint(
                condition=models.Q(on_dark=False) | ~models.Q(logo_dark=""), name="storefronts_brand_rules_dark_logo"
            ),
        ]

    def __str__(self) -> str:
        return f"Brand rules of {self.owner}, version {self.version}"

    @property
    def is_over(self) -> bool:
        """Whether its last day has passed."""
        return self.valid_until is not None and self.valid_until < clock.today()

    @property
    def clear_factor(self) -> str:
        """The clear space as a factor of the logo's height, for a style sheet."""
        return str(Decimal(self.clear_space).scaleb(-2))

    @property
    def backgrounds(self) -> list[Background]:
        """On what the logo may stand."""
        allowed = {Background.LIGHT: self.on_light, Background.DARK: self.on_dark, Background.OWN: self.on_own}
        return [each for each, is_allowed in allowed.items() if is_allowed]

    @property
    def background_words(self) -> list[str | Promise]:
        """The same, in words."""
        return [each.label for each in self.backgrounds]


@dataclass(frozen=True, slots=True)
class Brand:
    """An owner whose marks a partner may show, with the newest rules; without rules its own logo is shown as it is.

    It is drawn wherever an organisation is (`{% party brand %}`).
    """

    organization: Organization
    rules: BrandRules | None = None

    @property
    def pk(self) -> int:
        """The owner's key."""
        return self.organization.pk

    @property
    def name(self) -> str:
        """The owner's name."""
        return self.organization.name

    @property
    def slug(self) -> str:
        """The owner's slug."""
        return self.organization.slug

    @property
    def tagline(self) -> str:
        """What the owner says of itself."""
        return self.organization.tagline

    @property
    def logo(self) -> FieldFile | None:
        """The logo in small places, which stand on a light ground of their own; None draws a mark."""
        if self.rules is None:
            return self.organization.logo
        return self.rules.logo_light if self.rules.on_light else None

    def placed_on(self, ground: str) -> tuple[str, FieldFile | None]:
        """(Background, logo) of the large logo: the ground that a section asks for, or the first one that is allowed.

        Without rules there is no large logo: the owner is shown as everywhere.
        """
        if self.rules is None:
            return ground, None
        allowed = self.rules.backgrounds
        found = ground if ground in allowed else allowed[0]
        return found, self.rules.logo_dark if found == Background.DARK else self.rules.logo_light

    @property
    def look(self) -> str:
        """A name of all that a document shows of the brand: another logo, ground, space or statement, another name."""
        rules = self.rules
        shown = (
            [self.organization.name, self.organization.logo.name]
            if rules is None
            else [rules.logo_light.name, rules.logo_dark.name, rules.clear_space, rules.backgrounds, rules.statement]
        )
        return hashlib.sha256(json.dumps(shown).encode()).hexdigest()

    @property
    def needs_approval(self) -> bool:
        """Whether the owner approves each page that shows its marks."""
        return self.rules is not None and self.rules.needs_approval

    @property
    def clear(self) -> str:
        """The clear space as a factor of the logo's height, for a style sheet."""
        return self.rules.clear_factor if self.rules is not None else "0"
