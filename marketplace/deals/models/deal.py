"""An opportunity: a buyer, and the organisation that sells to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet
from marketplace.deals.states import DealStage

STAGES = [
    (DealStage.REGISTERED.value, _("Registered")),
    (DealStage.QUALIFIED.value, _("Qualified")),
    (DealStage.QUOTED.value, _("Quoted")),
    (DealStage.IN_APPROVAL.value, _("In approval")),
    (DealStage.WON.value, _("Won")),
    (DealStage.LOST.value, _("Lost")),
]


class Visibility(models.TextChoices):
    """Who sees whose figures of a deal's split (`core/split/RULES.md`, "Who sees what")."""

    OWN = "own", _("Each payee sees its own figures")
    ALL_PAYEES = "all_payees", _("Each payee sees every payee's figures")
    OPEN = "open", _("The buyer sees them too")


class DealQuerySet(TenantQuerySet["Deal"]):
    """Deals, asked by who may see them and what state they are in."""

    def concerning(self, organization: Organization) -> models.Q:
        """Deals the organisation sells, registered, or touched. Not those in which it only buys."""
        helped = Deal.objects.filter(
            models.Q(registrations__partner=organization) | models.Q(touches__partner=organization)
        )
        return models.Q(seller=organization) | models.Q(pk__in=helped.values("pk"))

    def open(self) -> "DealQuerySet":
        """Deals neither won nor lost."""
        return self.exclude(stage__in=[DealStage.WON, DealStage.LOST])


class Deal(models.Model):
    """One opportunity, from the first registration or request to won or lost."""

    reference = models.CharField(max_length=20, unique=True)
    buyer = models.ForeignKey(Organization, models.PROTECT, related_name="deals_as_buyer")
    seller = models.ForeignKey(Organization, models.PROTECT, related_name="deals_as_seller")
    title = models.CharField(_("subject"), max_length=160)
    category = models.SlugField(_("category"), max_length=120, blank=True)
    currency = models.CharField(max_length=3, default="USD")
    value = models.BigIntegerField(_("estimated value, in the smallest unit of the currency"), default=0)
    stage = models.CharField(max_length=12, choices=STAGES, default=DealStage.REGISTERED)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.OWN)
    opened_at = models.DateTimeField(default=clock.now)
    stage_changed_at = models.DateTimeField(default=clock.now)
    first_quoted_at = models.DateTimeField(null=True, blank=True, help_text="when its first quote was sent")
    closed_at = models.DateTimeField(null=True, blank=True)
    won_order = models.CharField(max_length=20, blank=True, help_text="the order that won it")
    lost_reason = models.CharField(max_length=200, blank=True)

    objects = DealQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=models.Q(value__gte=0), name="deals_worth_not_negative"),
            models.CheckConstraint(
                condition=models.Q(closed_at__isnull=True)
                | models.Q(stage__in=[DealStage.WON.value, DealStage.LOST.value]),
                name="deals_closed_means_won_or_lost",
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=DealStage.WON.value) | ~models.Q(won_order=""), name="deals_won_by_an_order"
            ),
            models.CheckConstraint(
                condition=~models.Q(stage=DealStage.LOST.value) | ~models.Q(lost_reason=""),
                name="deals_lost_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"
