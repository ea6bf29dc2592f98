"""What a buyer is asked to pay, and whose each cent of it is."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from billing.collecting.domain.states import PaymentStatus
from billing.shares.models.order_money import OrderMoney
from core.kit import clock

STATUS_NAMES = {
    PaymentStatus.REQUESTED: _("To be paid"),
    PaymentStatus.OPEN: _("Checkout open"),
    PaymentStatus.PROCESSING: _("On its way"),
    PaymentStatus.PAID: _("Paid"),
    PaymentStatus.SETTLED: _("Paid and booked"),
    PaymentStatus.FAILED: _("Failed"),
    PaymentStatus.CANCELLED: _("Cancelled"),
}


class PaymentQuerySet(models.QuerySet["Payment"]):
    """Payments, found under their order's lock."""

    def lock(self, payment_id: int) -> "Payment":
        """This payment, with its order locked: whoever holds the order may change its payments."""
        order = OrderMoney.objects.select_for_update().get(payments=payment_id)
        payment = self.get(pk=payment_id)
        payment.order = order
        return payment


class Payment(models.Model):
    """One instalment of an order, or a part of one: always one charge. Its order is locked before it changes.

    `attempt` counts checkouts, invoices and charges opened for it. An instalment that is paid in parts is split into
    as many payments, whose amounts sum to it.
    """

    class Kind(models.TextChoices):
        """What the instalment is in the order's schedule."""

        SINGLE = "single", _("Payment")
        DEPOSIT = "deposit", _("Deposit")
        INSTALMENT = "instalment", _("Instalment")
        RECURRING = "recurring", _("Recurring payment")

    class Collection(models.TextChoices):
        """How its money is asked for: a hosted page, an invoice with bank details, or a method kept on file."""

        CHECKOUT = "checkout", _("On the payment page")
        INVOICE = "invoice", _("By invoice")
        SAVED = "saved", _("With the saved method")

    order = models.ForeignKey(OrderMoney, models.PROTECT, related_name="payments")
    instalment = models.PositiveSmallIntegerField()
    part = models.PositiveSmallIntegerField(default=1, help_text="of an instalment that is paid in several payments")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.SINGLE)
    label = models.CharField(max_length=120, blank=True)
    collection = models.CharField(max_length=8, choices=Collection.choices, default=Collection.CHECKOUT)
    amount = models.BigIntegerField()
    status = models.CharField(
        max_length=10, choices=[(k.value, v) for k, v in STATUS_NAMES.items()], default=PaymentStatus.REQUESTED.value
    )
    due_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=clock.now)

    attempt = models.PositiveSmallIntegerField(default=0)
    success_url = models.URLField(max_length=500, blank=True)
    cancel_url = models.URLField(max_length=500, blank=True)
    checkout_session = models.CharField(max_length=100, blank=True, db_index=True)
    checkout_url = models.URLField(max_length=1000, blank=True)
    checkout_expires_at = models.DateTimeField(null=True)
    payment_intent = models.CharField(max_length=60, blank=True, db_index=True)
    charge = models.CharField(max_length=60, blank=True, db_index=True)
    method = models.CharField(max_length=60, blank=True, help_text="such as card, visa 4242")
    failure = models.CharField(max_length=300, blank=True)

    invoice = models.CharField(max_length=60, blank=True, db_index=True)
    invoice_number = models.CharField(max_length=60, blank=True)
    invoice_url = models.URLField(max_length=1000, blank=True)
    received = models.BigIntegerField(default=0, help_text="of a bank transfer that has come in part, not booked yet")
    received_at = models.DateTimeField(null=True)
    cash = models.ForeignKey(
        "billing.UnappliedCash",
        models.PROTECT,
        null=True,
        related_name="payments",
        help_text="the money it was paid with",
    )
    reminded = models.PositiveSmallIntegerField(default=0, help_text="how many steps of dunning it has been through")
    next_reminder_at = models.DateTimeField(null=True, db_index=True)
    retries = models.PositiveSmallIntegerField(default=0, help_text="charges of the saved method that were refused")
    next_charge_at = models.DateTimeField(null=True, help_text="when a refused charge of the saved method is repeated")
    keep_method = models.BooleanField(default=False, help_text="the buyer asked to keep what it pays with")

    fee = models.BigIntegerField(null=True)
    balance_transaction = models.CharField(max_length=40, blank=True)
    refunded = models.BigIntegerField(default=0)
    paid_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True, db_index=True)

    # Paid in this transaction and settled in it too: neither is stored yet; never stored itself.
    paid_here = False

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = ["order", "instalment", "part"]
        constraints = [
            models.UniqueConstraint(fields=["order", "instalment", "part"], name="billing_instalment_part_once"),
            models.UniqueConstraint(fields=["invoice"], condition=~Q(invoice=""), name="billing_invoice_once"),
            models.UniqueConstraint(fields=["charge"], condition=~Q(charge=""), name="billing_charge_once"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="billing_payment_of_something"),
            models.CheckConstraint(
                condition=Q(refunded__gte=0, refunded__lte=F("amount")), name="billing_refunded_at_most_paid"
            ),
            models.CheckConstraint(
                condition=~Q(status="settled") | Q(settled_at__isnull=False, fee__isnull=False),
                name="billing_settled_knows_its_fee",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}, payment {self.instalment}"

    @property
    def source(self) -> str:
        """The charge that its money came by: its own, or that of the unapplied cash it was paid with."""
        return self.cash.charge if self.cash is not None else self.charge
