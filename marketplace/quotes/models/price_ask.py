"""What a seller asks an owner to price of a quote, and the special prices that the owner gives."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from catalog.models import Plan
from core.kit import clock
from core.kit.clock import UTC
from core.kit.time_zones import LONGEST, end_of, last_day
from core.organizations.models import Organization, TenantQuerySet
from marketplace.quotes.domain.special import Reach
from marketplace.quotes.domain.units import counted
from marketplace.quotes.models.quote import Quote
from marketplace.quotes.states import OPEN_QUOTES, PriceStatus

STATUSES = [
    (PriceStatus.OPEN.value, _("Waiting for its price")),
    (PriceStatus.GIVEN.value, _("Special price given")),
    (PriceStatus.DECLINED.value, _("No special price")),
    (PriceStatus.WITHDRAWN.value, _("Withdrawn")),
    (PriceStatus.LAPSED.value, _("Not answered in time")),
    (PriceStatus.TAKEN_BACK.value, _("Withdrawn by its owner")),
]


class PriceAskQuerySet(TenantQuerySet["PriceAsk"]):
    """Asks for prices, asked by whose they are, and found under their quote's lock."""

    def lock(self, ask_id: int, quote_id: int) -> "PriceAsk":
        """This ask as it is once its quote is locked."""
        quote = Quote.objects.lock(quote_id)
        ask = self.select_related("owner").get(pk=ask_id, quote=quote)
        ask.quote = quote
        return ask

    def concerning(self, organization: Organization) -> models.Q:
        """Those put to the organisation, and those it put to others."""
        return models.Q(owner=organization) | models.Q(quote__seller=organization)

    def waiting(self) -> "PriceAskQuerySet":
        """Those without an answer, for quotes that still want one."""
        return self.filter(status=PriceStatus.OPEN, quote__status__in=OPEN_QUOTES)

    def past_deadline(self, now: dt.datetime) -> "PriceAskQuerySet":
        """Those without an answer whose last day is over."""
        return self.filter(status=PriceStatus.OPEN).alias(ends=end_of("due_on", "time_zone")).filter(ends__lte=now)


class PriceAsk(models.Model):
    """A seller asks one owner for the price of its part of a quote. Given: `until` and `most` are its limits."""

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="price_asks")
    owner = models.ForeignKey(Organization, models.PROTECT, related_name="price_asks")
    status = models.CharField(max_length=10, choices=STATUSES, default=PriceStatus.OPEN.value)
    note = models.TextField(_("note to the owner"), blank=True)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    due_on = models.DateField(_("answer until"))
    time_zone = models.CharField(max_length=LONGEST, default=UTC, help_text="the asking seller's, in which it ends")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    until = models.DateField(_("valid until"), null=True, blank=True)
    most = models.PositiveIntegerField(_("units at most, of each"), null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PriceAskQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["quote", "owner"],
                condition=models.Q(status=PriceStatus.OPEN.value),
                name="quotes_one_open_price_ask",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in PriceStatus]), name="quotes_price_ask_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(status=PriceStatus.GIVEN.value)
                | models.Q(until__isnull=False, answered_at__isnull=False),
                name="quotes_given_price_has_limits",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} on {self.quote.reference}: {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        """Where its owner answers."""
        return reverse("quotes:price_ask", args=[self.pk])

    @property
    def is_over(self) -> bool:
        """Whether the last day for an answer has ended."""
        return self.due_on < clock.today(self.time_zone)

    @property
    def last_day(self) -> str:
        """Until when it can be answered, in words, with the time zone."""
        return last_day(self.due_on, self.time_zone)


class SpecialPrice(models.Model):
    """One component that is asked about, by its key in the quote. `unit_minor` is what its owner wants for one unit of
    a year (of what is bought once: for one), in the quote's currency; None: as its terms say."""

    ask = models.ForeignKey(PriceAsk, models.CASCADE, related_name="prices")
    key = models.CharField(max_length=80)
    plan = models.ForeignKey(Plan, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    quantity = models.PositiveIntegerField()
    term = models.CharField(max_length=160, blank=True)
    list_minor = models.BigIntegerField(help_text="the catalog's price of one unit when it was asked; 0: on request")
    unit_minor = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "key"], name="quotes_special_price_once"),
            models.CheckConstraint(
                condition=models.Q(unit_minor__isnull=True) | models.Q(unit_minor__gte=0),
                name="quotes_special_price_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> str:
        """How much of it is asked about, in words: "1,200 people"."""
        return counted(self.quantity, self.unit)

    @property
    def reach(self) -> Reach:
        """How far it reaches: for fewer than were asked about its owner may want more."""
        return Reach(self.ask.quote.buyer_id, self.ask.until or dt.date.min, self.ask.most, self.quantity)
