"""What a buyer is about to ask a quote for."""

from django.conf import settings
from django.db import models

from core.kit import clock
from core.organizations.models import Organization


class Basket(models.Model):
    """One person's basket in one organisation. A visitor's basket lives in the session until they sign in."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="baskets")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="baskets")
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "organization"], name="quotes_basket_once")]

    def __str__(self) -> str:
        return f"{self.user} at {self.organization}"


class BasketItem(models.Model):
    """A listing, service or solution, with the plan where one was chosen."""

    basket = models.ForeignKey(Basket, models.CASCADE, related_name="items")
    product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="+")
    plan = models.ForeignKey("catalog.Plan", models.CASCADE, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField(default=1)
    sizes = models.JSONField(default=dict, help_text="of a solution: driver -> size, as they were typed")
    addons = models.JSONField(default=dict, help_text="plan that is an add-on to the chosen one -> how many")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["added_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["basket", "product"], name="quotes_basket_product_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="quotes_basket_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product}"
