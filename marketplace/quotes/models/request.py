"""A buyer's question: what would this cost us?"""

import datetime as dt
import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.interface import SaidSize
from core.kit import clock
from core.kit.working_hours import due_after_pause
from core.organizations.domain.countries import country_name
from core.organizations.models import CostCentre, Industry, Organization, TenantQuerySet
from marketplace.deals.models import Deal
from marketplace.quotes.domain.requirements import Requirement, read_requirements
from marketplace.quotes.interface import BudgetRange, Per
from marketplace.quotes.states import UNANSWERED, RequestStatus

STATUSES = [
    (RequestStatus.OPEN.value, _("Waiting for an answer")),
    (RequestStatus.PREPARING.value, _("Quote in preparation")),
    (RequestStatus.ANSWERED.value, _("Answered")),
    (RequestStatus.DECLINED.value, _("Declined")),
    (RequestStatus.PASSED_ON.value, _("Passed on")),
    (RequestStatus.WITHDRAWN.value, _("Withdrawn")),
]


class RequestQuerySet(TenantQuerySet["QuoteRequest"]):
    """Requests, asked by who may see them and what they wait for, and locked."""

    def lock(self, request_id: int) -> "QuoteRequest":
        """This request, locked until the transaction ends."""
        return self.select_for_update(of=("self",)).select_related("seller", "buyer").get(pk=request_id)

    def concerning(self, organization: Organization) -> models.Q:
        """Requests the organisation asked or was asked; what a seller wrote itself was asked by nobody."""
        return models.Q(by_seller=False) & (models.Q(buyer=organization) | models.Q(seller=organization))

    def asked(self) -> Self:
        """Those that a buyer made: not what a seller wrote to begin a quote unasked."""
        return self.filter(by_seller=False)

    def asked_by(self, organization: Organization) -> "RequestQuerySet":
        """Those that this buyer made."""
        return self.asked().filter(buyer=organization)

    def put_to(self, organization: Organization) -> "RequestQuerySet":
        """Those this seller is asked."""
        return self.asked().filter(seller=organization)

    def waiting(self) -> "RequestQuerySet":
        """Those that wait for their seller to begin, the most urgent first; not those that wait for a reply."""
        return self.filter(status=RequestStatus.OPEN, paused_at__isnull=True).order_by("answer_due_at", "pk")

    def to_reply(self) -> "RequestQuerySet":
        """Those about which a seller asked something, and whose buyer has not replied, the longest waiting first."""
        return self.filter(paused_at__isnull=False).order_by("paused_at", "pk")

    def sent_with(self, request: "QuoteRequest") -> "RequestQuerySet":
        """What the same buyer asked other sellers together with this one. For the buyer only."""
        return self.filter(sent_together=request.sent_together, buyer=request.buyer_id).exclude(pk=request.pk)


