"""One version of a quote: its lines, what each owner contributes, its price, and the split it would give.

Everything priced is frozen once the version is proposed: the database refuses to change it (0002_frozen_versions).
"""

import datetime as dt
from collections.abc import Sequence
from typing import Literal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.domain.list_price import ListPrice
from core.kit import clock
from core.kit.clock import UTC
from core.kit.time_zones import LONGEST as LONGEST_ZONE
from core.kit.time_zones import day_in, last_day
from core.organizations.models import Organization, PartnershipTerms, TenantQuerySet
from marketplace.deals.models.deal import Visibility
from marketplace.quotes.domain.choices import ALWAYS, GROUPS, KINDS
from marketplace.quotes.domain.periods import dates_in_words, first_period, months_of, term_of_years
from marketplace.quotes.domain.pricing import Part, PricedLine, Totals, list_of, nets_by_year, price_line, total
from marketplace.quotes.domain.units import by_year_in_words
from marketplace.quotes.domain.units import counted as amount_of
from marketplace.quotes.domain.years import MOST_YEARS, ContractYear, YearsOfLine, contract_years, year_parts
from marketplace.quotes.interface import Collection, Discount, PaymentPlan, PlanKind
from marketplace.quotes.models.quote import Quote
from marketplace.quotes.states import VersionStatus

STATUSES = [
    (VersionStatus.DRAFT.value, _("Draft")),
    (VersionStatus.PROPOSED.value, _("Waiting for consent")),
    (VersionStatus.SENT.value, _("Sent")),
    (VersionStatus.SUPERSEDED.value, _("Replaced")),
    (VersionStatus.ACCEPTED.value, _("Accepted")),
    (VersionStatus.DECLINED.value, _("Declined")),
    (VersionStatus.WITHDRAWN.value, _("Withdrawn")),
]


PLAN_KINDS = [
    (PlanKind.ACCEPTANCE.value, _("All on acceptance")),
    (PlanKind.DEPOSIT.value, _("A deposit, then the rest")),
    (PlanKind.INSTALMENTS.value, _("Equal payments")),
    (PlanKind.MILESTONES.value, _("Milestones")),
    (PlanKind.NET.value, _("All of it some days after acceptance")),
    (PlanKind.YEARS.value, _("Each contract year as it begins")),
]
COLLECTIONS = [
    (Collection.CHECKOUT.value, _("On the payment page, by card or bank debit")),
    (Collection.INVOICE.value, _("By invoice")),
]


#: What a quote's people work on or read first: what its seller prepares, else what was sent last. A choice of the buyer
#: can have a higher number than a version that its seller proposed before and sends after it.
NEWEST_FIRST = (
    models.Case(
        models.When(status__in=[VersionStatus.DRAFT.value, VersionStatus.PROPOSED.value], then=models.Value(0)),
        default=models.Value(1),
        output_field=models.IntegerField(),
    ),
    models.F("sent_at").desc(nulls_last=True),
    models.F("number").desc(),
)


class VersionQuerySet(TenantQuerySet["QuoteVersion"]):
    """Versions, asked by who may read them and whose split they are part of, and found under their quote's lock."""

    def lock(self, version_id: int) -> "QuoteVersion":
        """This version as it is once its quote is locked: nobody else changes it until the transaction ends."""
        quote = Quote.objects.lock_by_version(version_id)
        version = self.get(pk=version_id)
        version.quote = quote
        return version

    def newest_first(self) -> "VersionQuerySet":
        """What is being prepared, then what was sent last."""
        return self.order_by(*NEWEST_FIRST)

    def concerning(self, organization: Organization) -> models.Q:
        """As a quote: the seller's own, and those sent to this buyer."""
        return models.Q(quote__seller=organization) | models.Q(quote__buyer=organization, sent_at__isnull=False)

    def with_split_for(self, organization: Organization | None) -> "VersionQuerySet":
        """Proposed versions whose split the organisation may open: the seller, who is asked for consent, the operator,
        and once it is sent everybody with a part in it, and the buyer where its figures are open."""
        return self.filter(proposed_at__isnull=False).seen_by(organization, self._concerning_as_party)

    def _concerning_as_party(self, organization: Organization) -> models.Q:
        parties = VersionParty.objects.filter(version=models.OuterRef("pk"), organization=organization)
        asked = models.Q(pk__in=QuoteVersion.objects.filter(consents__organization=organization).values("pk"))
        sent = models.Q(sent_at__isnull=False)
        return self.concerning(organization) | asked | sent & models.Q(models.Exists(parties))


