"""A buyer's bank asks about a payment, or takes it back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from billing.models.payment import Payment
from marketplace.kit import clock


class Dispute(models.Model):
    """A dispute or an inquiry about one payment, as Stripe tells it; what it moves is booked from these facts.

    A lost one takes what it cost from the shares as a `Refund` that names it: divided, carried and netted alike.
    """

    class Status(models.TextChoices):
        """As Stripe says; those that begin with warning are inquiries, which move no money."""

        WARNING_NEEDS_RESPONSE = "warning_needs_response", _("Inquiry, needs an answer")
        WARNING_UNDER_REVIEW = "warning_under_review", _("Inquiry, being reviewed")
        WARNING_CLOSED = "warning_closed", _("Inquiry closed")
        NEEDS_RESPONSE = "needs_response", _("Needs an answer")
        UNDER_REVIEW = "under_review", _("Being reviewed by the bank")
        WON = "won", _("Won")
        LOST = "lost", _("Lost")
        PREVENTED = "prevented", _("Prevented")

    payment = models.ForeignKey(Payment, models.PROTECT, related_name="disputes")
    stripe_id = models.CharField(max_length=60, unique=True)
    amount = models.BigIntegerField()
    fee = models.BigIntegerField(default=0, help_text="what Stripe charged for it")
    reason = models.CharField(max_length=60)
    status = models.CharField(max_length=24, choices=Status.choices)
    answer_due_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, help_text="when the bank took the money")
    reinstated_at = models.DateTimeField(null=True, help_text="when it gave it back")
    closed_at = models.DateTimeField(null=True)
    evidence = models.JSONField(default=dict, help_text="texts of the answer by Stripe's names for them")
    submit_attempt = models.PositiveSmallIntegerField(default=0)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    updated_at = models.DateTimeField(default=clock.now)

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
        return f"Dispute {self.stripe_id} of {self.payment}"

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return self.status not in ("warning_closed", "won", "lost", "prevented")

    @property
    def is_inquiry(self) -> bool:
        """Whether the bank only asks: no money moves."""
        return self.status.startswith("warning_")


class DisputeFile(models.Model):
    """A file of the answer; `purpose` is Stripe's name for what it shows, `stripe_id` its id once uploaded there."""

    dispute = models.ForeignKey(Dispute, models.PROTECT, related_name="files")
    purpose = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="disputes/%Y/%m/", max_length=300)
    stripe_id = models.CharField(max_length=60, blank=True)
    uploaded_by = models.ForeignKey("organizations.User", models.SET_NULL, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["dispute", "purpose"], name="billing_dispute_file_once")]

    def __str__(self) -> str:
        return self.name
