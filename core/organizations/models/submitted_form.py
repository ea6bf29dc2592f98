"""Forms that were sent: each once."""

from django.db import models

from core.kit import clock
from core.organizations.models.organization import Organization
from core.organizations.models.user import User


class SubmittedForm(models.Model):
    """The one time that a form, known by its token, was sent; keeps what that did, for whoever sends it again.

    `done_at` is empty while the first is under way, and for ever where it ended in an error.
    """

    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, null=True, related_name="+")
    purpose = models.CharField(max_length=120, help_text="the view that the form was sent to")
    token = models.CharField(max_length=40)
    submitted_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)
    target = models.TextField(blank=True, help_text="the address that the first one led to")
    message = models.TextField(blank=True, help_text="what the first one was told")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "purpose", "token"], name="organizations_form_submitted_once")
        ]
        indexes = [models.Index(fields=["user", "submitted_at"], name="organizations_form_by_age")]

    def __str__(self) -> str:
        return f"{self.purpose} by {self.user}"
