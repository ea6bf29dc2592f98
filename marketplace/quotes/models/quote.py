"""A seller's answer to a request, in versions."""

import datetime as dt

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.kit.time_zones import end_of
from core.organizations.models import Organization, TenantQuerySet
from marketplace.deals.models import Deal
from marketplace.orders.models import Order
from marketplace.quotes.domain.validity import SOON
from marketplace.quotes.models.request import QuoteRequest
from marketplace.quotes.states import OPEN_QUOTES, QUOTE, QuoteStatus, VersionStatus

VERSION_ENDS = end_of("versions__valid_until", "versions__time_zone")

# Open, and a version may be with the buyer.
WITH_BUYER = sorted(OPEN_QUOTES - {QuoteStatus.EXPIRED})

STATUSES = [
    (QuoteStatus.DRAFT.value, _("Being prepared")),
    (QuoteStatus.AWAITING_CONSENT.value, _("Waiting for consent")),
    (QuoteStatus.READY.value, _("Ready to send")),
    (QuoteStatus.SENT.value, _("Sent")),
    (QuoteStatus.ACCEPTED.value, _("Accepted")),
    (QuoteStatus.DECLINED.value, _("Declined")),
    (QuoteStatus.EXPIRED.value, _("Expired")),
    (QuoteStatus.WITHDRAWN.value, _("Withdrawn")),
]


class DeclineReason(models.TextChoices):
    """Why a buyer says no."""

    PRICE = "price", _("The price")
    SCOPE = "scope", _("What it contains")
    TERMS = "terms", _("The terms")
    TIMING = "timing", _("The time is not right")
    OTHER_OFFER = "other_offer", _("We chose another offer")
    NO_NEED = "no_need", _("We do not need it any more")
    OTHER = "other", _("Another reason")


class QuoteQuerySet(TenantQuerySet["Quote"]):
    """Quotes, asked by who may see them and what they wait for, and locked."""

    def lock(self, quote_id: int) -> "Quote":
        """This quote, locked until the transaction ends: who holds it may change it, its versions, their consents."""
        return self._locked().get(pk=quote_id)

    def lock_by_version(self, version_id: int) -> "Quote":
        """The quote of this version, locked."""
        return self._locked().get(versions=version_id)

    def _locked(self) -> "QuoteQuerySet":
        return self.select_for_update(of=("self",)).select_related("seller", "buyer", "deal")

    def concerning(self, organization: Organization) -> models.Q:
        """The seller's own, and those sent to this buyer. Payees see split sheets, not quotes."""
        return models.Q(seller=organization) | models.Q(buyer=organization, first_sent_at__isnull=False)

    def received_by(self, organization: Organization) -> "QuoteQuerySet":
        """Quotes a buyer has been sent."""
        return self.filter(buyer=organization, first_sent_at__isnull=False)

    def past_validity(self, now: dt.datetime) -> "QuoteQuerySet":
        """Those of which a version is with the buyer, its last day is over, and nobody said so yet.

        Each is `since` the end of that day. That its seller prepares another version changes nothing.
        """
        sent = self.filter(status__in=WITH_BUYER, versions__status=VersionStatus.SENT)
        return (
            sent.annotate(since=VERSION_ENDS)
            .filter(since__lte=now)
            .exclude(versions__status=VersionStatus.SENT, versions__number=models.F("expired_version"))
        )

    def expiring_soon(self, now: dt.datetime) -> "QuoteQuerySet":
        """Those of which a version is with the buyer for a day at least, its last day is near, and nobody warned of it.

        Each is `since` the moment from which that was so.
        """
        soon = SOON + dt.timedelta(days=1)
        near = self.filter(
            status__in=WITH_BUYER, versions__status=VersionStatus.SENT, versions__sent_at__lt=now - dt.timedelta(days=1)
        ).annotate(since=models.ExpressionWrapper(VERSION_ENDS - soon, models.DateTimeField()))
        return near.filter(since__lte=now, since__gt=now - soon).exclude(
            versions__status=VersionStatus.SENT, versions__number=models.F("warned_version")
        )

    def made_by(self, organization: Organization) -> "QuoteQuerySet":
        """A seller's own."""
        return self.filter(seller=organization)


