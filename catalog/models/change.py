"""Changes of what is published, their comments, the rules that say which are reviewed, and whom the operator trusts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.domain.contents import Touch
from catalog.domain.review_rules import Rule
from catalog.domain.states import OPEN_CHANGES, ChangeStatus
from core.kit import clock
from core.organizations.models import Organization


class ChangeQuerySet(models.QuerySet["ListingChange"]):
    """Changes, asked by where they stand."""

    def open(self) -> "ChangeQuerySet":
        """Those that have not ended; an offer has at most one."""
        return self.filter(status__in=OPEN_CHANGES)


class ListingChange(models.Model):
    """A change of one published offer: what it said when the change was begun, and what it is to say.

    Once it is published, `base` is what the change replaced and `proposed` what stood there after it, under the number
    `version`; the database then keeps the row as it is.
    """

    class Status(models.TextChoices):
        """Where it stands (domain/states.py)."""

        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("In review")
        RETURNED = "returned", _("Changes requested")
        SCHEDULED = "scheduled", _("Scheduled")
        PUBLISHED = "published", _("Published")
        DECLINED = "declined", _("Declined")
        DISCARDED = "discarded", _("Discarded")

    product = models.ForeignKey(Product, models.CASCADE, related_name="changes")
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.DRAFT)
    made_from = models.PositiveIntegerField(default=1, help_text=_("the published version that it was begun from"))
    restores = models.PositiveIntegerField(null=True, help_text=_("the version that it brings back"))
    base = models.JSONField(default=dict)
    proposed = models.JSONField(default=dict)
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    begun_at = models.DateTimeField(default=clock.now)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    edited_at = models.DateTimeField(default=clock.now)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    reviewed = models.JSONField(default=list, help_text=_("what it touches that the rules of its day had reviewed"))
    publish_at = models.DateTimeField(_("publish on"), null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text=_("what the operator wrote with its decision"))
    version = models.PositiveIntegerField(null=True)
    published_at = models.DateTimeField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["status", "submitted_at"], name="catalog_change_status")]
        constraints = [
            models.UniqueConstraint(
                fields=["product"],
                condition=models.Q(status__in=sorted(OPEN_CHANGES)),
                name="catalog_change_one_open",
            ),
            models.UniqueConstraint(fields=["product", "version"], name="catalog_change_version_once"),
            models.CheckConstraint(
                condition=models.Q(status=ChangeStatus.PUBLISHED.value, version__gte=2, published_at__isnull=False)
                | (
                    ~models.Q(status=ChangeStatus.PUBLISHED.value)
                    & models.Q(version__isnull=True, published_at__isnull=True)
                ),
                name="catalog_change_published_has_version",
            ),
            models.CheckConstraint(
                condition=~models.Q(status=ChangeStatus.SCHEDULED.value) | models.Q(publish_at__isnull=False),
                name="catalog_change_scheduled_has_time",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[ChangeStatus.DECLINED.value, ChangeStatus.RETURNED.value])
                | ~models.Q(note=""),
                name="catalog_change_refused_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}, change {self.pk}"

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.status in OPEN_CHANGES


class ChangeComment(models.Model):
    """What the owner's people and the operator's wrote to each other about a change. Only added."""

    change = models.ForeignKey(ListingChange, models.CASCADE, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    by_operator = models.BooleanField(default=False)
    text = models.TextField(max_length=2000)
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["created_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]


class ReviewRule(models.Model):
    """What the operator reads before it is published, from a day on, and why. A rule is ended, never changed."""

    class About(models.TextChoices):
        """What a change touches."""

        NAME = Touch.NAME, _("Name")
        SUMMARY = Touch.SUMMARY, _("Summary")
        DESCRIPTION = Touch.DESCRIPTION, _("Description")
        CATEGORIES = Touch.CATEGORIES, _("Categories")
        LOGO = Touch.LOGO, _("Logo")
        WEBSITE = Touch.WEBSITE, _("Website")
        COUNTRIES = Touch.COUNTRIES, _("Countries of delivery")
        FACTS = Touch.FACTS, _("Facts")
        MEDIA = Touch.MEDIA, _("Screenshots and video")
        DOCUMENTS = Touch.DOCUMENTS, _("Documents")
        PAGE_WORDS = Touch.PAGE_WORDS, _("Features, questions and answers, text for search engines")
        SOLUTION_WORDS = Touch.SOLUTION_WORDS, _("Headline and other text of a solution")
        COMPONENTS = Touch.COMPONENTS, _("Components of a solution")
        DISCOUNT = Touch.DISCOUNT, _("Discount of a solution")
        PLAN_NEW = Touch.PLAN_NEW, _("New plan")
        PLAN_WORDS = Touch.PLAN_WORDS, _("Text and terms of a plan")
        PLAN_RETIRED = Touch.PLAN_RETIRED, _("Plan retired")
        PRICE_NEW = Touch.PRICE_NEW, _("Price where there was none")
        PRICE_RISE = Touch.PRICE_RISE, _("Price rise")
        PRICE_CUT = Touch.PRICE_CUT, _("Price reduction")
        PRICE_REMOVED = Touch.PRICE_REMOVED, _("Price removed (on request)")

    about = models.CharField(_("about"), max_length=20, choices=About.choices)
    over_bp = models.PositiveIntegerField(_("above"), null=True, help_text=_("of a price rise"))
    for_trusted = models.BooleanField(_("also for trusted owners"), default=False)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, help_text=_("the first day without it"))
    reason = models.CharField(_("reason"), max_length=300)
    end_reason = models.CharField(max_length=300, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    set_at = models.DateTimeField(default=clock.now)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ["about", "starts_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["about"], condition=models.Q(ends_on__isnull=True), name="catalog_rule_one_without_end"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="catalog_rule_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(over_bp__isnull=True) | models.Q(about=Touch.PRICE_RISE),
                name="catalog_rule_limit_of_a_rise",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_about_display())

    def as_value(self) -> Rule:
        """The rule as the domain takes it."""
        return Rule(self.pk, self.about, self.starts_on, self.ends_on, self.over_bp, self.for_trusted)


class TrustedOwner(models.Model):
    """An organisation whose changes need less review, since when, why, and who decided. Ended, never changed."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="trust")
    reason = models.CharField(_("reason"), max_length=300)
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    end_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-given_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organization"], condition=models.Q(ended_at__isnull=True), name="catalog_trust_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.given_at:%Y-%m-%d}"
