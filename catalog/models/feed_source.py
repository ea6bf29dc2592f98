"""Feeds that are fetched by themselves: where they are, when, and what they may change without a person."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.domain.feed_schedule import DAILY, HOURLY, WEEKLY, Limits
from catalog.domain.provenance import feed, own_feed
from core.kit import clock
from core.organizations.models import Organization


class SourceStatus(models.TextChoices):
    """Whether it is fetched."""

    ACTIVE = "active", _("Active")
    PAUSED = "paused", _("Paused")
    FAILED = "failed", _("Paused after failures")


class FeedSource(models.Model):
    """A list of offers at an address, which is fetched every hour, day or week.

    `secret` is sealed (kit/sealed.py) and never shown. `etag` and `last_modified` are what the server said of the file
    that was fetched last, for the question whether there is another one. `failures`: in a row.
    """

    class Format(models.TextChoices):
        """How the file is written; its encoding and delimiter are found out."""

        CSV = "csv", _("CSV")
        XLSX = "xlsx", _("Excel (.xlsx)")
        JSONL = "jsonl", _("JSON lines")
        LANDSCAPE = "landscape", _("Landscape (.yml)")

    class Every(models.TextChoices):
        """How often it is fetched."""

        HOURLY = HOURLY, _("Every hour")
        DAILY = DAILY, _("Every day")
        WEEKLY = WEEKLY, _("Every week")

    class Auth(models.TextChoices):
        """How we say who asks."""

        NONE = "none", _("No sign-in")
        BASIC = "basic", _("User name and password")
        BEARER = "bearer", _("Token (bearer)")

    Status = SourceStatus

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="feed_sources")
    name = models.CharField(max_length=80)
    url = models.CharField(max_length=500)
    format = models.CharField(max_length=10, choices=Format.choices, default=Format.CSV)
    every = models.CharField(max_length=6, choices=Every.choices, default=Every.DAILY)
    auth = models.CharField(max_length=6, choices=Auth.choices, default=Auth.NONE)
    username = models.CharField(max_length=120, blank=True)
    secret = models.TextField(blank=True, editable=False)
    overwrites = models.BooleanField(default=False)
    is_whole = models.BooleanField(default=False)
    always_waits = models.BooleanField(default=False, help_text=_("a person imports every file"))
    most_withdrawn = models.PositiveSmallIntegerField(default=5, help_text=_("percent of the rows"))
    most_changed = models.PositiveSmallIntegerField(default=25, help_text=_("percent of the rows"))
    most_refused = models.PositiveSmallIntegerField(default=5, help_text=_("percent of the rows"))
    status = models.CharField(max_length=6, choices=Status.choices, default=Status.ACTIVE)
    next_at = models.DateTimeField(default=clock.now)
    etag = models.CharField(max_length=200, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True, help_text=_("why the last fetch failed"))
    fetched_at = models.DateTimeField(null=True, blank=True, help_text=_("when the server was asked last"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index(fields=["next_at"], name="catalog_feed_due", condition=models.Q(status=SourceStatus.ACTIVE))
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(url__startswith="https://"), name="catalog_feed_https"),
            models.CheckConstraint(
                condition=models.Q(auth="none", secret="") | (~models.Q(auth="none") & ~models.Q(secret="")),
                name="catalog_feed_secret_with_auth",
            ),
            models.CheckConstraint(
                condition=models.Q(most_withdrawn__lte=100, most_changed__lte=100, most_refused__lte=100),
                name="catalog_feed_limits",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=SourceStatus.values),
                name="catalog_feed_status_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shown_url(self) -> str:
        """The address for pages, mails and the audit log: without its query, which may hold a key."""
        return self.url.partition("?")[0]

    @property
    def imports_for(self) -> Organization | None:
        """Whose own offers its file holds; None for the operator's, which holds those of everybody."""
        return None if self.organization.is_operator else self.organization

    @property
    def source(self) -> str:
        """Whose values these are (domain/provenance.py). A feed of the operator is known by its name."""
        return feed(self.name) if self.organization.is_operator else own_feed(self.organization_id, self.pk)

    @property
    def limits(self) -> Limits:
        """What it may do by itself."""
        return Limits(self.most_withdrawn, self.most_changed, self.most_refused)

    @property
    def is_active(self) -> bool:
        """Whether it is fetched by itself."""
        return self.status == self.Status.ACTIVE
