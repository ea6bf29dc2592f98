"""What somebody tells the operator of something that should not stand on a public page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock


class Report(models.Model):
    """Why, by whom, and when the operator has decided. A subclass says about what, and allows one an organisation."""

    class Reason(models.TextChoices):
        """What is wrong with it."""

        UNTRUE = "untrue", _("It says something that is not true")
        CONFIDENTIAL = "confidential", _("It tells something confidential")
        ABUSE = "abuse", _("It insults somebody, or is advertising")
        INTEREST = "interest", _("Its author has an interest in the offer, or in a competitor")
        OTHER = "other", _("Something else")

    reported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    reported_at = models.DateTimeField(default=clock.now)
    reason = models.CharField(_("reason"), max_length=12, choices=Reason.choices)
    text = models.TextField(_("explanation"), max_length=2000)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["reported_at", "pk"]
