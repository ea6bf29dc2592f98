"""What is given back by asking a provider for it, once or again."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from django.db import models

from billing.models.provider.attempt import MovingAttempt


class _Attempts(Protocol):
    """What a subclass's manager of its attempts is asked here."""

    def all(self) -> Iterable[MovingAttempt]: ...


class Asked(models.Model):
    """A refund, a refund of cash, or a reversal: each request for it is a `RefundAttempt`."""

    if TYPE_CHECKING:
        attempts: _Attempts

    class Meta:
        abstract = True

    @property
    def last_attempt(self) -> MovingAttempt | None:
        """The latest request for it."""
        return max(self.attempts.all(), key=lambda each: each.number, default=None)

    @property
    def provider_id(self) -> str:
        """The provider's id of it, or ""."""
        last = self.last_attempt
        return last.provider_id if last is not None else ""