class QuoteRequest(models.Model):
    """What a buyer asks one seller for. `answer_due_at`: the seller's promise of eight working hours, as they
    are in its time zone.

    Requests that were `sent_together` ask several sellers the same; each of them answers alone and is not told of the
    others. `cost_centre`: where the buyer wants to book it, as chosen so far. `paused_at`: since then the clock stands
    still, since the seller asked back, or to pass it on (`PassOn`), and the buyer has not replied. `reasons` are those
    for which the seller was suggested, as they were shown to the buyer (`asking/queries/match_words.py`); none where
    the buyer named it by itself.

    `by_seller`: its seller wrote it, to begin a quote for a buyer that it knows. It stands in no list, has no clock and
    counts in no promise; `requested_by` is then of the seller.
    """

    reference = models.CharField(max_length=20, unique=True)
    buyer = models.ForeignKey(Organization, models.PROTECT, related_name="requests_as_buyer")
    seller = models.ForeignKey(Organization, models.PROTECT, related_name="requests_as_seller")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    deal = models.ForeignKey(Deal, models.PROTECT, null=True, blank=True, related_name="requests")
    title = models.CharField(_("subject"), max_length=160)
    message = models.TextField(_("message"), blank=True)
    requirements = models.TextField(_("requirements"), blank=True, help_text="one a line")
    budget = models.CharField(_("budget"), max_length=120, blank=True, help_text="in words, of older requests")
    budget_low = models.BigIntegerField(null=True, blank=True, help_text="before tax, in the currency of the request")
    budget_high = models.BigIntegerField(null=True, blank=True)
    budget_per = models.CharField(max_length=5, blank=True, help_text="year, whole; empty without amounts")
    currency = models.CharField(_("currency"), max_length=3)
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    cost_centre = models.ForeignKey(
        CostCentre,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cost centre"),
        help_text="for the buyer alone",
    )
    country = models.CharField(_("delivery to"), max_length=2, blank=True)
    industry = models.ForeignKey(
        Industry, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("industry")
    )
    reasons = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=10, choices=STATUSES, default=RequestStatus.OPEN.value)
    decline_reason = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    answer_due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    paused_at = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("assigned to"),
        help_text="who of the seller answers it; for the seller alone",
    )
    by_seller = models.BooleanField(default=False, help_text="whether its seller wrote it, since nobody asked")
    sent_together = models.UUIDField(default=uuid.uuid4, editable=False, db_index=True)

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
            models.CheckConstraint(
                condition=models.Q(country="") | models.Q(country__regex="^[A-Z]{2}$"), name="quotes_request_country"
            ),
            models.CheckConstraint(
                condition=models.Q(budget_low__isnull=True, budget_high__isnull=True, budget_per="")
                | models.Q(budget_per__in=[each.value for each in Per])
                & (models.Q(budget_low__gte=0) | models.Q(budget_high__gte=0))
                & (
                    models.Q(budget_low__isnull=True)
                    | models.Q(budget_high__isnull=True)
                    | models.Q(budget_high__gte=models.F("budget_low"))
                ),
                name="quotes_request_budget_range",
            ),
            models.UniqueConstraint(fields=["sent_together", "seller"], name="quotes_seller_asked_once"),
            models.CheckConstraint(
                condition=models.Q(paused_at__isnull=True) | models.Q(status__in=sorted(UNANSWERED)),
                name="quotes_only_unanswered_pauses",
            ),
            models.CheckConstraint(
                condition=models.Q(by_seller=False)
                | models.Q(paused_at__isnull=True) & ~models.Q(status=RequestStatus.OPEN.value),
                name="quotes_seller_waits_for_nobody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        """The request's page."""
        return reverse("quotes:request", args=[self.reference])

    def stop_clock(self, at: dt.datetime) -> None:
        """It is decided now, without saving: time for which the seller waited for the buyer does not count."""
        if self.paused_at is not None:
            self.answer_due_at = due_after_pause(self.answer_due_at, self.paused_at, at, self.seller.zone)
        self.answered_at, self.paused_at = at, None

    @property
    def budget_range(self) -> BudgetRange | None:
        """What its buyer can spend; None where it named no amounts."""
        return BudgetRange(self.budget_low, self.budget_high, Per(self.budget_per)) if self.budget_per else None

    @property
    def is_unanswered(self) -> bool:
        """Whether the buyer still waits for a quote."""
        return self.status in UNANSWERED and not self.by_seller

    @property
    def country_name(self) -> str:
        """Where to deliver, in the reader's language; "" where the buyer did not say."""
        return country_name(self.country) if self.country else ""

    @property
    def requirement_list(self) -> tuple[Requirement, ...]:
        """The requirements, each a line."""
        return read_requirements(self.requirements)


class RequestItem(models.Model):
    """One thing asked for; of a solution that is sized, with the sizes that the buyer said (`SaidSize`)."""

    request = models.ForeignKey(QuoteRequest, models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    product = models.ForeignKey("catalogue.Product", models.PROTECT, related_name="+")
    plan = models.ForeignKey("catalog.Plan", models.PROTECT, null=True, blank=True, related_name="+")
    quantity = models.PositiveIntegerField(default=1)
    sizes = models.JSONField(default=list, help_text="what was said of its size, in the words of that day")

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["request", "position"], name="quotes_item_position_once"),
            models.CheckConstraint(condition=models.Q(quantity__gte=1), name="quotes_item_quantity_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.product}"

    @property
    def said(self) -> tuple[SaidSize, ...]:
        """What the buyer said of its size."""
        return tuple(SaidSize(**each) for each in self.sizes)

    @property
    def size_words(self) -> str:
        """The same in one line: "34 stores, 1,200 people"."""
        return ", ".join(each.words for each in self.said)


class RequestQuestion(models.Model):
    """What the seller has to know before it can quote, and what the buyer replied. At most one waits for a reply."""

    request = models.ForeignKey(QuoteRequest, models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    question = models.TextField(_("question"))
    asked_at = models.DateTimeField(default=clock.now)
    replied_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(replied_at__isnull=True), name="quotes_one_open_question"
            ),
            models.CheckConstraint(
                condition=models.Q(replied_at__isnull=True, replied_by__isnull=True, reply="")
                | (models.Q(replied_at__isnull=False, replied_by__isnull=False) & ~models.Q(reply="")),
                name="quotes_reply_is_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.question[:60]


class RequestAddition(models.Model):
    """What the buyer added to a request after it was sent: words, and the day by which it needs what it asks
    for, where that is another one now."""

    request = models.ForeignKey(QuoteRequest, models.CASCADE, related_name="additions")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    words = models.TextField(_("addition"))
    needed_by = models.DateField(_("needed by"), null=True, blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [models.CheckConstraint(condition=~models.Q(words=""), name="quotes_addition_says_something")]

    def __str__(self) -> str:
        return self.words[:60]
