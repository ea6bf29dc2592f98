"""A storefront's colours, faces, corners, density and pictures: tokens, live, as a draft, and as they were."""

from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.design.drawing.contrast import Problem, check_theme
from core.kit import clock
from core.organizations.models import Organization, User

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


class ThemeTokens(models.Model):
    """What a storefront may set. Every pair is checked at 4.5:1 in both schemes before it is saved (the form asks)."""

    class Pairing(models.TextChoices):
        """Two faces that go together: of headings, and of running text."""

        PLAIN = "plain", _("Plain: Inter")
        EDITORIAL = "editorial", _("Editorial: Fraunces with Figtree")
        BOOKISH = "bookish", _("Bookish: Source Serif with Inter")
        TECHNICAL = "technical", _("Technical: Space Grotesk with Inter")
        FRIENDLY = "friendly", _("Friendly: Bricolage Grotesque with Figtree")
        POSTER = "poster", _("Poster: wide Archivo with Archivo")

    class Density(models.TextChoices):
        """How much room is between things."""

        COMFORTABLE = "comfortable", _("Comfortable")
        COMPACT = "compact", _("Compact")

    class Imagery(models.TextChoices):
        """How the partner's own pictures are toned and cut."""

        NATURAL = "natural", _("Natural: pictures as they are")
        DUOTONE = "duotone", _("Duotone: pictures in your accent and white")
        FRAMED = "framed", _("Framed: pictures with a margin and a thin frame")

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
    pairing = models.CharField(_("typefaces"), max_length=12, choices=Pairing.choices, default=Pairing.PLAIN)
    density = models.CharField(_("density"), max_length=12, choices=Density.choices, default=Density.COMFORTABLE)
    imagery = models.CharField(_("pictures"), max_length=12, choices=Imagery.choices, default=Imagery.NATURAL)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=models.Q(radius__lte=24), name="storefronts_%(class)s_radius_small"),
            models.CheckConstraint(
                condition=models.Q(
                    pairing__in=["plain", "editorial", "bookish", "technical", "friendly", "poster"],
                    density__in=["comfortable", "compact"],
                    imagery__in=["natural", "duotone", "framed"],
                ),
                name="storefronts_%(class)s_looks_known",
            ),
        ]

    @property
    def tokens(self) -> dict[str, object]:
        """Every token by its field's name."""
        return {name: getattr(self, name) for name in TOKENS}

    def problems(self) -> list[Problem]:
        """What of it cannot be read, in the fields' own names; empty if it may be saved. ValueError for no colour."""
        found = check_theme(**{theirs: getattr(self, ours) for theirs, ours in FIELDS.items()})
        return [Problem(FIELDS[p.field], p.scheme, p.pair, p.foreground, p.background, p.ratio, p.offer) for p in found]


#: The fields of every theme, in the order in which they are asked for and compared.
TOKENS = tuple(field.name for field in ThemeTokens._meta.local_fields)


class Theme(ThemeTokens):
    """What everybody sees on the organisation's pages."""

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="theme")

    class Meta(ThemeTokens.Meta):
        pass

    def __str__(self) -> str:
        return f"Theme of {self.organization}"


class ThemeDraft(ThemeTokens):
    """What the organisation's people have saved and not published; gone once it is published or discarded."""

    organization = models.OneToOneField(Organization, models.CASCADE, related_name="theme_draft")
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta(ThemeTokens.Meta):
        pass

    def __str__(self) -> str:
        return f"Draft of the theme of {self.organization}"


class ThemeVersion(ThemeTokens):
    """A theme as it was published. Only added; the one with the highest number is live."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="theme_versions")
    number = models.PositiveIntegerField()
    published_at = models.DateTimeField(null=True)  # None: from before versions were kept
    published_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta(ThemeTokens.Meta):
        constraints = [
            *ThemeTokens.Meta.constraints,
            models.UniqueConstraint(fields=["organization", "number"], name="storefronts_themeversion_number_once"),
        ]

    def __str__(self) -> str:
        return f"Theme {self.number} of {self.organization}"
