"""The audit log names whoever acted: an entry without a person fails the test where somebody who called it had one.

What follows from an event or a signal is the system's own.
"""

import sys
from types import CodeType, FrameType

from django.dispatch import dispatcher

from core.kit import audit, events
from infra.local.schema import PROJECT

_PROJECT, _ENDS = str(PROJECT), (str(PROJECT / "tests"), str(events.__file__), str(dispatcher.__file__))


class ActorLost(AssertionError):
    """A function was given `by`, and what it did is in the audit log without it."""

    def __init__(self, action: str, code: CodeType) -> None:
        super().__init__(
            f"{action} is recorded without the person that {code.co_qualname} ({code.co_filename}) was given"
        )


def watch_for_lost_actors() -> None:
    """Raise ActorLost in every test from now on. Called once, by `tests/conftest.py`."""
    entry = audit._entry

    def watched(said: audit.Entry, by: audit.Actor | None) -> object:
        if by is None and (code := _had_one(sys._getframe(1))) is not None:
            raise ActorLost(said.action, code)
        return entry(said, by)

    vars(audit).update(_entry=watched)


def _had_one(frame: FrameType | None) -> CodeType | None:
    """The nearest of the project's functions, up to the event, the signal or the test, that was given somebody as `by`."""
    while frame is not None and not frame.f_code.co_filename.startswith(_ENDS):
        code = frame.f_code
        if code.co_filename.startswith(_PROJECT) and "by" in code.co_varnames and frame.f_locals.get("by") is not None:
            return code
        frame = frame.f_back
    return None
