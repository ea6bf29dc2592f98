"""One verb for many offers: what was asked, by whom, and the outcome for each offer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Category, Product
from core.organizations.models import Organization
from core.organizations.models.bulk import BulkWork, BulkWorkRow, Outcome


class BulkEdit(BulkWork):
    """One verb for many offers of one organisation."""

    class Verb(models.TextChoices):
        """What is done to each offer."""

        SUBMIT = "submit", _("Submit for review")
        WITHDRAW = "withdraw", _("Withdraw")
        ADD_CATEGORY = "add_category", _("Add to category")
        SET_CATEGORY = "set_category", _("Replace categories")
        RAISE_PRICE = "raise_price", _("Raise prices")
        LOWER_PRICE = "lower_price", _("Lower prices")
        COUNTRIES = "countries", _("Set the countries of delivery")
        RETIRE_PLAN = "retire_plan", _("Retire a plan")
        SELL_PLAN = "sell_plan", _("Sell a retired plan again")
        DELETE = "delete", _("Delete drafts")

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="bulk_edits")
    verb = models.CharField(max_length=12, choices=Verb.choices)
    values = models.JSONField(default=dict, help_text="what the verb needs to know besides")
    category = models.ForeignKey(Category, models.SET_NULL, null=True, related_name="+")

    class Meta(BulkWork.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    verb__in=[
                        "submit",
                        "withdraw",
                        "add_category",
                        "set_category",
                        "raise_price",
                        "lower_price",
                        "countries",
                        "retire_plan",
                        "sell_plan",
                        "delete",
                    ]
                ),
                name="catalog_bulk_verb_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}, {self.started_at:%Y-%m-%d %H:%M}"


class BulkEditRow(BulkWorkRow):
    """What became of one offer. Its name is kept: the offer itself may be deleted."""

    Outcome = Outcome

    edit = models.ForeignKey(BulkEdit, models.CASCADE, related_name="rows")
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")

    class Meta(BulkWorkRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["edit", "product"], name="catalog_bulk_offer_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome=Outcome.REFUSED) | ~models.Q(note=""),
                name="catalog_bulk_refused_has_reason",
            ),
        ]

    @property
    def address(self) -> str:
        """The offer's page; "" once it is deleted."""
        return self.product.get_absolute_url() if self.product is not None else ""
