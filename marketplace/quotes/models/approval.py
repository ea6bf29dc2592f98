"""Approvals inside one organisation: its rules, what was asked under them, what its people decided, who stands in."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import CostCentre, Organization, TenantQuerySet
from marketplace.quotes.domain.approvals import Conditions, CurrencyIs, Facts, Rule, Side, Step
from marketplace.quotes.models.version import QuoteVersion
from marketplace.quotes.states import ApprovalStatus

SIDES = [(Side.BUYER.value, _("Before we accept a quote")), (Side.SELLER.value, _("Before we send a quote"))]
CURRENCIES_ARE = [
    (CurrencyIs.ANY.value, _("Any currency")),
    (CurrencyIs.SAME.value, _("Only this currency")),
    (CurrencyIs.OTHER.value, _("Only other currencies")),
]
STATUSES = [
    (ApprovalStatus.OPEN.value, _("In approval")),
    (ApprovalStatus.APPROVED.value, _("Approved")),
    (ApprovalStatus.REFUSED.value, _("Refused")),
    (ApprovalStatus.WITHDRAWN.value, _("Withdrawn")),
    (ApprovalStatus.ENDED.value, _("No longer needed")),
]
#: What a rule's conditions may say at most.
MOST_MONTHS, MOST_DAYS, MOST_MINOR, WHOLE_BP = 120, 3_650, 10**15, 10_000
#: The fields of what only a seller's rules ask; a buyer does not know its seller's margin, and is no worse off by a
#: discount.
SELLERS_CONDITIONS = (
    "line_discount_over_bp",
    "discount_over_bp",
    "margin_under_bp",
    "valid_over_days",
    "paid_over_days",
)
#: Those of what only a buyer's rules ask or want.
BUYERS_CONDITIONS = ("upfront_over_bp", "provider")


class RuleQuerySet(TenantQuerySet["ApprovalRule"]):
    """Rules, asked by whose they are."""

    def concerning(self, organization: Organization) -> models.Q:
        """An organisation's own; nobody else reads them."""
        return models.Q(organization=organization)

    def of(self, organization: Organization, side: str) -> "RuleQuerySet":
        """Those in force for one side of the organisation, each with its steps and their people."""
        return self.filter(organization=organization, side=side, is_active=True).with_steps()

    def with_steps(self) -> "RuleQuerySet":
        """Each with its category, provider, cost centres, steps and their people. Three more queries."""
        return self.select_related("category", "provider").prefetch_related("cost_centres", "steps__people")