class Quote(models.Model):
    """One quote for one buyer. `status` says what its newest version waits for; a sent version stays open meanwhile.

    What lists sort and filter by is kept here by the database as versions change (0055_figures_of_lists), and nothing
    else can write it: total and last day of the version that its seller reads first (`made_`) and of the one that was
    sent last (`sent_`, `last_sent_at`).
    """

    reference = models.CharField(max_length=20, unique=True)
    request = models.OneToOneField(QuoteRequest, models.PROTECT, related_name="quote")
    buyer = models.ForeignKey(Organization, models.PROTECT, related_name="quotes_as_buyer")
    seller = models.ForeignKey(Organization, models.PROTECT, related_name="quotes_as_seller")
    deal = models.ForeignKey(Deal, models.PROTECT, null=True, blank=True, related_name="quotes")
    title = models.CharField(
        _("subject"), max_length=160, help_text="of the version sent last; before the first one is sent, of the draft"
    )
    currency = models.CharField(max_length=3)
    status = models.CharField(max_length=16, choices=STATUSES, default=QuoteStatus.DRAFT.value)
    order = models.OneToOneField(Order, models.PROTECT, null=True, blank=True, related_name="quote")
    created_at = models.DateTimeField(default=clock.now)
    changed_at = models.DateTimeField(default=clock.now)
    first_sent_at = models.DateTimeField(null=True, blank=True)
    decline_kind = models.CharField(_("main reason"), max_length=11, choices=DeclineReason.choices, blank=True)
    decline_reason = models.TextField(blank=True)
    warned_version = models.PositiveSmallIntegerField(default=0)
    expired_version = models.PositiveSmallIntegerField(default=0)
    last_line = models.PositiveIntegerField(default=0, help_text="the number in the key of the line added last")
    made_total_minor = models.BigIntegerField(null=True, editable=False)
    made_until = models.DateField(null=True, editable=False)
    sent_total_minor = models.BigIntegerField(null=True, editable=False)
    sent_until = models.DateField(null=True, editable=False)
    last_sent_at = models.DateTimeField(null=True, editable=False)

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["-changed_at", "-pk"]
        indexes = [
            models.Index(fields=["buyer", "-changed_at"], name="quotes_received"),
            models.Index(fields=["seller", "-changed_at"], name="quotes_made"),
            models.Index(
                fields=["buyer", "status"],
                condition=models.Q(status__in=sorted(OPEN_QUOTES)),
                name="quotes_open_received",
            ),
            models.Index(
                fields=["seller", "status"], condition=models.Q(status__in=sorted(OPEN_QUOTES)), name="quotes_open_made"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in QuoteStatus]), name="quotes_status_known"
            ),
            models.CheckConstraint(
                condition=models.Q(order__isnull=True) | models.Q(status=QuoteStatus.ACCEPTED.value),
                name="quotes_order_means_accepted",
            ),
            models.CheckConstraint(
                condition=models.Q(decline_kind__in=["", *DeclineReason.values]), name="quotes_decline_kind_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The quote's newest version that the reader may see."""
        return reverse("quotes:quote", args=[self.reference])

    def get_conversation_url(self) -> str:
        """What buyer and seller say about it."""
        return reverse("quotes:conversation", args=[self.reference])

    def move_to(self, status: QuoteStatus, at: dt.datetime) -> None:
        """Take this status, without saving; raises InvalidTransition where it may not follow the present one."""
        self.status, self.changed_at = QUOTE.check(self.status, status), at

    @property
    def is_open(self) -> bool:
        """Whether a version can still be made, sent or accepted."""
        return self.status in OPEN_QUOTES
