"""What a seller answers to the lines of a buyer's requirements."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core.kit import clock
from marketplace.quotes.models.request import QuoteRequest


class Fulfilment(models.TextChoices):
    """Whether what is offered does what a line requires."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class RequirementAnswer(models.Model):
    """The seller's answer to line `number` of the request's requirements, which never change."""

    request = models.ForeignKey(QuoteRequest, models.CASCADE, related_name="requirement_answers")
    number = models.PositiveSmallIntegerField()
    answer = models.CharField(max_length=6, choices=Fulfilment.choices)
    words = models.CharField(max_length=500, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["request", "number"], name="quotes_requirement_answered_once"),
            models.CheckConstraint(condition=models.Q(answer__in=Fulfilment.values), name="quotes_fulfilment_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.answer}"
