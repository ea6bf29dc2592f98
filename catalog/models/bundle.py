"""What a bundle is made of. The product itself (class bundle) carries its name, owner and state."""

from collections.abc import Mapping

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.domain.sizes import KEYS, MOST_SIZE, MOST_UNITS, followed, settled
from catalog.interface import Driver, Follows
from catalog.models.plan import Plan


class BundleOffer(models.Model):
    """How a bundle is offered: its discount on the components' list price, and the sentences of its page."""

    product = models.OneToOneField(Product, models.CASCADE, related_name="offer")
    discount_bp = models.PositiveIntegerField(
        _("discount"), default=0, help_text=_("hundredths of a percent of the list price")
    )
    headline = models.CharField(_("headline"), max_length=160, blank=True)
    fits = models.CharField(_("fits"), max_length=160, blank=True, help_text=_("whom it is for"))
    live_in = models.CharField(_("live in"), max_length=60, blank=True, help_text=_("such as 12 weeks"))
    currency = models.CharField(max_length=3, default="USD")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(discount_bp__lte=10_000), name="catalog_bundle_discount_at_most_all"
            )
        ]

    def __str__(self) -> str:
        return self.headline or str(self.product)


class BundleDriver(models.Model):
    """What the size of a bundle is said with, such as stores; quantities of its components can follow it."""

    bundle = models.ForeignKey(Product, models.CASCADE, related_name="drivers")
    key = models.CharField(max_length=1, help_text=_("names it within its bundle, whatever it is called"))
    name = models.CharField(_("name"), max_length=40)
    one = models.CharField(_("unit"), max_length=30, help_text=_("such as store"))
    many = models.CharField(_("units"), max_length=30, help_text=_("such as stores"))
    default = models.PositiveIntegerField(_("default"))
    least = models.PositiveIntegerField(_("minimum"))
    most = models.PositiveIntegerField(_("maximum"))

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "key"], name="catalog_driver_key_once"),
            models.CheckConstraint(condition=models.Q(key__in=KEYS), name="catalog_driver_key_known"),
            models.CheckConstraint(
                condition=models.Q(
                    least__gte=1, default__gte=models.F("least"), most__gte=models.F("default"), most__lte=MOST_SIZE
                ),
                name="catalog_driver_default_within_bounds",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def as_driver(self) -> Driver:
        """The row as a value."""
        return Driver(self.key, self.name, self.one, self.many, self.default, self.least, self.most)


class BundleItem(models.Model):
    """One component: so many units of one plan, of a listing or a service.

    Where it follows a `driver`, `quantity` is what follows from the driver's default.
    """

    bundle = models.ForeignKey(Product, models.CASCADE, related_name="items")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="bundle_items")
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    note = models.CharField(_("note"), max_length=240, blank=True)
    driver = models.ForeignKey(BundleDriver, models.RESTRICT, null=True, blank=True, related_name="items")
    units = models.PositiveIntegerField(_("units"), default=1)
    every = models.PositiveIntegerField(_("for every"), default=1)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "plan"], name="catalog_bundle_plan_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="catalog_bundle_quantity_positive"),
            models.CheckConstraint(
                condition=models.Q(units__gte=1, units__lte=MOST_UNITS, every__gte=1, every__lte=MOST_SIZE),
                name="catalog_bundle_follows_within_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.plan}"

    @property
    def follows(self) -> Follows | None:
        """How its quantity follows a driver; None where it is fixed. Needs `driver` loaded."""
        return Follows(self.driver.key, self.units, self.every) if self.driver is not None else None

    def quantity_at(self, sizes: Mapping[str, int]) -> int:
        """How many units a bundle of these sizes (by driver) needs. Needs `driver` and `plan` loaded.

        What is not said is the driver's default, and what is outside its bounds the nearest that is inside.
        """
        rule = self.follows
        if rule is None or self.driver is None:
            return self.quantity
        size = settled([self.driver.as_driver()], sizes)[rule.driver]
        return followed(rule, size, self.plan.min_quantity)