class QuoteVersion(models.Model):
    """Version n. Amounts are minor units of the quote's currency; `later_minor` is each following year, before tax.

    The amounts are those of the lines that are chosen: by the seller beforehand, or by the buyer in `chosen_from`.
    `document` is what the buyer reads and `document_hash` its SHA-256; `split` holds the calculator's input and output
    at the time of proposing, `split_hash` its fingerprint.
    """

    quote = models.ForeignKey(Quote, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    status = models.CharField(max_length=10, choices=STATUSES, default=VersionStatus.DRAFT.value)
    title = models.CharField(_("subject"), max_length=160, blank=True)
    intro = models.TextField(_("in one sentence"), blank=True)
    valid_until = models.DateField(_("valid until"))
    time_zone = models.CharField(
        max_length=LONGEST_ZONE, default=UTC, help_text="its seller's, in which its last day ends"
    )
    term_months = models.PositiveSmallIntegerField(_("term, months"), default=12)
    coterm_on = models.DateField(
        _("recurring lines end on"),
        null=True,
        blank=True,
        help_text="the last day of all of them; then the term follows",
    )
    buyer_country = models.CharField(max_length=2, blank=True, help_text="the buyer's when it was proposed, a code")
    terms = models.JSONField(default=list)
    notes = models.TextField(_("notes"), blank=True)
    tax_label = models.CharField(_("tax"), max_length=40, blank=True)
    tax_bp = models.PositiveIntegerField(_("tax rate"), default=0)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.OWN)

    total_discount_bp = models.PositiveIntegerField(_("discount on the total"), null=True, blank=True)
    total_discount_minor = models.BigIntegerField(default=0, help_text="the amount that was typed, where it is no rate")
    discount_reason = models.CharField(_("reason for the discount"), max_length=200, blank=True)

    list_minor = models.BigIntegerField(default=0)
    net_minor = models.BigIntegerField(default=0)
    tax_minor = models.BigIntegerField(default=0)
    total_minor = models.BigIntegerField(default=0)
    later_minor = models.BigIntegerField(default=0)

    plan_kind = models.CharField(
        _("payment plan"), max_length=11, choices=PLAN_KINDS, default=PlanKind.ACCEPTANCE.value
    )
    plan_collection = models.CharField(_("paid"), max_length=8, choices=COLLECTIONS, default=Collection.CHECKOUT.value)

    at_list = models.BooleanField(
        default=False, help_text="whether its buyer bought it at list prices, without waiting for a quote"
    )
    has_choices = models.BooleanField(default=False, help_text="whether the buyer chooses some of its lines")
    chosen_from = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="the version that the seller sent, where this one is the buyer's choice in it",
    )

    hold_days = models.PositiveSmallIntegerField(
        null=True, help_text="for how many days after settlement paid money is held; set when it is proposed"
    )
    document = models.JSONField(default=dict)
    document_hash = models.CharField(max_length=64, blank=True)
    letterhead = models.JSONField(default=dict, help_text="the seller's brand and both places when proposed")
    split = models.JSONField(default=dict)
    split_hash = models.CharField(max_length=64, blank=True)

    created_at = models.DateTimeField(default=clock.now)
    proposed_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    accepted_name = models.CharField(_("name"), max_length=160, blank=True)
    accepted_title = models.CharField(_("job title"), max_length=120, blank=True)
    po_number = models.CharField(_("PO number"), max_length=60, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["quote", "number"], name="quotes_version_once"),
            models.UniqueConstraint(
                # What a buyer chooses is a draft only inside the transaction that makes it.
                fields=["quote"],
                condition=models.Q(status=VersionStatus.DRAFT.value, chosen_from__isnull=True),
                name="quotes_one_draft_version",
            ),
            models.UniqueConstraint(
                fields=["quote"], condition=models.Q(status=VersionStatus.SENT.value), name="quotes_one_sent_version"
            ),
            models.UniqueConstraint(
                fields=["quote"],
                condition=models.Q(status=VersionStatus.ACCEPTED.value),
                name="quotes_one_accepted_version",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in VersionStatus]),
                name="quotes_version_status_known",
            ),
            models.CheckConstraint(
                condition=models.Q(total_minor=models.F("net_minor") + models.F("tax_minor"), net_minor__gte=0),
                name="quotes_total_is_net_and_tax",
            ),
            models.CheckConstraint(
                condition=models.Q(total_discount_bp__isnull=True, total_discount_minor__gte=0)
                | models.Q(total_discount_bp__lte=10_000, total_discount_minor=0),
                name="quotes_total_discount_rate_or_amount",
            ),
            models.CheckConstraint(
                condition=models.Q(plan_kind__in=[each.value for each in PlanKind])
                & models.Q(plan_collection__in=[each.value for each in Collection]),
                name="quotes_plan_known",
            ),
            models.CheckConstraint(
                # Standing consent covers no choice of lines, and no money that comes later.
                condition=models.Q(at_list=False) | models.Q(has_choices=False, plan_kind=PlanKind.ACCEPTANCE.value),
                name="quotes_bought_at_list_is_plain",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.quote.reference}, version {self.number}"

    def get_absolute_url(self) -> str:
        """This version's page."""
        return reverse("quotes:version", args=[self.quote.reference, self.number])

    @property
    def total_discount(self) -> Discount:
        """The discount on the total, besides those of lines; none of them: an amount of nothing."""
        return Discount(self.total_discount_bp, self.total_discount_minor)

    def take_total_discount(self, discount: Discount) -> None:
        """Let this be the discount on the total. Divides and stores nothing."""
        self.total_discount_bp, self.total_discount_minor = discount.bp or None, discount.amount

    @property
    def today(self) -> dt.date:
        """The day that it is in its seller's time zone."""
        return clock.today(self.time_zone)

    @property
    def is_over(self) -> bool:
        """Whether its last day has ended."""
        return self.valid_until < self.today

    @property
    def last_day(self) -> str:
        """Until when it can be accepted, in words: "30 November 2026, end of day, Berlin time"."""
        return last_day(self.valid_until, self.time_zone)

    @property
    def valid_days(self) -> int:
        """For how many days it can be accepted, from the day on which it was proposed; 0 for a draft."""
        return (self.valid_until - day_in(self.proposed_at, self.time_zone)).days if self.proposed_at else 0

    @property
    def priced_as(self) -> Literal["", "preselected", "chosen"]:
        """Whose choice of lines the amounts are of: the seller's, the buyer's, or ("") nobody's; an accepted version
        is what it is."""
        if not self.has_choices or self.status == VersionStatus.ACCEPTED:
            return ""
        return "chosen" if self.chosen_from_id else "preselected"

    @cached_property
    def plan(self) -> PaymentPlan:
        """The payment plan as it stands in memory. One query, unless all is due on acceptance."""
        if self.plan_kind == PlanKind.ACCEPTANCE:
            return PaymentPlan()
        parts = tuple(each.value() for each in self.plan_parts.all())
        return PaymentPlan(PlanKind(self.plan_kind), Collection(self.plan_collection), parts)

    def take_plan(self, plan: PaymentPlan) -> None:
        """Let this be the plan, in memory; its parts are stored by who stores the version."""
        self.plan_kind, self.plan_collection, self.plan = plan.kind.value, plan.collection.value, plan

    def compute(self, lines: Sequence["QuoteLine"]) -> Totals:
        """Work the totals out of all lines, which have been computed; those that are chosen count. Stores nothing.

        Gives the tax of each that counts, too.
        """
        self.has_choices = any(each.choice for each in lines)
        if self.coterm_on is not None:
            ends = [(each.start_on, each.ends_on) for each in lines if each.start_on and each.ends_on]
            self.term_months = max((months_of(start, end) for start, end in ends), default=self.term_months)
        counted = [each for each in lines if each.chosen]
        totals = total(
            [
                PricedLine(each.list_minor, each.discount_minor, each.net_minor, each.later_minor, ())
                for each in counted
            ],
            self.tax_bp,
        )
        self.list_minor, self.net_minor, self.tax_minor = totals.list, totals.net, totals.tax
        self.total_minor, self.later_minor = totals.total, totals.later
        if self.plan_kind == PlanKind.YEARS:
            self.take_plan(self.yearly_plan(counted, totals.tax))
        return totals

    def yearly_plan(self, lines: Sequence["QuoteLine"], tax: int) -> PaymentPlan:
        """The plan by which each contract year of these lines is paid as it begins."""
        years = years_of(lines)
        return PaymentPlan(PlanKind.YEARS, Collection(self.plan_collection), year_parts(years, tax))


