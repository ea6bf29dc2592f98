"""One verb for many offers: what was asked, by whom, and the outcome for each offer."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Category, Product
from core.kit import clock
from core.organizations.models import Organization


class BulkEdit(models.Model):
    """One verb for many offers of one organisation. It is under way until `finished_at` is set."""

    class Verb(models.TextChoices):
        """What is done to each offer."""

        SUBMIT = "submit", _("Submit for review")
        WITHDRAW = "withdraw", _("Withdraw")
        ADD_CATEGORY = "add_category", _("Add to category")
        SET_CATEGORY = "set_category", _("Replace categories")
        DELETE = "delete", _("Delete drafts")

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="bulk_edits")
    verb = models.CharField(max_length=12, choices=Verb.choices)
    category = models.ForeignKey(Category, models.SET_NULL, null=True, related_name="+")
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verb__in=["submit", "withdraw", "add_category", "set_category", "delete"]),
                name="catalog_bulk_verb_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}, {self.started_at:%Y-%m-%d %H:%M}"


class BulkEditRow(models.Model):
    """What became of one offer. Its name and address are kept: the offer itself may be deleted."""

    class Outcome(models.TextChoices):
        """Whether the verb was done to it."""

        WAITING = "waiting", _("Waiting")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")

    edit = models.ForeignKey(BulkEdit, models.CASCADE, related_name="rows")
    product = models.ForeignKey(Product, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=255)
    outcome = models.CharField(max_length=7, choices=Outcome.choices, default=Outcome.WAITING)
    note = models.TextField(blank=True, help_text=_("why it was refused, or the outcome in words"))

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["edit", "product"], name="catalog_bulk_offer_once"),
            models.CheckConstraint(
                condition=~models.Q(outcome="refused") | ~models.Q(note=""), name="catalog_bulk_refused_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.outcome}"
