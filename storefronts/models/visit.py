"""How often pages of sellers are read: counts by day and by where readers came from, and nothing of who they are."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from core.kit import clock
from core.organizations.models import Organization
from storefronts.domain.visits import Source

#: Counts of a day are deleted after this.
KEPT = dt.timedelta(days=760)


SOURCES = [
    (Source.SEARCH.value, _("Search of the marketplace")),
    (Source.MARKETPLACE.value, _("Another page of the marketplace")),
    (Source.LINK.value, _("Referral link")),
    (Source.SITE.value, _("Another website")),
    (Source.DIRECT.value, _("Directly, or not said")),
]


class PageVisitsQuerySet(models.QuerySet["PageVisits"]):
    """Counts, asked by whose pages they are of and when."""

    def of(self, organization: Organization, first: dt.date, last: dt.date) -> "PageVisitsQuerySet":
        """Those of this seller's pages from the first to the last day, both included."""
        return self.filter(organization=organization, day__gte=first, day__lte=last)

    def to_forget(self, today: dt.date) -> "PageVisitsQuerySet":
        """Those that have been kept for long enough."""
        return self.filter(day__lt=today - KEPT)


class PageVisits(models.Model):
    """One page on one day: how often it was read by readers from one source. `site` is the host of another website."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="page_visits")
    path = models.CharField(max_length=300)
    title = models.CharField(max_length=255)
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")
    day = models.DateField()
    source = models.CharField(max_length=11, choices=SOURCES)
    site = models.CharField(max_length=100, blank=True)
    count = models.PositiveIntegerField(default=0)
    first_at = models.DateTimeField(default=clock.now)

    objects = PageVisitsQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organization", "day"], name="storefronts_visits_of")]
        constraints = [
            models.UniqueConstraint(fields=["path", "day", "source", "site"], name="storefronts_visits_once"),
            models.CheckConstraint(
                condition=models.Q(source__in=[each.value for each in Source]), name="storefronts_visits_source_known"
            ),
            models.CheckConstraint(
                condition=models.Q(source="site") | models.Q(site=""), name="storefronts_visits_site_of_a_site"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.path}, {self.day}, {self.source}"