def years_of(lines: Sequence["QuoteLine"]) -> tuple[ContractYear, ...]:
    """What these lines, which have been computed, cost in each contract year, one at least."""
    return contract_years([YearsOfLine(line.year_nets, line.start_on, line.ends_on) for line in lines])


def _alternative(group: str) -> str:
    return gettext("Alternative %(group)s") % {"group": group}


CHOICES = [
    (ALWAYS, _("Always included")),
    ("optional", _("Optional")),
    *((group, lazy(_alternative, str)(group)) for group in GROUPS),
]


class QuoteLine(models.Model):
    """One line of a version: a plan, a service or a bundle, sold by `seller`. Its components carry the list prices.

    Without a product it is what its seller wrote itself, with one component of its own that has no list price.

    `choice` says what the buyer may do with it: nothing, leave it out, or take it instead of others of its group.
    Only what is `chosen` counts: in the version's amounts, its split and its order. Lines with the same `heading` stand
    together and have a subtotal.
    """

    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="lines")
    position = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    product = models.ForeignKey("catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey("catalog.Plan", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, help_text="what it is, where its seller wrote it: without a product")
    seller = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    quantity = models.PositiveIntegerField(default=1)
    unit_price_minor = models.BigIntegerField(default=0)
    discount_bp = models.PositiveIntegerField(null=True, blank=True)
    list_minor = models.BigIntegerField(default=0)
    discount_minor = models.BigIntegerField(default=0)
    of_total_minor = models.BigIntegerField(
        default=0, help_text="how much of its discount is its part of the one on the total"
    )
    discount_reason = models.CharField(_("reason for the discount"), max_length=200, blank=True)
    net_minor = models.BigIntegerField(default=0)
    later_minor = models.BigIntegerField(default=0)
    later_set = models.BooleanField(default=False)
    years = models.PositiveSmallIntegerField(default=1, help_text="how many contract years are sold together")
    term = models.CharField(max_length=80, blank=True)
    start_on = models.DateField(_("starts on"), null=True, blank=True, help_text="none: with acceptance")
    ends_on = models.DateField(null=True, blank=True, help_text="its last day, where recurring lines end together")
    period_days = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how long its first period is")
    period_of = models.PositiveSmallIntegerField(null=True, blank=True, help_text="how many days that year has")
    heading = models.CharField(_("heading"), max_length=80, blank=True)
    choice = models.CharField(max_length=8, choices=CHOICES, default=ALWAYS, blank=True)
    chosen = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(choice__in=KINDS) & (models.Q(chosen=True) | ~models.Q(choice=ALWAYS)),
                name="quotes_line_choice_known",
            ),
            models.UniqueConstraint(
                fields=["version", "choice"],
                condition=models.Q(chosen=True, choice__in=GROUPS),
                name="quotes_one_alternative_chosen",
            ),
            models.UniqueConstraint(fields=["version", "key"], name="quotes_line_key_once"),
            models.CheckConstraint(
                condition=models.Q(product__isnull=False, description="")
                | models.Q(product__isnull=True, plan__isnull=True) & ~models.Q(name=""),
                name="quotes_line_offered_or_written",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True, period_days__isnull=True, period_of__isnull=True)
                | models.Q(
                    start_on__isnull=False,
                    ends_on__gte=models.F("start_on"),
                    period_days__gte=1,
                    period_days__lte=models.F("period_of"),
                    period_of__in=[365, 366],
                ),
                name="quotes_line_first_period",
            ),
            models.CheckConstraint(
                condition=models.Q(net_minor=models.F("list_minor") - models.F("discount_minor"), net_minor__gte=0),
                name="quotes_line_net_is_list_less_discount",
            ),
            models.CheckConstraint(
                condition=models.Q(of_total_minor__gte=0, of_total_minor__lte=models.F("discount_minor")),
                name="quotes_line_part_of_total_discount",
            ),
            models.CheckConstraint(
                condition=models.Q(years=1) | models.Q(years__range=(2, MOST_YEARS), later_minor=0, later_set=False),
                name="quotes_line_years_sold_together",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def period(self) -> tuple[int, int] | None:
        """Its first period, (days, days of its year), where its recurring parts end with those of other lines."""
        return None if self.period_days is None or self.period_of is None else (self.period_days, self.period_of)

    @property
    def later_years(self) -> int | None:
        """How many whole years follow its first period; None where it ends on its own, with the version's term."""
        if self.start_on is None or self.ends_on is None:
            return None
        return first_period(self.start_on, self.ends_on).years

    @property
    def dates(self) -> str:
        """From when to when it is delivered, in words; "" where it starts with acceptance."""
        return dates_in_words("", self.start_on, self.ends_on, self.period_days, self.period_of)

    @property
    def term_with_dates(self) -> str:
        """Its term in words, with its days where it has any, and its quantities where these are sold by year."""
        term = dates_in_words(
            term_of_years(self.term, self.years), self.start_on, self.ends_on, self.period_days, self.period_of
        )
        ramps = [each for each in self.components.all() if each.ramp] if self.years > 1 else []
        if len(ramps) != 1:
            return term
        return f"{term}, {by_year_in_words([ramps[0].quantity, *ramps[0].ramp])}"

    @property
    def own_discount_minor(self) -> int:
        """Its discount without its part of the one on the total."""
        return self.discount_minor - self.of_total_minor

    @property
    def is_written(self) -> bool:
        """Whether its seller wrote it, instead of choosing what is in the catalog."""
        return self.product_id is None

    @property
    def is_listed(self) -> bool:
        """Whether all of its components have a list price in the catalog."""
        return all(each.listed for each in self.components.all())

    @property
    def year_nets(self) -> tuple[int, ...]:
        """Its net of each contract year that is sold, in order; of its stored figures, with components at hand."""
        if self.years == 1:
            return (self.net_minor,)
        return nets_by_year([each.priced() for each in self.components.all()], self.net_minor, self.period)

    def take_dates(self, components: Sequence["QuoteComponent"], coterm_on: dt.date | None) -> None:
        """Work out the first period, where its recurring parts end with `coterm_on`. Stores nothing."""
        self.ends_on = self.period_days = self.period_of = None
        if coterm_on is None or self.start_on is None or coterm_on < self.start_on:
            return
        if any(each.later for each in components):
            found = first_period(self.start_on, coterm_on)
            self.ends_on, self.period_days, self.period_of = coterm_on, found.days, found.of

    def take_ramp(self, components: Sequence["QuoteComponent"]) -> None:
        """Sell as many years as its components have quantities for; one that recurs and has none is sold in the same
        quantity each year. Stores nothing."""
        later_years = max((len(each.ramp) for each in components if each.later), default=0)
        for each in components:
            if not each.later:
                each.ramp = []
            elif later_years and not each.ramp:
                each.ramp = [each.quantity] * later_years
        self.years = 1 + later_years
        if later_years:
            self.later_minor, self.later_set = 0, False

    def compute(self, components: Sequence["QuoteComponent"]) -> PricedLine:
        """Work this line's figures, and its components', out of their quantities and prices. Stores nothing."""
        priced = price_line(
            [each.priced() for each in components],
            discount_bp=self.discount_bp,
            discount=self.own_discount_minor,
            later=self.later_minor if self.later_set else None,
            period=self.period,
            of_total=self.of_total_minor,
        )
        self.list_minor, self.discount_minor = priced.list, priced.discount
        self.net_minor, self.later_minor = priced.net, priced.later
        for component, part in zip(components, priced.parts, strict=True):
            component.list_minor, component.net_minor = part.list, part.net
            component.unit_price_minor = component.list_price.unit_at(component.quantity)
            component.take_wholesale(component.wholesale_unit_minor, self.period)
        if len(components) == 1:
            self.quantity, self.unit_price_minor = components[0].quantity, components[0].unit_price_minor
        else:
            self.quantity, self.unit_price_minor = 1, priced.list
        return priced


class QuoteComponent(models.Model):
    """What one owner contributes to a line, and by which terms it is paid. `list_minor` is for the whole quantity.

    Of a plan with tiers `tiers` keeps its whole list price as it was taken from the catalog, and `unit_price_minor` is
    the price of one unit in the tier that the quantity reaches; {}: each unit costs `unit_price_minor`.
    """

    line = models.ForeignKey(QuoteLine, models.CASCADE, related_name="components")
    position = models.PositiveSmallIntegerField(default=0)
    key = models.CharField(max_length=80)
    owner = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    product = models.ForeignKey("catalogue.Product", models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey("catalog.Plan", models.PROTECT, null=True, blank=True, related_name="+")
    name = models.CharField(max_length=200)
    unit = models.CharField(max_length=40, blank=True)
    term = models.CharField(max_length=80, blank=True)
    quantity = models.PositiveIntegerField(default=1)
    ramp = ArrayField(
        models.PositiveIntegerField(),
        default=list,
        blank=True,
        size=MOST_YEARS - 1,
        help_text="its quantities in the second year and those after it, where these are sold with the first",
    )
    unit_price_minor = models.BigIntegerField(default=0)
    tiers = models.JSONField(default=dict, blank=True, help_text="the list price of the first year, where it has tiers")
    listed = models.BooleanField(default=False, help_text="whether the price is the catalog's, not typed by the seller")
    list_minor = models.BigIntegerField(default=0)
    net_minor = models.BigIntegerField(default=0)
    later = models.BooleanField(default=False)
    terms = models.ForeignKey(PartnershipTerms, models.PROTECT, null=True, blank=True, related_name="+")
    terms_kind = models.CharField(max_length=13, blank=True)
    owner_bp = models.PositiveIntegerField(null=True, blank=True)
    minimum = models.PositiveIntegerField(
        default=1, help_text="the fewest that the catalog sells of it, as it was when it was proposed"
    )
    floor_minor = models.BigIntegerField(
        null=True, blank=True, help_text="the least that it may cost by its terms without asking, as it was proposed"
    )
    asked_category = models.CharField(
        max_length=255, blank=True, help_text="the category for which its terms always ask, as it was proposed"
    )
    wholesale_unit_minor = models.BigIntegerField(null=True, blank=True)
    wholesale_minor = models.BigIntegerField(null=True, blank=True)
    special = models.ForeignKey(
        "quotes.SpecialPrice",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="the owner's price for this quote, by which it is paid instead of by its terms",
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["line", "key"], name="quotes_component_key_once"),
            models.CheckConstraint(
                # What its seller wrote has no list price and no terms with another owner.
                condition=models.Q(product__isnull=False)
                | models.Q(plan__isnull=True, terms__isnull=True, special__isnull=True, listed=False),
                name="quotes_component_written_is_its_sellers",
            ),
            models.CheckConstraint(
                condition=models.Q(later=True) | models.Q(ramp=[]), name="quotes_component_ramp_recurs"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def amount(self) -> str:
        """How much of it, in words: "1,200 people"; by year "100 / 150 / 200 people"."""
        return amount_of(self.quantity, self.unit, self.ramp)

    @property
    def least(self) -> int:
        """Its quantity in the year that has the fewest."""
        return min(self.quantity, *self.ramp) if self.ramp else self.quantity

    @property
    def most(self) -> int:
        """Its quantity in the year that has the most."""
        return max(self.quantity, *self.ramp) if self.ramp else self.quantity

    @property
    def is_below_minimum(self) -> bool:
        """Whether it is offered, in one of its years, in fewer than its owner sells."""
        return self.least < self.minimum

    def priced(self) -> Part:
        """What its price is made of."""
        return Part(self.quantity, self.list_price, self.later, tuple(self.ramp))

    @property
    def list_price(self) -> ListPrice:
        """What so many of it cost at list price."""
        return ListPrice.from_json(self.tiers) if self.tiers else ListPrice(self.unit_price_minor)

    def take_list_price(self, price: ListPrice) -> None:
        """Let it cost this. Computes and stores nothing."""
        self.tiers = price.as_json() if price.tiers else {}
        self.unit_price_minor = price.unit_at(self.quantity)

    @property
    def tier_parts(self) -> list[list[tuple[int, int]]]:
        """Of a price with tiers, for each year so many units at this price of one; none where each costs the same."""
        return [self.list_price.parts_of(each) for each in [self.quantity, *self.ramp]] if self.tiers else []

    def take_wholesale(self, unit: int | None, period: tuple[int, int] | None) -> None:
        """Let its owner be paid `unit` for each and a year (None: no wholesale price), prorated as its price is,
        and for each year that is sold."""
        self.wholesale_unit_minor = unit
        self.wholesale_minor = None if unit is None else list_of(self.quantity, unit, self.later, period, self.ramp)

    def take_floor(self, unit: int | None, period: tuple[int, int] | None) -> None:
        """Let its owner be asked where it costs less than `unit` for each and a year (None: no lowest price)."""
        self.floor_minor = None if unit is None else list_of(self.quantity, unit, self.later, period, self.ramp)

    def term_in(self, line: QuoteLine) -> str:
        """Its term in words, with the days of its line where that has any."""
        if not self.later:
            return dates_in_words(self.term, line.start_on)
        term = term_of_years(self.term, line.years)
        return dates_in_words(term, line.start_on, line.ends_on, line.period_days, line.period_of)


class VersionParty(models.Model):
    """An organisation that a proposed version's split pays: it may open the sheet (`split/RULES.md`, "Consent")."""

    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="parties")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "version parties"
        constraints = [models.UniqueConstraint(fields=["version", "organization"], name="quotes_party_once")]

    def __str__(self) -> str:
        return f"{self.organization} in {self.version}"
