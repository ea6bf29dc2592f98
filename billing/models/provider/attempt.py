"""What every attempt stores: committed with its idempotency key before the provider is asked, closed by its answer."""

from enum import StrEnum
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from billing.states.provider import AskOutcome
from core.kit import clock

_ASK_OUTCOMES = {
    AskOutcome.OPEN: _("Asked"),
    AskOutcome.MADE: _("Made"),
    AskOutcome.FAILED: _("Failed"),
}


class Attempt(models.Model):
    """What each attempt keeps. `request` is what was asked, word for word: who asks again with `key` sends the same.

    `provider_id` is the provider's id of what was made, `answer` what it last said of it. Its key, number, provider and
    request are never changed, and none is deleted (migration 0011).
    """

    number = models.PositiveSmallIntegerField()
    provider = models.CharField(max_length=20)
    key = models.CharField(max_length=120, unique=True, help_text="the idempotency key")
    request = models.JSONField(default=dict)
    provider_id = models.CharField(max_length=100, blank=True)
    answer = models.JSONField(default=dict)
    failure = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(default=clock.now, help_text="when the provider was last asked for it")
    closed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.key

    def close(self, outcome: StrEnum, failure: str = "", **facts: Any) -> None:
        """Store how it ended, with `facts` (fields of it); the caller holds the lock of what it is for."""
        stored = {"outcome": outcome.value, "failure": failure[:300], "closed_at": clock.now(), **facts}
        for name, value in stored.items():
            setattr(self, name, value)
        self.save(update_fields=list(stored))


class AskedAttempt(Attempt):
    """One that is made or refused at once."""

    outcome = models.CharField(
        max_length=6,
        choices=[(each.value, name) for each, name in _ASK_OUTCOMES.items()],
        default=AskOutcome.OPEN.value,
    )

    class Meta:
        abstract = True


class MovingAttempt(AskedAttempt):
    """One that moves money. `movement` is the provider's id of the money's way."""

    movement = models.CharField(max_length=60, blank=True)

    class Meta:
        abstract = True
