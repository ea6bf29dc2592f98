"""An accepted quote that is paid and delivered. Billing holds the frozen shares in which its money travels."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from billing.shares.queries.shares import frozen_shares
from core.kit import clock
from core.organizations.domain.company import AddressFacts
from core.organizations.models import Organization, TenantQuerySet
from core.split.interface import ShareRole
from marketplace.orders.states import Delivery, OrderStatus

STATUSES = [
    (OrderStatus.PLACED.value, _("Waiting for payment")),
    (OrderStatus.PAID.value, _("Paid")),
    (OrderStatus.SETTLED.value, _("Paid and settled")),
    (OrderStatus.DELIVERING.value, _("In delivery")),
    (OrderStatus.COMPLETED.value, _("Completed")),
    (OrderStatus.CANCELLED.value, _("Cancelled")),
    (OrderStatus.REFUNDED.value, _("Refunded")),
]
DELIVERIES = [
    (Delivery.PENDING.value, _("To be delivered")),
    (Delivery.DELIVERED.value, _("Delivered, waiting for acceptance")),
    (Delivery.ACCEPTED.value, _("Delivered and accepted")),
]


class OrderQuerySet(TenantQuerySet["Order"]):
    """Orders, asked by who may see them and by what comes next."""

    def concerning(self, organization: Organization) -> models.Q:
        """Orders the organisation bought, sold, sells a line of, or holds a share of."""
        payee = frozen_shares().filter(order__order_reference=models.OuterRef("reference"), organization=organization)
        sells = OrderLine.objects.filter(order=models.OuterRef("pk"), seller=organization)
        parties = models.Q(buyer=organization) | models.Q(seller=organization)
        return parties | models.Exists(payee) | models.Exists(sells)

    def bought_by(self, organization: Organization) -> "OrderQuerySet":
        """Orders of this buyer."""
        return self.filter(buyer=organization)

    def to_deliver_by(self, organization: Organization) -> "OrderQuerySet":
        """Orders with a line to be delivered that the organisation sells or owns a component of."""
        lines = OrderLine.objects.filter(order=models.OuterRef("pk"), delivery=Delivery.PENDING)
        return self.filter(delivery_from__isnull=False, cancelled_at__isnull=True, refunded_at__isnull=True).filter(
            models.Exists(lines.provided_by(organization))
        )


class Order(models.Model):
    """One accepted quote. The split is frozen here: what is paid later is computed from this snapshot alone."""

    reference = models.CharField(max_length=20, unique=True)
    quote_reference = models.CharField(max_length=20, unique=True)
    version_number = models.PositiveSmallIntegerField()
    buyer = models.ForeignKey(Organization, models.PROTECT, related_name="orders_as_buyer")
    seller = models.ForeignKey(Organization, models.PROTECT, related_name="orders_as_seller")
    title = models.CharField(_("subject"), max_length=160)
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=10, choices=STATUSES, default=OrderStatus.PLACED.value)

    net_minor = models.BigIntegerField()
    tax_label = models.CharField(max_length=40, blank=True)
    tax_minor = models.BigIntegerField()
    total_minor = models.BigIntegerField()

    visibility = models.CharField(max_length=10)
    document_hash = models.CharField(max_length=64)
    split_document = models.JSONField()
    split_result = models.JSONField()
    fingerprint = models.CharField(max_length=64)

    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    accepted_name = models.CharField(max_length=160)
    accepted_title = models.CharField(max_length=120)
    po_number = models.CharField(_("PO number"), max_length=60, blank=True)
    bill_to = models.JSONField(_("bill to"), default=dict, blank=True, help_text="an address as JSON, or {}")
    ship_to = models.JSONField(_("ship to"), default=dict, blank=True, help_text="an address as JSON, or {}")
    cost_centre = models.CharField(_("cost centre"), max_length=170, blank=True, help_text="for the buyer alone")
    accepted_at = models.DateTimeField()

    placed_at = models.DateTimeField(default=clock.now)
    delivery_from = models.DateTimeField(
        null=True, blank=True, help_text="first payment, or invoice with payment terms"
    )
    paid_at = models.DateTimeField(null=True, blank=True, help_text="all of it")
    settled_at = models.DateTimeField(null=True, blank=True)
    completed_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)
    refunded_at = models.DateTimeField(null=True, blank=True, help_text="all that was paid")

    objects = OrderQuerySet.as_manager()

    class Meta:
        ordering = ["-placed_at", "-pk"]
        indexes = [
            models.Index(fields=["buyer", "-placed_at"], name="orders_buyer"),
            models.Index(fields=["seller", "-placed_at"], name="orders_seller"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(total_minor=models.F("net_minor") + models.F("tax_minor"), net_minor__gte=0),
                name="orders_total_is_net_and_tax",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in OrderStatus]), name="orders_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The order's page."""
        return reverse("orders:order", args=[self.reference])

    @property
    def bill_to_lines(self) -> list[str]:
        """Where the invoice goes, as on an envelope; nothing where the buyer chose no address."""
        return AddressFacts.of(self.bill_to).as_printed() if self.bill_to else []

    @property
    def ship_to_lines(self) -> list[str]:
        """Where the goods go, as on an envelope; nothing where the buyer chose no address."""
        return AddressFacts.of(self.ship_to).as_printed() if self.ship_to else []


class OrderLineQuerySet(models.QuerySet["OrderLine"]):
    """Lines of orders, asked by who provides them."""

    def provided_by(self, organization: Organization) -> "OrderLineQuerySet":
        """Those that the organisation sells, or owns a component of."""
        owned = frozen_shares(ShareRole.OWNER).filter(line=models.OuterRef("billed_line"), organization=organization)
        return self.filter(models.Q(seller=organization) | models.Exists(owned))


class OrderLine(models.Model):
    """One line of an order, delivered and accepted by itself. `key` ties it to the split.

    `billed_line` is the same line in billing, with the line's frozen shares: the database takes no line without them.
    """

    order = models.ForeignKey(Order, models.CASCADE, related_name="lines")
    billed_line = models.OneToOneField("billing.BilledLine", models.PROTECT, related_name="order_line")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    seller = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, null=True, blank=True, related_name="order_lines")
    description = models.TextField(blank=True, help_text="what it is, where its seller wrote it: without a product")
    quantity = models.PositiveIntegerField()
    term = models.CharField(max_length=80, blank=True)
    net_minor = models.BigIntegerField()
    tax_minor = models.BigIntegerField()

    delivery = models.CharField(max_length=10, choices=DELIVERIES, default=Delivery.PENDING.value)
    delivery_note = models.TextField(blank=True)
    delivered_by = models.ForeignKey(Organization, models.PROTECT, related_name="+", null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = OrderLineQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["order", "key"], name="orders_line_key_once"),
            models.UniqueConstraint(fields=["order", "position"], name="orders_line_position_once"),
            models.CheckConstraint(
                condition=models.Q(delivery__in=[each.value for each in Delivery]), name="orders_delivery_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name