class ApprovalRule(models.Model):
    """A rule of an organisation: where all of its conditions hold, its steps approve one after the other.

    `number` names it within the organisation, `version` goes up when what it asks changes. Amounts are minor units of
    `currency`, rates basis points; None asks nothing. `po_required`: where they hold, the buyer accepts only with a PO
    number; such a rule may have no steps.
    """

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="approval_rules")
    side = models.CharField(max_length=6, choices=SIDES)
    number = models.PositiveIntegerField()
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(_("name"), max_length=120)
    is_active = models.BooleanField(_("active"), default=True)
    currency = models.CharField(_("currency"), max_length=3)
    currency_is = models.CharField(
        _("which currencies"), max_length=5, choices=CURRENCIES_ARE, default=CurrencyIs.ANY.value
    )
    net_over = models.BigIntegerField(_("net price over"), null=True, blank=True)
    line_discount_over_bp = models.PositiveIntegerField(_("discount on a line over"), null=True, blank=True)
    discount_over_bp = models.PositiveIntegerField(_("total discount over"), null=True, blank=True)
    margin_under_bp = models.PositiveIntegerField(_("margin under"), null=True, blank=True)
    term_over_months = models.PositiveSmallIntegerField(_("term over, months"), null=True, blank=True)
    valid_over_days = models.PositiveSmallIntegerField(_("valid for more than, days"), null=True, blank=True)
    paid_over_days = models.PositiveSmallIntegerField(_("paid later than, days"), null=True, blank=True)
    first_order = models.BooleanField(_("first order"), default=False)
    category = models.ForeignKey("catalogue.Category", models.PROTECT, null=True, blank=True, related_name="+")
    over_budget = models.BooleanField(_("over a budget"), default=False)
    upfront_over_bp = models.PositiveIntegerField(_("due on acceptance over"), null=True, blank=True)
    provider = models.ForeignKey(
        Organization, models.PROTECT, null=True, blank=True, related_name="+", help_text="sells or provides a part"
    )
    po_required = models.BooleanField(_("PO number required"), default=False)
    cost_centres = models.ManyToManyField(CostCentre, related_name="+", blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["side", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organization", "number"], name="quotes_approval_rule_once"),
            models.CheckConstraint(
                condition=models.Q(side__in=[each.value for each in Side])
                & models.Q(currency_is__in=[each.value for each in CurrencyIs]),
                name="quotes_approval_rule_known",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    side="seller",
                    over_budget=False,
                    po_required=False,
                    **{f"{name}__isnull": True for name in BUYERS_CONDITIONS},
                )
                | models.Q(side="buyer", **{f"{name}__isnull": True for name in SELLERS_CONDITIONS}),
                name="quotes_approval_rule_asks_what_its_side_knows",
            ),
            models.CheckConstraint(
                condition=(models.Q(net_over__isnull=True) | models.Q(net_over__range=(0, MOST_MINOR)))
                & (models.Q(upfront_over_bp__isnull=True) | models.Q(upfront_over_bp__lte=WHOLE_BP))
                & (models.Q(margin_under_bp__isnull=True) | models.Q(margin_under_bp__lte=WHOLE_BP))
                & (models.Q(discount_over_bp__isnull=True) | models.Q(discount_over_bp__lte=WHOLE_BP))
                & (models.Q(line_discount_over_bp__isnull=True) | models.Q(line_discount_over_bp__lte=WHOLE_BP)),
                name="quotes_approval_rule_bounded",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The page on which it is changed."""
        return reverse("quotes:approval_rule", args=[self.number])

    @property
    def conditions(self) -> Conditions:
        """What it asks of a version."""
        return Conditions(
            currency=self.currency,
            currency_is=CurrencyIs(self.currency_is),
            net_over=self.net_over,
            line_discount_over_bp=self.line_discount_over_bp,
            discount_over_bp=self.discount_over_bp,
            margin_under_bp=self.margin_under_bp,
            term_over_months=self.term_over_months,
            valid_over_days=self.valid_over_days,
            paid_over_days=self.paid_over_days,
            first_order=self.first_order,
            category=self.category_id,
            cost_centres=frozenset(each.pk for each in self.cost_centres.all()) if self.pk else frozenset(),
            over_budget=self.over_budget,
            upfront_over_bp=self.upfront_over_bp,
            provider=self.provider_id,
        )

    def as_rule(self) -> Rule:
        """The rule as the domain takes it; its steps were loaded with `with_steps`."""
        steps = tuple(
            Step(tuple(each.roles), tuple(person.pk for person in each.people.all()), each.every)
            for each in self.steps.all()
        )
        return Rule(self.pk, self.version, self.name, Side(self.side), self.conditions, steps)


class ApprovalRuleStep(models.Model):
    """Who approves at one step of a rule: members in these roles and these people, `every` one of them or any one."""

    rule = models.ForeignKey(ApprovalRule, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    roles = models.JSONField(default=list)
    people = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)
    every = models.BooleanField(default=False)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["rule", "position"], name="quotes_approval_rule_step_once")]

    def __str__(self) -> str:
        return f"{self.rule}, step {self.position}"


class ApprovalQuerySet(TenantQuerySet["Approval"]):
    """Approvals, asked by whose they are, and found under their quote's lock."""

    def concerning(self, organization: Organization) -> models.Q:
        """An organisation's own: neither the other side nor an owner sees them."""
        return models.Q(organization=organization)

    def lock(self, approval_id: int, version_id: int) -> "Approval":
        """This approval as it is once the quote of its version is locked."""
        version = QuoteVersion.objects.lock(version_id)
        approval = self.select_related("organization", "asked_by").get(pk=approval_id, version=version)
        approval.version = version
        return approval

    def open(self) -> "ApprovalQuerySet":
        """Those that somebody still has to decide."""
        return self.filter(status=ApprovalStatus.OPEN)


class Approval(models.Model):
    """One request inside an organisation to approve exactly one version (`document_hash`), on these `facts`.

    Refused, withdrawn, or overtaken by something that ends the version's way, it stays as it ended.
    """

    version = models.ForeignKey(QuoteVersion, models.CASCADE, related_name="approvals")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    side = models.CharField(max_length=6, choices=SIDES)
    status = models.CharField(max_length=9, choices=STATUSES, default=ApprovalStatus.OPEN.value)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    note = models.TextField(_("note"), blank=True)
    document_hash = models.CharField(max_length=64)
    facts = models.JSONField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side"],
                condition=models.Q(status=ApprovalStatus.OPEN.value),
                name="quotes_one_open_approval",
            ),
            models.CheckConstraint(
                condition=models.Q(status__in=[each.value for each in ApprovalStatus])
                & models.Q(side__in=[each.value for each in Side]),
                name="quotes_approval_known",
            ),
            models.CheckConstraint(
                condition=models.Q(status=ApprovalStatus.OPEN.value, ended_at__isnull=True)
                | (~models.Q(status=ApprovalStatus.OPEN.value) & models.Q(ended_at__isnull=False)),
                name="quotes_approval_open_until_it_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version}: {self.get_status_display()}"

    def get_absolute_url(self) -> str:
        """The page on which it is decided."""
        return reverse("quotes:approval", args=[self.version.quote.reference, self.version.number])

    def people_waiting(self) -> models.QuerySet["ApprovalAsk", int]:
        """The ids of the people who are asked at the moment and have not decided."""
        asks = ApprovalAsk.objects.filter(
            step__approval=self, step__opened_at__isnull=False, step__done_at__isnull=True, decision__isnull=True
        )
        return asks.values_list("person_id", flat=True)

    @property
    def known_facts(self) -> Facts:
        """The facts on which it was asked."""
        return Facts.read(self.facts)


class ApprovalStepQuerySet(models.QuerySet["ApprovalStep"]):
    """Steps, by what the clock does to them."""

    def waiting(self) -> "ApprovalStepQuerySet":
        """Those whose turn it is and that are not done."""
        return self.filter(opened_at__isnull=False, done_at__isnull=True, approval__status=ApprovalStatus.OPEN)

    def lock_waiting(self, step_id: int) -> "ApprovalStepQuerySet":
        """This step, if it waits, locked until the transaction ends; its approval, version and parties at hand."""
        parties = ("approval__organization", "approval__asked_by", "approval__version__quote__seller")
        found = self.waiting().filter(pk=step_id).select_for_update(of=("self",))
        return found.select_related(*parties, "approval__version__quote__buyer")

    def to_remind(self, opened_before: dt.datetime) -> "ApprovalStepQuerySet":
        """Those that wait since before this moment, whose people were not reminded."""
        return self.waiting().filter(opened_at__lt=opened_before, reminded_at=None)

    def to_escalate(self, opened_before: dt.datetime) -> "ApprovalStepQuerySet":
        """Those that wait since before this moment, of which the organisation's admins were not told."""
        return self.waiting().filter(opened_at__lt=opened_before, escalated_at=None)


class ApprovalStep(models.Model):
    """A step of an approval: which rule (and its version) asks, why in words, and whose turn it is since when.

    The steps of one rule follow each other by `position`; those of several rules run side by side.
    """

    approval = models.ForeignKey(Approval, models.CASCADE, related_name="steps")
    rule = models.ForeignKey(ApprovalRule, models.PROTECT, related_name="+")
    rule_version = models.PositiveIntegerField()
    rule_name = models.CharField(max_length=120)
    reasons = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()
    every = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    escalated_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ApprovalStepQuerySet.as_manager()

    class Meta:
        ordering = ["rule_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["approval", "rule", "position"], name="quotes_approval_step_once"),
            models.CheckConstraint(
                condition=models.Q(done_at__isnull=True) | models.Q(opened_at__isnull=False),
                name="quotes_approval_step_done_in_its_turn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.approval}, {self.rule_name}, step {self.position}"


class ApprovalAsk(models.Model):
    """Somebody who is asked at a step."""

    step = models.ForeignKey(ApprovalStep, models.CASCADE, related_name="asks")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["step", "person"], name="quotes_approval_ask_once")]

    def __str__(self) -> str:
        return f"{self.person}, {self.step}"


class ApprovalDecision(models.Model):
    """What was decided on one ask; only added, and only while the approval is open. `by` somebody else than who was
    asked: their stand-in, or an admin in their place. `settles`: an admin's, for all of an escalated step."""

    ask = models.OneToOneField(ApprovalAsk, models.CASCADE, related_name="decision")
    step = models.ForeignKey(ApprovalStep, models.CASCADE, related_name="decisions")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approves = models.BooleanField()
    settles = models.BooleanField(default=False)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "by"], name="quotes_approval_decided_once_by_a_person"),
            models.CheckConstraint(
                condition=models.Q(approves=True) | ~models.Q(reason=""), name="quotes_approval_refused_with_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by}: {'approved' if self.approves else 'refused'}"


class StandInQuerySet(TenantQuerySet["StandIn"]):
    """Who stands in for whom."""

    def concerning(self, organization: Organization) -> models.Q:
        """An organisation's own."""
        return models.Q(organization=organization)

    def on(self, day: dt.date) -> "StandInQuerySet":
        """Those that count on this day."""
        return self.filter(from_day__lte=day, until_day__gte=day)


class StandIn(models.Model):
    """While `person` is away, both days included, `stand_in` decides in the person's place in one organisation."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    stand_in = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    from_day = models.DateField(_("from"))
    until_day = models.DateField(_("until"))

    objects = StandInQuerySet.as_manager()

    class Meta:
        ordering = ["from_day", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(person=models.F("stand_in")), name="quotes_stand_in_is_another"),
            models.CheckConstraint(
                condition=models.Q(until_day__gte=models.F("from_day")), name="quotes_stand_in_until_after_from"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.person}"
