"""What a bundle is made of. The product itself (class bundle) carries its name, owner and state."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
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


class BundleItem(models.Model):
    """One component: so many units of one plan, of a listing or a service."""

    bundle = models.ForeignKey(Product, models.CASCADE, related_name="items")
    plan = models.ForeignKey(Plan, models.PROTECT, related_name="bundle_items")
    quantity = models.PositiveIntegerField(_("quantity"), default=1)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    note = models.CharField(_("note"), max_length=240, blank=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["bundle", "plan"], name="catalog_bundle_plan_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="catalog_bundle_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.plan}"
