"""One request to send a transfer: committed before the provider is asked, closed by its answer."""

from django.db import models
from django.db.models import Q

from billing.paying_out.models.transfer import Transfer
from billing.provider.domain.states import AskOutcome
from billing.provider.models.attempt import MovingAttempt


class TransferAttempt(MovingAttempt):
    """One request to send a transfer."""

    transfer = models.ForeignKey(Transfer, models.PROTECT, related_name="attempts")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["transfer", "number"], name="billing_transfer_attempt_once"),
            models.UniqueConstraint(
                fields=["transfer"],
                condition=~Q(outcome=AskOutcome.FAILED.value),
                name="billing_one_transfer_attempt_counts",
            ),
            models.UniqueConstraint(
                fields=["provider_id"], condition=~Q(provider_id=""), name="billing_transfer_id_once"
            ),
        ]
