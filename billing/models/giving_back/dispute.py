"""A buyer's bank asks about a payment, or takes it back."""

import secrets
from pathlib import PurePath

from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models.adjustments.adjustment import Adjustment
from billing.models.collecting.payment import Payment
from core.kit import clock


class DisputeQuerySet(models.QuerySet["Dispute"]):
    """Disputes, asked by what they stop."""

    def undecided(self) -> "DisputeQuerySet":
        """Those that the bank has still to decide, inquiries included."""
        return self.exclude(status__in=DECIDED)

    def unanswered(self) -> "DisputeQuerySet":
        """Those whose bank waits for an answer that nobody has handed in."""
        return self.filter(status__in=NEEDS_ANSWER, submitted_at__isnull=True)

    def holding(self) -> "DisputeQuerySet":
        """Those whose payment pays nobody for now: not decided, or decided and not booked yet."""
        return self.filter(~Q(status__in=DECIDED) | Q(closed_at__isnull=True, withdrawn_at__isnull=False))


class Dispute(models.Model):
    """A dispute or an inquiry about one payment, as the provider tells it; what it moves is booked from these facts.

    A lost one takes what it cost from the shares as a `Refund` that names it: divided, carried and netted alike.
    """

    class Status(models.TextChoices):
        """Those that begin with warning are inquiries, which move no money."""

        WARNING_NEEDS_RESPONSE = "warning_needs_response", _("Inquiry, needs an answer")
        WARNING_UNDER_REVIEW = "warning_under_review", _("Inquiry, being reviewed")
        WARNING_CLOSED = "warning_closed", _("Inquiry closed")
        NEEDS_RESPONSE = "needs_response", _("Needs an answer")
        UNDER_REVIEW = "under_review", _("Being reviewed by the bank")
        WON = "won", _("Won")
        LOST = "lost", _("Lost")
        PREVENTED = "prevented", _("Prevented")
        APPEAL_NEEDS_RESPONSE = "appeal_needs_response", _("Appeal, needs an answer")
        APPEAL_UNDER_REVIEW = "appeal_under_review", _("Appeal, being reviewed")

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="disputes")
    provider = models.CharField(max_length=20)
    provider_id = models.CharField(max_length=60, unique=True)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField(default=0, help_text="what the provider charged for it")
    reason = models.CharField(max_length=60)
    status = models.CharField(max_length=24, choices=Status.choices)
    answer_due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    adjustment = models.ForeignKey(
        Adjustment, models.PROTECT, null=True, related_name="disputes", help_text="the latest proposal to accept it"
    )
    withdrawn_at = models.DateTimeField(null=True, help_text="when the bank took the money")
    reinstated_at = models.DateTimeField(null=True, help_text="when it gave it back")
    closed_at = models.DateTimeField(null=True, help_text="when its outcome was booked")
    evidence = models.JSONField(default=dict, help_text="texts of the answer by the names in domain/evidence.py")
    submit_attempt = models.PositiveSmallIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(default=clock.now)

    objects = DisputeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0, fee__gte=0), name="billing_dispute_of_something"),
            models.CheckConstraint(
                condition=Q(reinstated_at__isnull=True) | Q(withdrawn_at__isnull=False),
                name="billing_dispute_gives_back_what_it_took",
            ),
        ]
        indexes = [models.Index(fields=["status", "answer_due_at"], name="billing_dispute_by_status")]

    def __str__(self) -> str:
        return f"Dispute {self.provider_id} of {self.payment}"

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return self.status not in DECIDED

    @property
    def is_inquiry(self) -> bool:
        """Whether the bank only asks: no money moves."""
        return self.status in INQUIRIES

    @property
    def why(self) -> str:
        """What the buyer says, in words."""
        return self.reason.replace("_", " ").capitalize()

    @property
    def needs_answer(self) -> bool:
        """Whether the bank waits for evidence."""
        return self.status in NEEDS_ANSWER

    @property
    def is_lost(self) -> bool:
        """Whether the money is gone for good: decided against us, or given up beforehand, and not given back."""
        return (
            self.status in (self.Status.LOST, self.Status.PREVENTED)
            and self.withdrawn_at is not None
            and self.reinstated_at is None
        )


# Nothing more will happen to these by themselves.
DECIDED = (Dispute.Status.WARNING_CLOSED, Dispute.Status.WON, Dispute.Status.LOST, Dispute.Status.PREVENTED)
INQUIRIES = (
    Dispute.Status.WARNING_NEEDS_RESPONSE,
    Dispute.Status.WARNING_UNDER_REVIEW,
    Dispute.Status.WARNING_CLOSED,
)
NEEDS_ANSWER = (
    Dispute.Status.WARNING_NEEDS_RESPONSE,
    Dispute.Status.NEEDS_RESPONSE,
    Dispute.Status.APPEAL_NEEDS_RESPONSE,
)


def private_storage() -> Storage:
    """Where evidence lies: never below the address of the media files."""
    return storages["private"]


def evidence_name(file: models.Model, filename: str) -> str:
    """A name that nobody can guess, with the suffix of the uploaded file."""
    return f"disputes/{secrets.token_urlsafe(18)}{PurePath(filename).suffix.lower()[:10]}"


class DisputeFile(models.Model):
    """A file of the answer; `purpose` names what it shows, `provider_id` is its id once uploaded to the provider."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="files")
    purpose = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to=evidence_name, storage=private_storage, max_length=300)
    provider_id = models.CharField(max_length=60, blank=True)
    uploaded_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "purpose"], name="billing_dispute_file_once")]

    def __str__(self) -> str:
        return self.name
