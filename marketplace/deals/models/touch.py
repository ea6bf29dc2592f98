"""What a partner did for a buyer. Only ever added; one entered in error is voided with a reason, and stays."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet, User
from marketplace.deals.models.deal import Deal


class TouchQuerySet(TenantQuerySet["Touch"]):
    """Touches, asked by who may see them."""

    def concerning(self, organization: Organization) -> models.Q:
        """A partner's own. Others' touches are told only by a split's explanation."""
        return models.Q(partner=organization)

    def standing(self) -> "TouchQuerySet":
        """Those not voided."""
        return self.filter(voided_at__isnull=True)


class Touch(models.Model):
    """One touch (money.md, "Who gets commission"). `owners` empty: it concerns every owner of the deal."""

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
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.get_kind_display()} by {self.partner}"
