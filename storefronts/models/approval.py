"""Where a page stands on its way to the public, each step of it, and what owners of brands said of its versions."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Revision

from core.kit import clock
from core.organizations.models import Organization, State, User
from storefronts.models.brand import BrandRules
from storefronts.states import WAITING_PAGES, BrandAnswer, PageStage

LONGEST_COMMENT = 1_000
_STAGES = [
    (PageStage.DRAFT.value, _("Draft")),
    (PageStage.COLLEAGUE.value, _("With a colleague")),
    (PageStage.BRAND.value, _("With the owner of a brand")),
    (PageStage.OPERATOR.value, _("With the operator")),
    (PageStage.RETURNED.value, _("Changes requested")),
    (PageStage.SCHEDULED.value, _("Scheduled")),
    (PageStage.PUBLISHED.value, _("Published")),
    (PageStage.OFFLINE.value, _("Offline")),
]
_ANSWERS = [
    (BrandAnswer.WAITING.value, _("Waiting")),
    (BrandAnswer.APPROVED.value, _("Approved")),
    (BrandAnswer.RETURNED.value, _("Changes requested")),
    (BrandAnswer.WITHDRAWN.value, _("Withdrawn")),
    (BrandAnswer.ENDED.value, _("Ended")),
]


class PageReviewQuerySet(models.QuerySet["PageReview"]):
    """Where pages stand, asked by what they wait for."""

    def waiting(self) -> "PageReviewQuerySet":
        """Those about which somebody has to decide."""
        return self.filter(stage__in=list(WAITING_PAGES))


class PageReview(models.Model):
    """Where one page of a partner stands; `revision` is the version that was submitted, by `submitted_by`.

    `publish_on` is the day on which that is to be published once it is approved; None: at once.
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="review")
    partner = models.ForeignKey(Organization, models.CASCADE, related_name="page_reviews")
    stage = models.CharField(max_length=9, choices=_STAGES, default=PageStage.DRAFT)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    submitted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    comment = models.CharField(max_length=LONGEST_COMMENT, blank=True)
    since = models.DateTimeField(default=clock.now)
    publish_on = models.DateField(null=True, blank=True)

    objects = PageReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stage__in=[each.value for each in PageStage]), name="storefronts_page_stage_known"
            ),
        ]

    def __str__(self) -> str:
        return f"Review of {self.page}"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has to decide about the page."""
        return self.stage in WAITING_PAGES


class BrandApprovalQuerySet(models.QuerySet["BrandApproval"]):
    """What owners of brands were asked, by whom they are and what they said."""

    def asked_of(self, owner: Organization) -> "BrandApprovalQuerySet":
        """What this owner was asked by partners that are verified."""
        return self.filter(owner=owner, partner__state=State.VERIFIED)

    def waiting(self) -> "BrandApprovalQuerySet":
        """Questions without an answer."""
        return self.filter(answer=BrandAnswer.WAITING)

    def approved(self) -> "BrandApprovalQuerySet":
        """Approvals that hold."""
        return self.filter(answer=BrandAnswer.APPROVED)


class BrandApproval(models.Model):
    """The question whether one version of a page may show an owner's brand, with the answer.

    Bound to `parts`, the digest of what of the page uses the brand (`domain/brand_use.py`), found with the owner's name
    and the required statement of that day (`named`, `statement`): an approval holds for every version with these parts.
    `title` is that of the version, `message` what the partner wrote to those who decide, `comment` the owner's answer.
    `revision` is None where the page was public without a version.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="brand_approvals")
    owner = models.ForeignKey(Organization, models.CASCADE, related_name="brand_approvals_given")
    partner = models.ForeignKey(Organization, models.CASCADE, related_name="brand_approvals")
    rules = models.ForeignKey(BrandRules, models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=255)
    parts = models.CharField(max_length=64)
    named = models.CharField(max_length=200)
    statement = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=9, choices=_ANSWERS, default=BrandAnswer.WAITING)
    message = models.CharField(max_length=LONGEST_COMMENT, blank=True)
    comment = models.CharField(max_length=LONGEST_COMMENT, blank=True)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = BrandApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["page", "owner"],
                condition=models.Q(answer=BrandAnswer.WAITING.value),
                name="storefronts_brand_asked_once",
            ),
            models.UniqueConstraint(
                fields=["page", "owner", "parts"],
                condition=models.Q(answer=BrandAnswer.APPROVED.value),
                name="storefronts_brand_approved_once",
            ),
            models.CheckConstraint(
                condition=models.Q(answer__in=[each.value for each in BrandAnswer]),
                name="storefronts_brand_answer_known",
            ),
            models.CheckConstraint(
                condition=models.Q(answer=BrandAnswer.WAITING.value, answered_at__isnull=True)
                | ~models.Q(answer=BrandAnswer.WAITING.value) & models.Q(answered_at__isnull=False),
                name="storefronts_brand_answered_at",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer=BrandAnswer.RETURNED.value) | ~models.Q(comment=""),
                name="storefronts_brand_returned_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.owner} about {self.page}"

    @property
    def is_waiting(self) -> bool:
        """Whether the owner has not answered."""
        return self.answer == BrandAnswer.WAITING

    @property
    def is_approved(self) -> bool:
        """Whether the owner approved, and has not withdrawn it."""
        return self.answer == BrandAnswer.APPROVED


class PageStep(models.Model):
    """One step of a page on its way: who did what for whom, and what they said. Only added."""

    class Kind(models.TextChoices):
        """What was done."""

        SUBMITTED = "submitted", _("Submitted")
        HOUSE_APPROVED = "house_approved", _("Approved by a colleague")
        HOUSE_RETURNED = "house_returned", _("Sent back by a colleague")
        BRAND_ASKED = "brand_asked", _("Brand approval requested")
        BRAND_APPROVED = "brand_approved", _("Brand approved")
        BRAND_RETURNED = "brand_returned", _("Sent back by the owner of a brand")
        BRAND_WITHDRAWN = "brand_withdrawn", _("Brand approval withdrawn")
        BRAND_ENDED = "brand_ended", _("Brand use ended")
        TO_OPERATOR = "to_operator", _("Sent to the operator")
        PUBLISHED = "published", _("Approved and published by the operator")
        RETURNED = "returned", _("Sent back by the operator")
        WITHDRAWN = "withdrawn", _("Submission withdrawn")
        SCHEDULED = "scheduled", _("Approved by the operator, to be published on its day")
        UNSCHEDULED = "unscheduled", _("Publication cancelled")
        OFFLINE = "offline", _("Taken offline")

    page = models.ForeignKey(Page, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="+")
    comment = models.CharField(max_length=LONGEST_COMMENT, blank=True)
    revision = models.ForeignKey(Revision, models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "submitted", "house_approved", "house_returned", "brand_asked", "brand_approved",
                        "brand_returned", "brand_withdrawn", "brand_ended", "to_operator", "published", "returned",
                        "withdrawn", "scheduled", "unscheduled", "offline",
                    ]
                ),
                name="storefronts_page_step_known",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.kind} of {self.page}"
