"""How a listing or a service is sold: plans, their prices by currency and time, wholesale prices under terms."""

import datetime as dt

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from catalog.catalogue.models import Product
from catalog.domain.list_price import ListPrice, tiers_from_json
from catalog.interface import AddOn
from core.kit import clock
from core.organizations.models import PartnershipTerms


class Plan(models.Model):
    """One way to buy a product. Never deleted once used: retired by `is_active`.

    An add-on is sold only with another plan of the product: `addon_to` has the codes of those, none for each.
    """

    class Billing(models.TextChoices):
        """How often its price is due."""

        ONE_TIME = "one_time", _("Once")
        RECURRING = "recurring", _("Recurring")

    product = models.ForeignKey(Product, models.CASCADE, related_name="plans")
    code = models.SlugField(_("code"), max_length=60)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("description"), max_length=240, blank=True)
    unit = models.CharField(
        _("unit"), max_length=30, blank=True, help_text=_("What the price is for, such as person or store")
    )
    billing = models.CharField(_("billing"), max_length=9, choices=Billing.choices, default=Billing.RECURRING)
    term_months = models.PositiveSmallIntegerField(
        _("term in months"), null=True, blank=True, help_text=_("Months that one price covers; recurring plans only")
    )
    min_quantity = models.PositiveIntegerField(_("minimum"), default=1)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("on sale"), default=True)
    is_addon = models.BooleanField(_("add-on"), default=False)
    addon_to = ArrayField(models.SlugField(max_length=60), default=list, blank=True)
    addon_required = models.BooleanField(default=False)
    addon_most = models.PositiveIntegerField(null=True, blank=True, help_text="for each unit of what it is added to")
    set_by = models.JSONField(
        default=dict,
        editable=False,
        help_text=_("field, or price and currency: who set it last (domain/provenance.py)"),
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["product", "code"], name="catalog_plan_code_once"),
            models.CheckConstraint(
                condition=models.Q(billing="recurring", term_months__gte=1)
                | models.Q(billing="one_time", term_months__isnull=True),
                name="catalog_plan_term_fits_billing",
            ),
            models.CheckConstraint(condition=models.Q(min_quantity__gte=1), name="catalog_plan_quantity_positive"),
            models.CheckConstraint(
                condition=models.Q(is_addon=True)
                | models.Q(addon_to=[], addon_required=False, addon_most__isnull=True),
                name="catalog_plan_addon_says",
            ),
            models.CheckConstraint(
                condition=models.Q(addon_most__isnull=True) | models.Q(addon_most__gte=1),
                name="catalog_plan_addon_most_positive",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def addon(self) -> AddOn | None:
        """What it is added to, None for a plan that is sold by itself."""
        return AddOn(tuple(self.addon_to), self.addon_required, self.addon_most) if self.is_addon else None

    @property
    def per(self) -> str:
        """What one price is for, in words: "person per year", "store, once", "per month"."""
        if self.billing == self.Billing.ONE_TIME:
            return str(_("%(unit)s, once") % {"unit": self.unit} if self.unit else _("once"))
        months = self.term_months or 12
        if months == 1:
            term = str(_("per month"))
        elif months % 12 == 0:
            years = months // 12
            term = ngettext("per year", "for %(count)s years", years) % {"count": years}
        else:
            term = ngettext("for %(count)s month", "for %(count)s months", months) % {"count": months}
        return f"{self.unit} {term}" if self.unit else term


class PriceQuerySet(models.QuerySet["PlanPrice"]):
    """Prices, asked by when they hold."""

    def in_force(self, at: dt.datetime) -> "PriceQuerySet":
        """Those whose time covers `at` (from inclusive, to exclusive)."""
        return self.filter(effective_from__lte=at).filter(
            models.Q(effective_to__isnull=True) | models.Q(effective_to__gt=at)
        )


class FitTiers(models.Func):
    """Whether stored tiers can be sold: at most nine after the first, ascending, whole numbers (migration 0014)."""

    function = "catalog_tiers_fit"
    output_field = models.BooleanField()


class PlanPrice(models.Model):
    """The list price of a plan, in minor units, for a time. A change ends the old row and adds one.

    A promotion is a row between two of the list price. The database refuses two rows for one moment (migration 0016).

    `amount` is for one unit, from the plan's minimum upwards; `tiers` says from which quantities another price counts
    (`domain/list_price.py`), {} where it is the same for each. `list_price` is both.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="prices")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(
        _("amount"), help_text=_("in the smallest unit of the currency, for one unit and one term")
    )
    tiers = models.JSONField(
        default=dict, blank=True, help_text="kind, and steps: from which quantity, what one unit costs"
    )
    effective_from = models.DateTimeField(default=clock.now)
    effective_to = models.DateTimeField(null=True, blank=True)
    is_promotion = models.BooleanField(default=False, help_text=_("the list price counts again behind it"))

    objects = PriceQuerySet.as_manager()

    class Meta:
        ordering = ["currency", "-effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "currency"],
                condition=models.Q(effective_to__isnull=True),
                name="catalog_price_one_current",
            ),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="catalog_price_not_negative"),
            models.CheckConstraint(condition=FitTiers(models.F("tiers")), name="catalog_price_tiers_fit"),
            models.CheckConstraint(
                condition=models.Q(effective_to__isnull=True) | models.Q(effective_to__gt=models.F("effective_from")),
                name="catalog_price_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(is_promotion=False) | models.Q(effective_to__isnull=False),
                name="catalog_price_promotion_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.plan}: {self.amount} {self.currency}"

    @property
    def list_price(self) -> ListPrice:
        """What so many units cost."""
        return ListPrice(self.amount, tiers_from_json(self.tiers))


class WholesalePrice(models.Model):
    """What the owner receives for one unit of a plan when the partner of these terms sells it (wholesale terms)."""

    terms = models.ForeignKey(PartnershipTerms, models.CASCADE, related_name="wholesale_prices")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="wholesale_prices")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(
        _("amount"), help_text=_("in the smallest unit of the currency, for one unit and one term")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terms", "plan", "currency"], name="catalog_wholesale_once"),
            models.CheckConstraint(condition=models.Q(amount__gte=0), name="catalog_wholesale_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.plan} wholesale: {self.amount} {self.currency}"


class PlanFloor(models.Model):
    """The lowest net price of one unit of a plan, for one term, at which standing consent of these terms holds."""

    terms = models.ForeignKey(PartnershipTerms, models.CASCADE, related_name="floors")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="floors")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(
        _("amount"), help_text=_("in the smallest unit of the currency, for one unit and one term")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["terms", "plan", "currency"], name="catalog_floor_once"),
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="catalog_floor_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.plan}, at least {self.amount} {self.currency}"


class AskedCategory(models.Model):
    """A category of whose products, and of those below it, the provider of these terms is asked for each quote."""

    terms = models.ForeignKey(PartnershipTerms, models.CASCADE, related_name="asked_categories")
    category = models.ForeignKey("catalogue.Category", models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["terms", "category"], name="catalog_asked_category_once")]

    def __str__(self) -> str:
        return f"{self.category}"
