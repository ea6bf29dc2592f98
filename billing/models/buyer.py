"""What billing knows of a buyer: its name at Stripe, its terms, its saved methods, its money that waits."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from billing.domain.states import RefundStatus
from billing.models.order_money import OrderMoney
from marketplace.kit import clock


class BuyerCustomer(models.Model):
    """A buyer as Stripe knows it."""

    organization = models.OneToOneField("organizations.Organization", models.PROTECT, related_name="buyer_customer")
    stripe_customer = models.CharField(max_length=60, unique=True)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.organization} at Stripe"


class BuyerTerms(models.Model):
    """The credit that the operator gives a buyer: invoices are due `net_days` after they are sent (0: at once)."""

    organization = models.OneToOneField("organizations.Organization", models.PROTECT, related_name="buyer_terms")
    net_days = models.PositiveSmallIntegerField(default=0)
    granted_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    granted_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "buyer terms"
        constraints = [models.CheckConstraint(condition=Q(net_days__lte=120), name="billing_terms_at_most_120_days")]

    def __str__(self) -> str:
        return f"{self.organization}: net {self.net_days}"


class SavedMethod(models.Model):
    """A card or bank account that a buyer lets us charge when an instalment falls due; Stripe keeps its numbers."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="saved_methods")
    stripe_id = models.CharField(max_length=60, unique=True)
    name = models.CharField(max_length=60, help_text="such as Visa ending 4242")
    is_default = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization"],
                condition=Q(is_default=True, removed_at__isnull=True),
                name="billing_one_default_method",
            )
        ]

    def __str__(self) -> str:
        return self.name


class BuyerCash(models.Model):
    """What a buyer's bank transfers have left in its cash balance at Stripe: its money, mirrored here, never booked."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="cash_at_stripe")
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField(default=0)
    refreshed_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "buyers' cash at Stripe"
        constraints = [
            models.UniqueConstraint(fields=["organization", "currency"], name="billing_buyer_cash_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="billing_buyer_cash_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} of {self.organization} at Stripe"


class DunningNotice(models.Model):
    """A reminder of a payment that is due or late; each step is sent once."""

    payment = models.ForeignKey("billing.Payment", models.PROTECT, related_name="dunning_notices")
    step = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["payment", "step"], name="billing_dunning_step_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.payment}"


class UnappliedCash(models.Model):
    """A charge that paid for nothing that was asked: the buyer's, until it is applied to a payment or given back."""

    organization = models.ForeignKey("organizations.Organization", models.PROTECT, related_name="unapplied_cash")
    order = models.ForeignKey(OrderMoney, models.PROTECT, related_name="unapplied_cash")
    charge = models.CharField(max_length=60, unique=True)
    payment_intent = models.CharField(max_length=60, blank=True)
    currency = models.CharField(max_length=3)
    amount = models.BigIntegerField()
    applied = models.BigIntegerField(default=0)
    refunded = models.BigIntegerField(default=0)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        verbose_name_plural = "unapplied cash"
        constraints = [
            models.CheckConstraint(
                condition=Q(amount__gt=0, applied__gte=0, refunded__gte=0, amount__gte=F("applied") + F("refunded")),
                name="billing_cash_spent_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} of {self.organization}"

    @property
    def left(self) -> int:
        """What is neither applied nor given back."""
        return self.amount - self.applied - self.refunded


class CashRefund(models.Model):
    """Unapplied cash on its way back to the buyer: claimed, asked of Stripe, recorded."""

    cash = models.ForeignKey(UnappliedCash, models.PROTECT, related_name="refunds")
    amount = models.BigIntegerField()
    reason = models.CharField(max_length=200)
    status = models.CharField(
        max_length=7,
        choices=[
            (RefundStatus.CLAIMED.value, _("Being asked of Stripe")),
            (RefundStatus.PENDING.value, _("On its way")),
            (RefundStatus.SENT.value, _("Given back")),
            (RefundStatus.FAILED.value, _("Failed")),
        ],
        default=RefundStatus.CLAIMED.value,
    )
    attempt = models.PositiveSmallIntegerField(default=1)
    stripe_id = models.CharField(max_length=60, blank=True)
    failure = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_cash_refund_of_something"),
            models.UniqueConstraint(
                fields=["stripe_id"], condition=~Q(stripe_id=""), name="billing_cash_refund_id_once"
            ),
        ]

    def __str__(self) -> str:
        return f"Refund of {self.amount} of {self.cash}"
