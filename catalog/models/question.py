"""Questions on listings: what a member of an organisation asks in public, each version of the answer, and reports."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from catalog.catalogue.models import Product
from catalog.models.product_review import new_key, shown_as
from catalog.models.report import Report
from core.kit import clock
from core.organizations.models import Organization, TenantQuerySet


class QuestionStatus(models.TextChoices):
    """Where it stands (domain/states.py)."""

    OPEN = "open", _("Without an answer")
    ANSWERED = "answered", _("Answered")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    REMOVED = "removed", _("Removed")


class ListingQuestionQuerySet(TenantQuerySet["ListingQuestion"]):
    """Questions, asked by who reads them."""

    def concerning(self, organization: Organization) -> models.Q:
        """Those in the name of this organisation, and those about what it offers."""
        return models.Q(organization=organization) | models.Q(product__owner=organization)

    def answered(self) -> "ListingQuestionQuerySet":
        """Those that everybody reads, with their answers."""
        return self.filter(status=ListingQuestion.Status.ANSWERED)

    def open(self) -> "ListingQuestionQuerySet":
        """Those that wait for an answer: read by who asked, by the owner of the listing and by the operator."""
        return self.filter(status=ListingQuestion.Status.OPEN)

    def asked_for(self, organization: Organization) -> "ListingQuestionQuerySet":
        """Those in the name of this organisation."""
        return self.filter(organization=organization)

    def received_by(self, organization: Organization) -> "ListingQuestionQuerySet":
        """Those about what this organisation offers that wait or are answered."""
        status = ListingQuestion.Status
        return self.filter(product__owner=organization, status__in=[status.OPEN, status.ANSWERED])


class ListingQuestion(models.Model):
    """One question about a listing or a service. Its words are never changed (a trigger), and it is public once it is
    answered. Readers see the organisation's name only if it is `named`; public pages name it by its `key`.
    """

    Status = QuestionStatus

    key = models.CharField(max_length=24, unique=True, default=new_key, help_text=_("names it in public, in no order"))
    product = models.ForeignKey(Product, models.CASCADE, related_name="questions")
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="listing_questions")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    named = models.BooleanField(_("shows the name of the organisation"), default=False)
    text = models.TextField(_("question"), max_length=1000)
    status = models.CharField(max_length=9, choices=Status.choices, default=Status.OPEN)
    asked_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True, help_text=_("when the first version of the answer was published"))
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    note = models.TextField(blank=True, max_length=2000, help_text=_("why it was removed, for who asked"))

    objects = ListingQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [
            models.Index(fields=["product", "status", "answered_at"], name="catalog_question_of_product"),
            models.Index(fields=["status", "asked_at"], name="catalog_question_status"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=QuestionStatus.values),
                name="catalog_question_status_known",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="catalog_question_says_something"),
            models.CheckConstraint(
                condition=~models.Q(status=QuestionStatus.REMOVED) | ~models.Q(note=""),
                name="catalog_question_removed_has_reason",
            ),
            models.CheckConstraint(
                condition=(~models.Q(status=QuestionStatus.OPEN) | models.Q(answered_at__isnull=True))
                & (~models.Q(status=QuestionStatus.ANSWERED) | models.Q(answered_at__isnull=False)),
                name="catalog_question_answer_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.product}: {self.text[:60]}"

    @property
    def is_open(self) -> bool:
        """Whether it waits for an answer."""
        return self.status == self.Status.OPEN

    @property
    def is_answered(self) -> bool:
        """Whether everybody reads it."""
        return self.status == self.Status.ANSWERED

    @property
    def stands(self) -> bool:
        """Whether it waits or is answered: neither withdrawn nor removed."""
        return self.is_open or self.is_answered

    @property
    def shown_name(self) -> str:
        """Who readers are told asked it: the organisation, if it wants that and is verified, else only its country."""
        return shown_as(self.organization, named=self.named, sells=not self.organization.is_buyer)

    @property
    def answer(self) -> "QuestionAnswer | None":
        """The newest version of its answer; needs no query where `answers` are loaded."""
        return next(iter(self.answers.all()), None)


class QuestionAnswer(models.Model):
    """One version of the answer to a question, in the name of the listing's owner or of the operator. Versions are only
    added (triggers), and only to a question that stands."""

    question = models.ForeignKey(ListingQuestion, models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField()
    organization = models.ForeignKey(Organization, models.PROTECT, related_name="question_answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("answer"), max_length=2000)
    written_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["question", "number"], name="catalog_question_answered_once"),
            models.CheckConstraint(condition=models.Q(number__gte=1), name="catalog_answer_counts_from_one"),
            models.CheckConstraint(condition=~models.Q(text=""), name="catalog_answer_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.question_id}, {self.number}"

    @property
    def is_changed(self) -> bool:
        """Whether it took the place of an earlier version."""
        return self.number > 1


class QuestionReport(Report):
    """Somebody tells the operator that a question or its answer should not stand there. One for each organisation."""

    question = models.ForeignKey(ListingQuestion, models.CASCADE, related_name="reports")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="question_reports")

    class Meta(Report.Meta):
        constraints = [
            models.UniqueConstraint(fields=["question", "organization"], name="catalog_question_reported_once"),
            models.CheckConstraint(
                condition=models.Q(reason__in=["untrue", "confidential", "abuse", "interest", "other"]),
                name="catalog_question_report_reason_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()}, {self.question_id}"
