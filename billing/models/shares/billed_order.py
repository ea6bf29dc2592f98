"""An accepted order as money: what the buyer owes, and whose it is. Never changed once accepted."""

from collections.abc import Sequence

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.split.interface import ShareRole


class BilledOrderQuerySet(models.QuerySet["BilledOrder"]):
    """Orders' money, asked by who may see it, and locked in one order."""

    def lock(self, references: Sequence[str]) -> list["BilledOrder"]:
        """Lock these orders, always in the same order: the first lock that any movement of money takes."""
        return list(self.filter(order_reference__in=references).order_by("order_reference").select_for_update())

    def bought_by(self, organization_id: int) -> "BilledOrderQuerySet":
        """Those that the organisation pays for."""
        return self.filter(buyer=organization_id)

    def paying(self, organization_id: int) -> "BilledOrderQuerySet":
        """Those of which the organisation has a share."""
        return self.filter(shares__organization=organization_id).distinct()


class BilledOrder(models.Model):
    """The order's totals in minor units, who pays, and who may see what of the split."""

    order_reference = models.CharField(max_length=20, unique=True)
    buyer = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    net = models.BigIntegerField()
    tax = models.BigIntegerField()
    total = models.BigIntegerField()
    instalments = models.PositiveSmallIntegerField(default=1)
    visibility = models.CharField(max_length=12)
    description = models.CharField(max_length=200, blank=True)
    fingerprint = models.CharField(max_length=80)
    hold_days = models.PositiveSmallIntegerField(
        null=True, help_text="from settlement to release, as the quote said; empty: by the rule in force"
    )
    accepted_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    objects = BilledOrderQuerySet.as_manager()

    class Meta:
        db_table = "billing_ordermoney"
        constraints = [
            models.CheckConstraint(
                condition=Q(net__gte=0, tax__gte=0, total=F("net") + F("tax")), name="billing_order_adds_up"
            )
        ]

    def __str__(self) -> str:
        return self.order_reference


class BilledLine(models.Model):
    """One line of the order, as the buyer reads it."""

    order = models.ForeignKey(BilledOrder, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=200)
    net = models.BigIntegerField()
    tax = models.BigIntegerField(default=0)

    class Meta:
        db_table = "billing_ordermoneyline"
        ordering = ["order", "position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "key"], name="billing_order_line_once"),
            models.CheckConstraint(condition=Q(net__gte=0, tax__gte=0), name="billing_order_line_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name


class Share(models.Model):
    """The unit of every division: (line, component, organisation, role), frozen at acceptance.

    Shares of role "tax" are the line's tax, so that shares sum to the order's total; `organization` null is the
    platform. amount = gross - fee - commission.
    """

    class Role(models.TextChoices):
        """Why the organisation gets the share."""

        OWNER = ShareRole.OWNER.value, _("Provided")
        MARGIN = ShareRole.MARGIN.value, _("Sold")
        SOURCED = ShareRole.SOURCED.value, _("Sourced the deal")
        INFLUENCED = ShareRole.INFLUENCED.value, _("Influenced the deal")
        PLATFORM = ShareRole.PLATFORM.value, _("Platform fee")
        TAX = ShareRole.TAX.value, _("Tax")

    order = models.ForeignKey(BilledOrder, models.PROTECT, related_name="shares")
    line = models.ForeignKey(BilledLine, models.PROTECT, related_name="shares")
    component = models.CharField(max_length=80, blank=True)
    component_name = models.CharField(max_length=200, blank=True)
    organization = models.ForeignKey(
        "organizations.Organization", models.PROTECT, null=True, related_name="shares_of_orders"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    amount = models.BigIntegerField()
    gross = models.BigIntegerField()
    fee = models.BigIntegerField(default=0)
    commission = models.BigIntegerField(default=0)
    sentence = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["line", "component", "organization", "role"], nulls_distinct=False, name="billing_share_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    amount__gte=0, fee__gte=0, commission__gte=0, gross=F("amount") + F("fee") + F("commission")
                ),
                name="billing_share_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.component_name or self.line_id}"

    @property
    def payee_id(self) -> int:
        """The organisation that receives it. Raises ValueError for the platform's shares and for tax, of nobody."""
        if self.organization_id is None:
            raise ValueError(f"Share {self.pk} is no payee's.")
        return self.organization_id
