"""A seller's rules for who answers which lead."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from core.organizations.models import Membership, Organization
from storefronts.domain.lead_routing import Route
from storefronts.models.lead import LeadForm

MOST_ROUTES, MOST_COUNTRIES = 20, 60


class LeadRoute(models.Model):
    """One rule; the first in `position` that fits a confirmed lead names its owner.

    Where the owner's membership ends, the rule stays without one: its leads go to everybody who sells.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="lead_routes")
    position = models.PositiveSmallIntegerField()
    countries = ArrayField(
        models.CharField(max_length=2), verbose_name=_("countries"), default=list, blank=True, size=MOST_COUNTRIES
    )
    product = models.ForeignKey(
        Product, models.CASCADE, null=True, blank=True, verbose_name=_("offer"), related_name="+"
    )
    form = models.ForeignKey(
        LeadForm, models.CASCADE, null=True, blank=True, verbose_name=_("form"), related_name="routes"
    )
    owner = models.ForeignKey(
        Membership, models.SET_NULL, null=True, verbose_name=_("colleague"), related_name="lead_routes"
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "position"],
                name="storefronts_lead_route_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=models.Q(countries__len__lte=MOST_COUNTRIES), name="storefronts_lead_route_countries"
            ),
        ]

    def __str__(self) -> str:
        return f"Rule {self.position} of {self.organization}"

    @property
    def rule(self) -> Route:
        """The rule as the routing reads it."""
        return Route(frozenset(self.countries), self.product_id, self.owner_id, self.form_id)
