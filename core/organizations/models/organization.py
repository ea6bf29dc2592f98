"""Companies: buyers, vendors, partners (or several at once) and the operator."""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.time_zones import LONGEST as LONGEST_ZONE
from core.kit.versions import version_of
from core.organizations.domain.names import name_key, resembled_by
from core.organizations.domain.time_zones import zone_of_country


class State(models.TextChoices):
    """Whether the operator knows who stands behind an organisation. Only a verified one is public and trades."""

    NEW = "new", _("Not verified yet")
    VERIFIED = "verified", _("Verified")
    SUSPENDED = "suspended", _("Suspended")


#: Those whose members are being told something; None where a page is written, which shows a badge beside a name.
_readers: ContextVar[frozenset[int] | None] = ContextVar("readers_of_names", default=None)


@contextmanager
def read_by(organizations: Collection[int]) -> Iterator[None]:
    """Write names as the members of these organisations read them in news: with a word where nobody verified it."""
    before = _readers.set(frozenset(organizations))
    try:
        yield
    finally:
        _readers.reset(before)


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

    def verified(self) -> "OrganizationQuerySet":
        """Those that strangers may see, and that may sell, agree on terms and earn commission."""
        return self.filter(state=State.VERIFIED)

    def resembling(self, name: str) -> "OrganizationQuerySet":
        """Those for which a reader may take this name, by their name or wished-for name: `resembled_by`."""
        found = resembled_by(name)
        known = models.Q(name_key__in=found.keys) | models.Q(wanted_name_key__in=found.keys)
        return self.filter(known | models.Q(is_operator=True, name_key__in=found.of_operator))


class Organization(models.Model):
    """One company, once, however many parts it plays. `slug` is its stable key in splits and URLs."""

    name = models.CharField(_("name"), max_length=160)
    slug = models.SlugField(max_length=80, unique=True)
    is_buyer = models.BooleanField(_("buys"), default=False)
    is_vendor = models.BooleanField(_("lists offerings"), default=False)
    is_partner = models.BooleanField(_("composes and sells solutions"), default=False)
    is_operator = models.BooleanField(_("runs the marketplace"), default=False)
    state = models.CharField(_("state"), max_length=9, choices=State.choices, default=State.NEW, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, editable=False, related_name="merged_from"
    )
    name_key = models.CharField(max_length=160, blank=True, db_index=True, editable=False)
    wanted_name = models.CharField(
        _("wanted name"), max_length=160, blank=True, editable=False, help_text=_("waits for the operator")
    )
    wanted_name_key = models.CharField(max_length=160, blank=True, db_index=True, editable=False)

    tagline = models.CharField(_("tagline"), max_length=200, blank=True)
    description = models.TextField(_("description"), blank=True)
    website = models.URLField(_("website"), blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True, help_text=_("ISO 3166, two letters"))
    time_zone = models.CharField(
        _("time zone"),
        max_length=LONGEST_ZONE,
        blank=True,
        help_text=_("Your quotes end at the end of their last day there."),
    )
    founded = models.PositiveSmallIntegerField(_("founded"), null=True, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    po_required = models.BooleanField(
        _("PO number required"),
        default=False,
        help_text=_("Quotes can be accepted only with a PO number of yours."),
    )
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
            ),
            models.CheckConstraint(
                condition=models.Q(state__in=State.values), name="organizations_organization_state_known"
            ),
            models.CheckConstraint(
                condition=models.Q(is_operator=False) | models.Q(state=State.VERIFIED),
                name="organizations_operator_is_verified",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | models.Q(state=State.SUSPENDED),
                name="organizations_merged_is_suspended",
            ),
            models.CheckConstraint(
                condition=models.Q(merged_into__isnull=True) | ~models.Q(merged_into=models.F("id")),
                name="organizations_not_merged_into_itself",
            ),
        ]

    def __str__(self) -> str:
        readers = _readers.get()
        return self.name if readers is None or readers == {self.pk} else self.said_name

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        """Store it; the keys by which look-alike names are found follow the names."""
        self.name_key, self.wanted_name_key = name_key(self.name), name_key(self.wanted_name)
        if update_fields is not None:
            update_fields = {*update_fields, "name_key", "wanted_name_key"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def said_name(self) -> str:
        """The name as others read it where no badge stands beside it: another organisation may have the same one as
        long as nobody verified whose it is."""
        if self.state != State.NEW:
            return self.name
        return gettext("%(name)s, not verified") % {"name": self.name}

    @property
    def is_verified(self) -> bool:
        """Whether strangers may see it, and it may sell, agree on terms and earn commission."""
        return self.state == State.VERIFIED

    @property
    def zone(self) -> str:
        """The time zone in which its days end: the one that it chose, else that of its country."""
        return self.time_zone or zone_of_country(self.country)

    @property
    def facts_key(self) -> str:
        """A short name of what the operator decides by: whoever decides says with it what they read."""
        facts = [self.name, self.wanted_name, self.website, self.country, sorted(self.kinds)]
        return version_of({"facts": facts})

    @property
    def kinds(self) -> frozenset[str]:
        """What it is here: any of buyer, vendor, partner, operator."""
        return frozenset(kind for kind in ("buyer", "vendor", "partner", "operator") if getattr(self, f"is_{kind}"))
