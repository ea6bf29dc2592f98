"""What the operator does to money by hand: holds, and adjustments that two people make."""

from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from billing.models.order_money import OrderMoney
from marketplace.kit import clock


class HoldQuerySet(models.QuerySet["Hold"]):
    """Holds, asked by what they stop."""

    def in_force(self) -> "HoldQuerySet":
        """Those that nobody has lifted."""
        return self.filter(lifted_at__isnull=True)

    def stopping(self, organization_id: int | OuterRef, order_id: int | OuterRef) -> "HoldQuerySet":
        """Those in force that stop a transfer to this payee for this order; one that names neither stops all."""
        return self.in_force().filter(
            Q(organization__isnull=True) | Q(organization=organization_id),
            Q(order__isnull=True) | Q(order=order_id),
        )


class Hold(models.Model):
    """Stops transfers to a payee, of an order, of both, or (naming neither) all of them, until it is lifted.

    `rule` names the broken invariant that placed it, where no person did.
    """

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, null=True, related_name="holds")
    order = models.ForeignKey(OrderMoney, models.PROTECT, null=True, related_name="holds")
    reason = models.CharField(max_length=300)
    rule = models.CharField(max_length=80, blank=True)
    placed_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    placed_at = models.DateTimeField(default=clock.now)
    lifted_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lift_reason = models.CharField(max_length=300, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organization", "order"], condition=Q(lifted_at__isnull=True), name="billing_hold_in_force"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["rule"], condition=~Q(rule="") & Q(lifted_at__isnull=True), name="billing_hold_a_rule_once"
            )
        ]

    def __str__(self) -> str:
        return self.reason


class Adjustment(models.Model):
    """A correction of the books that one person proposes and another approves; only then is it booked, once."""

    class Kind(models.TextChoices):
        """What it does; each kind has one entry in the ledger."""

        CREDIT_PAYEE = "credit_payee", _("Credit a payee")
        CHARGE_PAYEE = "charge_payee", _("Charge a payee")
        GIVE_UP_PAYEE = "give_up_payee", _("Give up what a payee owes")
        GIVE_UP_BUYER = "give_up_buyer", _("Give up what a buyer owes")

    class Status(models.TextChoices):
        """Proposed, then decided by somebody else, or taken back."""

        PROPOSED = "proposed", _("Waiting for a second person")
        APPROVED = "approved", _("Approved and booked")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    kind = models.CharField(max_length=14, choices=Kind.choices)
    order = models.ForeignKey(OrderMoney, models.PROTECT, related_name="adjustments")
    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="+")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=300)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.PROPOSED)
    proposed_by = models.ForeignKey("organizations.User", models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey("organizations.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_adjustment_of_something"),
            models.CheckConstraint(
                condition=~Q(status="approved") | (Q(decided_by__isnull=False) & ~Q(decided_by=F("proposed_by"))),
                name="billing_adjustment_by_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.amount} {self.currency}"
