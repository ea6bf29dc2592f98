"""One row while it is played: what a person does again when nobody answered, and waiting that keeps an eye on it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.db import connection

from billing.models import Refund, Reversal, Transfer, WebhookEvent
from tests.chaos.cast import Answer, Cast, fresh
from tests.chaos.journey import Step
from tests.chaos.world import Refused, World, moment

_AGAIN_AFTER = 0.7


class Strike:
    """A step of one subject, being played under one fault."""

    def __init__(self, world: World, cast: Cast, step: Step, subject: str) -> None:
        self.world, self.cast, self.step, self.subject = world, cast, step, subject
        self.began = moment()
        self.tries = 0
        self._answer: Answer | None = None
        self._person: threading.Thread | None = None
        self._last = 0.0

    def begin(self) -> None:
        """Somebody presses the button; who that is waits for the answer beside us."""
        self._answer, self._last = None, time.monotonic()
        self.tries += 1
        self._person = threading.Thread(target=self._act, daemon=True)
        self._person.start()

    def _act(self) -> None:
        try:
            self._answer = self.step.part.act(self.cast, self.subject)
        except Exception:  # whatever it was, nobody got an answer
            self._answer = Answer(0)
        finally:
            connection.close()

    @property
    def is_answered(self) -> bool:
        """Whether the person has got an answer that leads on."""
        return self._answer is not None and self._answer.is_good

    @property
    def is_done(self) -> bool:
        """Whether the step has come to its end."""
        try:
            return fresh(lambda: self.step.part.is_done(self.world, self.subject))
        except (OSError, Refused):
            return False

    def wait(self, what: str, is_so: Callable[[], bool], patience: float = 45.0) -> None:
        """Until it is so; whoever got no good answer meanwhile tries again. Raises NotReached."""

        def look() -> bool:
            if self._answer is not None and not self._answer.is_good and time.monotonic() > self._last + _AGAIN_AFTER:
                self.begin()
            try:
                return is_so()
            except (OSError, Refused):
                return False

        self.world.wait(what, look, patience)

    def recover(self) -> None:
        """Until the step is done, its person answered, and nothing is left to be worked on anywhere."""
        self.wait(f"{self.step.group} done", lambda: self.is_done and self.is_answered)
        self.wait(f"quiet ({', '.join(left(self.world)) or 'restarting'})", lambda: is_quiet(self.world))


def left(world: World) -> list[str]:
    """What still waits to be worked on, in words."""
    try:
        waiting = fresh(
            lambda: {
                "events": WebhookEvent.objects.filter(status__in=["received", "failed"]).count(),
                "transfers": Transfer.objects.filter(status__in=["planned", "claimed", "failed"]).count(),
                "refunds": Refund.objects.filter(status__in=["claimed", "pending"]).count(),
                "reversals": Reversal.objects.filter(status__in=["claimed", "pending"]).count(),
                "webhooks": world.undelivered(),
            }
        )
    except (OSError, Refused) as error:
        return [f"the sandbox does not answer: {error}"]
    return [f"{number} {name}" for name, number in waiting.items() if number]


def is_quiet(world: World) -> bool:
    """Whether everybody runs and nothing waits."""
    return world.is_up() and not left(world)
