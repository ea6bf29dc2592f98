"""What a partner did for a buyer. Only ever added; one entered in error is voided with a reason, and stays."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet, User
from marketplace.deals.domain.proof import Answer as AnswerFact
from marketplace.deals.domain.proof import Outcome, Proof, TouchFacts
from marketplace.deals.models.deal import Deal


class TouchQuerySet(TenantQuerySet["Touch"]):
    """Touches, asked by who may see them."""

    def concerning(self, organization: Organization) -> models.Q:
        """A partner's own. Others' touches are told only by a split's explanation, and to those who answer a claim."""
        return models.Q(partner=organization)

    def naming(self, organization: Organization) -> models.Q:
        """Those for it as the buyer, and those that name it as an owner."""
        named = Touch.owners.through.objects.filter(organization=organization)
        return models.Q(buyer=organization) | models.Q(pk__in=named.values("touch"))

    def about(self, organization: Organization) -> "TouchQuerySet":
        """Those that the organisation may answer: they name it, and another did them."""
        return self.filter(self.naming(organization)).exclude(partner=organization)

    def to_answer(self, organization: Organization, now: dt.datetime) -> "TouchQuerySet":
        """Claims that wait for this organisation's word, and for which there is still time."""
        answered = TouchAnswer.objects.filter(organization=organization).values("touch")
        claims = self.about(organization).standing().filter(proof=Proof.CLAIMED, answer_by__gt=now)
        return claims.exclude(pk__in=answered)

    def unanswered(self, now: dt.datetime) -> "TouchQuerySet":
        """Claims whose time is over without a word of anybody, and whose partner was not told of it."""
        claims = self.standing().filter(proof=Proof.CLAIMED, answer_by__lte=now)
        return claims.filter(answers__isnull=True, expiry__isnull=True)

    def with_facts(self) -> "TouchQuerySet":
        """Everything that `Touch.facts` reads, loaded."""
        return self.select_related("deal", "appeal").prefetch_related(
            "answers__organization", "registrations", "owners"
        )

    def standing(self) -> "TouchQuerySet":
        """Those not voided."""
        return self.filter(voided_at__isnull=True)


class Touch(models.Model):
    """One touch (`core/split/RULES.md`, "Attribution"). `owners` empty: it concerns every owner of the deal."""

    class Kind(models.TextChoices):
        """What was done; `referral` and `lead` can source."""

        VISIT = "visit", _("Storefront visit")
        REFERRAL = "referral", _("Followed referral link")
        LEAD = "lead", _("Lead passed on")
        REGISTRATION = "registration", _("Registered deal")
        MEETING = "meeting", _("Meeting")
        DEMO = "demo", _("Demo")
        PROPOSAL = "proposal", _("Proposal")
        INTRODUCTION = "introduction", _("Introduction")
        IMPLEMENTATION_PLAN = "implementation_plan", _("Implementation plan")

    reference = models.CharField(max_length=20, unique=True)
    partner = models.ForeignKey(Organization, models.PROTECT, related_name="touches_as_partner")
    buyer = models.ForeignKey(Organization, models.PROTECT, related_name="touches_as_buyer")
    deal = models.ForeignKey(Deal, models.PROTECT, null=True, blank=True, related_name="touches")
    owners = models.ManyToManyField(Organization, blank=True, related_name="+")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    at = models.DateTimeField(_("when"))
    proof = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Proof], default=Proof.CLAIMED)
    answer_by = models.DateTimeField(null=True, blank=True, help_text="until when a claim can be confirmed")
    evidence = models.TextField(_("evidence"), blank=True)
    evidence_url = models.URLField(_("link to the evidence"), blank=True)
    source = models.CharField(max_length=200, blank=True, help_text="the page visited or the code followed")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    void_reason = models.CharField(_("reason"), max_length=300, blank=True)

    objects = TouchQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        verbose_name_plural = "touches"
        indexes = [models.Index(fields=["buyer", "at"], name="deals_touch_buyer_at")]
        constraints = [
            models.CheckConstraint(condition=~models.Q(partner=models.F("buyer")), name="deals_touch_of_two"),
            models.CheckConstraint(
                condition=models.Q(voided_at__isnull=True) | ~models.Q(void_reason=""), name="deals_void_has_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(proof="claimed") | models.Q(answer_by__isnull=False),
                name="deals_claim_has_deadline",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.get_kind_display()} by {self.partner}"

    def facts(
        self, at: dt.datetime, common_until: dt.datetime | None, quoted_at: dt.datetime | None = None
    ) -> TouchFacts:
        """What decides its proof at `at`, for a deal whose first quote was sent at `quoted_at`.

        `common_until`: until when its partner and its buyer had something in common (`queries.relations`).
        Without queries where `answers`, `appeal`, `deal`, `owners` and `registrations` are at hand.
        """
        appeal = getattr(self, "appeal", None)
        return TouchFacts(
            proof=Proof(self.proof),
            buyer=self.buyer_id,
            at=self.at,
            recorded_at=self.recorded_at,
            answer_by=self.answer_by,
            quoted_at=self.deal.first_quoted_at if self.deal else None,
            voided=self.voided_at is not None,
            upheld_at=appeal.decided_at if appeal is not None and appeal.is_granted else None,
            common_until=common_until,
            answers=tuple(
                AnswerFact(each.organization_id, Outcome(each.outcome), each.accepts_day, each.at)
                for each in self.answers.all()
            ),
            named=frozenset(each.pk for each in self.owners.all()),
            registered_with={each.owner_id: each.protects_at(at, quoted_at) for each in self.registrations.all()},
        )


class TouchExpiry(models.Model):
    """That the partner was told that nobody answered its claim in time: once for each claim."""

    touch = models.OneToOneField(Touch, models.PROTECT, related_name="expiry", primary_key=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"{self.touch_id} expired"


class TouchAnswer(models.Model):
    """What the buyer, or an owner that would pay, said about a touch. Only ever added."""

    class Outcome(models.TextChoices):
        """Their word: a claim is confirmed or refused; any touch can be voided."""

        CONFIRMED = Outcome.CONFIRMED.value, _("Confirmed")
        REFUSED = Outcome.REFUSED.value, _("Refused")
        VOIDED = Outcome.VOIDED.value, _("Voided")

    touch = models.ForeignKey(Touch, models.PROTECT, related_name="answers")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    accepts_day = models.BooleanField(default=False, help_text="the touch happened on the earlier day that was claimed")
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["touch", "organization", "outcome"], name="deals_answer_once"),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.CONFIRMED.value) | ~models.Q(reason=""),
                name="deals_refusal_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(outcome=Outcome.CONFIRMED.value) | models.Q(accepts_day=False),
                name="deals_only_a_yes_has_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.touch_id} {self.outcome} by {self.organization_id}"
