"""The reminders that were sent for a payment."""

from django.db import models

from core.kit import clock


class DunningNotice(models.Model):
    """A reminder of a payment that is due or late; each step is sent once."""

    payment = models.ForeignKey("billing.Payment", models.PROTECT, related_name="dunning_notices")
    step = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["payment", "step"], name="billing_dunning_step_once")]

    def __str__(self) -> str:
        return f"{self.kind} of {self.payment}"
