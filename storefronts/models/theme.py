"""A storefront's colours, corners and display face: tokens, and nothing else."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.design.drawing.contrast import Problem, check_theme
from core.organizations.models import Organization

_COLOUR = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write six hexadecimal digits after #, such as #2f5d3a."))
# The names of check_theme's parameters -> ours.
FIELDS = {
    "accent_light": "accent",
    "accent_dark": "accent_dark",
    "accent_ink_light": "accent_ink",
    "accent_ink_dark": "accent_ink_dark",
    "tint_light": "tint",
    "tint_dark": "tint_dark",
}


class Theme(models.Model):
    """What a storefront may set. Every pair is checked at 4.5:1 in both schemes before it is saved (the form asks)."""

    class Font(models.TextChoices):
        """The face of headings."""

        SANS = "sans", _("Sans serif")
        SERIF = "serif", _("Serif")

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="theme")
    accent = models.CharField(_("accent"), max_length=7, default="#10201d", validators=[_COLOUR])
    accent_dark = models.CharField(_("accent, dark scheme"), max_length=7, default="#edf2f0", validators=[_COLOUR])
    accent_ink = models.CharField(_("text on the accent"), max_length=7, default="#ffffff", validators=[_COLOUR])
    accent_ink_dark = models.CharField(
        _("text on the accent, dark scheme"), max_length=7, default="#10201d", validators=[_COLOUR]
    )
    tint = models.CharField(_("background colour"), max_length=7, default="#f1f4f2", validators=[_COLOUR])
    tint_dark = models.CharField(
        _("background colour, dark scheme"), max_length=7, default="#131817", validators=[_COLOUR]
    )
    radius = models.PositiveSmallIntegerField(
        _("corners"), default=6, validators=[MaxValueValidator(24)], help_text=_("Radius in pixels, 0 to 24")
    )
    font = models.CharField(_("headings"), max_length=5, choices=Font.choices, default=Font.SANS)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(radius__lte=24), name="storefronts_theme_radius_small"),
            models.CheckConstraint(condition=models.Q(font__in=["sans", "serif"]), name="storefronts_theme_font_known"),
        ]

    def __str__(self) -> str:
        return f"Theme of {self.organization}"

    def problems(self) -> list[Problem]:
        """What of it cannot be read, in the fields' own names; empty if it may be saved. ValueError for no colour."""
        found = check_theme(**{theirs: getattr(self, ours) for theirs, ours in FIELDS.items()})
        return [Problem(FIELDS[p.field], p.scheme, p.pair, p.foreground, p.background, p.ratio, p.offer) for p in found]
