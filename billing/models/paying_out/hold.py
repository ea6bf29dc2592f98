"""A stop of transfers to a payee or of an order, placed by the operator or by a broken invariant."""

from django.db import models
from django.db.models import OuterRef, Q

from billing.models.shares.billed_order import BilledOrder
from core.kit import clock


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
    order = models.ForeignKey(BilledOrder, models.PROTECT, null=True, related_name="holds")
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
