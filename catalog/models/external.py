"""What others call our listings and plans: ids in a vendor's list, in a feed. They outlive names."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.models.plan import Plan


class ProductExternalId(models.Model):
    """One id of a listing or a service, in one source. A source never has one id for two of them."""

    # The source of what rows without an id of their own are known by: their organisation and their name.
    NAMES = "name"

    product = models.ForeignKey(Product, models.CASCADE, related_name="external_ids")
    source = models.CharField(_("source"), max_length=100, help_text=_("whose id it is, such as own:12 or feed:cncf"))
    key = models.CharField(_("id"), max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="catalog_product_external_id_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"


class PlanExternalId(models.Model):
    """One id of a plan, in one source. A source never has one id for two plans."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="external_ids")
    source = models.CharField(_("source"), max_length=100)
    key = models.CharField(_("id"), max_length=300)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "key"], name="catalog_plan_external_id_once")]

    def __str__(self) -> str:
        return f"{self.source}: {self.key}"
