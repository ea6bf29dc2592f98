"""What buyers say of what they bought: reviews with their answers, reports of them, and invitations to write one."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.models.report import Report
from core.kit import clock
from core.organizations.domain.countries import country_name
from core.organizations.models import Organization


def new_key() -> str:
    """A name for a review that says nothing of when, or beside which others, it was written."""
    return secrets.token_urlsafe(12)


def shown_as(organization: Organization, *, named: bool, sells: bool = False) -> str:
    """Who readers are told wrote something: the organisation, if it wants that and is verified, else its country."""
    if named and organization.is_verified:
        return organization.name
    country = country_name(organization.country) if organization.country else ""
    if sells:
        return gettext("A seller, %(country)s") % {"country": country} if country else gettext("A seller")
    return gettext("A buyer, %(country)s") % {"country": country} if country else gettext("A buyer")


class ReviewStatus(models.TextChoices):
    """Where it stands (domain/states.py)."""

    WAITING = "waiting", _("In review")
    PUBLISHED = "published", _("Published")
    REFUSED = "refused", _("Not published")
    REPLACED = "replaced", _("Replaced")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REMOVED = "removed", _("Removed")


class ProductReviewQuerySet(models.QuerySet["ProductReview"]):
    """Reviews, asked by who reads them."""

    def published(self) -> "ProductReviewQuerySet":
        """Those that everybody reads."""
        return self.filter(status=ProductReview.Status.PUBLISHED)

    def written_for(self, organization: Organization) -> "ProductReviewQuerySet":
        """Those in the name of this organisation."""
        return self.filter(organization=organization)

    def received_by(self, organization: Organization) -> "ProductReviewQuerySet":
        """Published ones of what this organisation offers."""
        return self.published().filter(product__owner=organization)


class ProductReview(models.Model):
    """One organisation's words about something that was delivered to it. The words are never changed: new ones are a
    row of their own, which takes the place of the earlier one when it is published.

    `order_reference` and `bought_on` are the proof. Readers see the organisation's name only if it is `named`; so that
    they cannot tell which unnamed ones are of one buyer, public pages name a review by its `key`, and no day but its
    month.
    """

    Status = ReviewStatus

    key = models.CharField(max_length=24, unique=True, default=new_key, help_text=_("names it in public, in no order"))
    product = models.ForeignKey(Product, models.CASCADE, related_name="product_reviews")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="product_reviews")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    author_role = models.CharField(_("role of the author"), max_length=80, blank=True)
    named = models.BooleanField(_("shows the name of the organisation"), default=False)
    order_reference = models.CharField(max_length=20)
    bought_on = models.DateField()
    rating = models.PositiveSmallIntegerField(_("rating"), help_text=_("of 5"))
    title = models.CharField(_("title"), max_length=120)
    text = models.TextField(_("review"), max_length=4000)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.WAITING)
    written_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, help_text=_("why it is not published, for its author"))
    answer = models.TextField(_("answer"), max_length=2000, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects = ProductReviewQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
        indexes = [models.Index(fields=["status", "written_at"], name="catalog_product_review_status")]
        constraints = [
            models.CheckConstraint(condition=models.Q(rating__gte=1, rating__lte=5), name="catalog_review_rating"),
            models.UniqueConstraint(
                fields=["product", "organization"],
                condition=models.Q(status=ReviewStatus.PUBLISHED),
                name="catalog_review_one_published",
            ),
            models.UniqueConstraint(
                fields=["product", "organization"],
                condition=models.Q(status=ReviewStatus.WAITING),
                name="catalog_review_one_waiting",
            ),
            models.CheckConstraint(
                condition=~models.Q(status__in=[ReviewStatus.REFUSED, ReviewStatus.REMOVED]) | ~models.Q(note=""),
                name="catalog_review_refused_has_reason",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_at__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_at__isnull=False)),
                name="catalog_review_answer_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}, {self.rating} of 5"

    @property
    def is_published(self) -> bool:
        """Whether everybody reads it."""
        return self.status == self.Status.PUBLISHED

    @property
    def waits(self) -> bool:
        """Whether the operator has not read it yet."""
        return self.status == self.Status.WAITING

    @property
    def shown_name(self) -> str:
        """Who readers are told wrote it: the organisation, if it wants that and is verified, else only its country."""
        return shown_as(self.organization, named=self.named)


class ReviewReport(Report):
    """Somebody tells the operator that a published review should not stand there. One for each organisation."""

    review = models.ForeignKey(ProductReview, models.CASCADE, related_name="reports")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="review_reports")

    class Meta(Report.Meta):
        constraints = [
            models.UniqueConstraint(fields=["review", "organization"], name="catalog_review_reported_once"),
            models.CheckConstraint(
                condition=models.Q(reason__in=["untrue", "confidential", "abuse", "interest", "other"]),
                name="catalog_review_report_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.review_id}"


class ReviewInvitation(models.Model):
    """A buyer was asked once to review what was delivered to it."""

    organization = models.ForeignKey(Organization, models.CASCADE, related_name="review_invitations")
    product = models.ForeignKey(Product, models.CASCADE, related_name="review_invitations")
    order_reference = models.CharField(max_length=20)
    invited_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "product"], name="catalog_review_invited_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organization}, {self.product}"
