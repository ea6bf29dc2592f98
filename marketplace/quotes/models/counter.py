"""A counter-offer: what the buyer wants a sent version to be, in figures, and what the seller answered."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet
from marketplace.quotes.domain.years import MOST_YEARS
from marketplace.quotes.models.quote import Quote
from marketplace.quotes.models.version import QuoteVersion
from marketplace.quotes.states import CounterStatus

STATUSES = [
    (CounterStatus.OPEN.value, pgettext_lazy("state", "Open")),
    (CounterStatus.ACCEPTED.value, _("Accepted")),
    (CounterStatus.ADAPTED.value, _("Being adapted")),
    (CounterStatus.ANSWERED.value, _("Answered")),
    (CounterStatus.WITHDRAWN.value, _("Withdrawn")),
    (CounterStatus.SUPERSEDED.value, _("Replaced")),
]
#: What the figures of a counter-offer may be at most.
MOST_QUANTITY, MOST_MONTHS, WHOLE_BP = 10_000_000, 120, 10_000


class CounterQuerySet(TenantQuerySet["CounterOffer"]):
    """Counter-offers, asked by who may read them, and found under their quote's lock."""

    def lock(self, counter_id: int, quote_id: int) -> "CounterOffer":
        """This counter-offer as it is once its quote is locked: nobody else changes it until the transaction ends."""
        quote = Quote.objects.lock(quote_id)
        counter = self.select_related("version").get(pk=counter_id, quote=quote)
        counter.quote = counter.version.quote = quote
        return counter

    def concerning(self, organization: Organization) -> models.Q:
        """The buyer's own, and those put to this seller."""
        return models.Q(quote__buyer=organization) | models.Q(quote__seller=organization)


class CounterOffer(models.Model):
    """What the buyer wants of one sent version; that version can be accepted meanwhile. None leaves a thing as it is.

    `made` is the draft that an accepting or adapting seller made of it, `answer` what the seller said to the whole.
    `refused` names what an adapting seller did not take: keys of lines, "term_months", "coterm_on", "plan",
    "valid_until". `plan` is the payment plan as a document has it, without amounts of its parts; {}: as it is.
    """

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="counters")
    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="counters")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    status = models.CharField(max_length=10, choices=STATUSES, default=CounterStatus.OPEN.value)
    note = models.TextField(_("note"), blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(_("term, months"), null=True, blank=True)
    coterm_on = models.DateField(_("recurring lines end on"), null=True, blank=True)
    plan = models.JSONField(default=dict, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answer = models.TextField(_("answer"), blank=True)
    made = models.ForeignKey(QuoteVersion, models.PROTECT, null=True, blank=True, related_name="+")
    refused = ArrayField(models.CharField(max_length=40), default=list, blank=True)

    objects = CounterQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote"],
                condition=models.Q(status=CounterStatus.OPEN.value),
                name="quotes_one_open_counter_offer",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in CounterStatus]), name="quotes_counter_known"
            ),
            models.CheckConstraint(
                condition=models.Q(status=CounterStatus.OPEN.value, ended_at__isnull=True)
                | (~models.Q(status=CounterStatus.OPEN.value) & models.Q(ended_at__isnull=False)),
                name="quotes_counter_open_until_it_ends",
            ),
            models.CheckConstraint(
                condition=models.Q(term_months__isnull=True) | models.Q(term_months__lte=MOST_MONTHS),
                name="quotes_counter_term_bounded",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[CounterStatus.ACCEPTED.value, CounterStatus.ADAPTED.value], made__isnull=False
                )
                | (
                    ~models.Q(status__in=[CounterStatus.ACCEPTED.value, CounterStatus.ADAPTED.value])
                    & models.Q(made__isnull=True)
                ),
                name="quotes_counter_made_a_version",
            ),
            models.CheckConstraint(
                condition=models.Q(refused=[]) | models.Q(status=CounterStatus.ADAPTED.value),
                name="quotes_counter_refused_in_part",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote.reference}, counter-offer on version {self.version.number}"

    def get_absolute_url(self) -> str:
        """The page on which its seller answers it, if it is the quote's newest."""
        return reverse("quotes:counter_answer", args=[self.quote.reference])


class CounterLine(models.Model):
    """What is wanted of the version's line of this key: a discount or a net price of the first year, another first day,
    to leave it out, or to include one that is not chosen; and what the seller said to it."""

    counter = models.ForeignKey(CounterOffer, models.CASCADE, related_name="lines")
    key = models.CharField(max_length=40)
    discount_bp = models.PositiveIntegerField(null=True, blank=True)
    net_minor = models.BigIntegerField(null=True, blank=True)
    remove = models.BooleanField(default=False)
    include = models.BooleanField(default=False)
    start_on = models.DateField(_("starts on"), null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["counter", "key"], name="quotes_counter_line_once"),
            models.CheckConstraint(
                condition=models.Q(discount_bp__isnull=True) | models.Q(net_minor__isnull=True),
                name="quotes_counter_discount_or_price",
            ),
            models.CheckConstraint(
                condition=models.Q(discount_bp__isnull=True) | models.Q(discount_bp__lte=WHOLE_BP),
                name="quotes_counter_discount_bounded",
            ),
            models.CheckConstraint(
                condition=models.Q(net_minor__isnull=True) | models.Q(net_minor__gte=0),
                name="quotes_counter_price_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(remove=False) | models.Q(include=False), name="quotes_counter_leave_out_or_include"
            ),
        ]

    def __str__(self) -> str:
        return self.key


class CounterQuantity(models.Model):
    """How many of the component of this key are wanted; `ramp`: in the second year and those after it, where these are
    sold with the first (empty: as they are)."""

    line = models.ForeignKey(CounterLine, models.CASCADE, related_name="quantities")
    key = models.CharField(max_length=60)
    quantity = models.PositiveIntegerField()
    ramp = ArrayField(models.PositiveIntegerField(), default=list, blank=True, size=MOST_YEARS - 1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "key"], name="quotes_counter_quantity_once"),
            models.CheckConstraint(
                condition=models.Q(quantity__range=(1, MOST_QUANTITY)), name="quotes_counter_quantity_bounded"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} x {self.key}"
