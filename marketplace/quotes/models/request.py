"""A buyer's question: what would this cost us?"""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet
from marketplace.deals.models import Deal
from marketplace.quotes.states import RequestStatus

STATUSES = [
    (RequestStatus.OPEN.value, _("Waiting for an answer")),
    (RequestStatus.ANSWERED.value, _("Answered")),
    (RequestStatus.DECLINED.value, _("Declined")),
    (RequestStatus.WITHDRAWN.value, _("Withdrawn")),
]


class RequestQuerySet(TenantQuerySet["QuoteRequest"]):
    """Requests, asked by who may see them and what they wait for, and locked."""

    def lock(self, request_id: int) -> "QuoteRequest":
        """This request, locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("seller", "buyer").get(pk=request_id)

    def concerning(self, organization: Organization) -> models.Q:
        """Requests the organisation asked or was asked."""
        return models.Q(buyer=organization) | models.Q(seller=organization)

    def asked_by(self, organization: Organization) -> "RequestQuerySet":
        """Those of this buyer."""
        return self.filter(buyer=organization)

    def put_to(self, organization: Organization) -> "RequestQuerySet":
        """Those this seller is asked."""
        return self.filter(seller=organization)

    def waiting(self) -> "RequestQuerySet":
        """Those without an answer, the most urgent first."""
        return self.filter(status=RequestStatus.OPEN).order_by("answer_due_at", "pk")


class QuoteRequest(models.Model):
    """What a buyer asks one seller for. `answer_due_at`: the seller's promise of eight working hours."""

    reference = models.CharField(max_length=20, unique=True)
    buyer = models.ForeignKey(Organization, models.PROTECT, related_name="requests_as_buyer")
    seller = models.ForeignKey(Organization, models.PROTECT, related_name="requests_as_seller")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, models.PROTECT, null=True, blank=True, related_name="requests")
    title = models.CharField(_("subject"), max_length=160)
    message = models.TextField(_("message"), blank=True)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=RequestStatus.OPEN.value)
    decline_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    answer_due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = RequestQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["seller", "status", "answer_due_at"], name="quotes_to_answer"),
            models.Index(fields=["buyer", "-created_at"], name="quotes_asked"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in RequestStatus]),
                name="quotes_request_status_known",
            ),
            models.CheckConstraint(condition=~models.Q(buyer=models.F("seller")), name="quotes_request_of_two"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The request's page."""
        return reverse("quotes:request", args=[self.reference])


class RequestItem(models.Model):
    """One thing asked for."""

    request = models.ForeignKey(QuoteRequest, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    plan = models.ForeignKey("catalog.Plan", models.PROTECT, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["request", "position"], name="quotes_item_position_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="quotes_item_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product}"
