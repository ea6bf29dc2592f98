"""Allowed transitions of a state, as data."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

State = TypeVar("State", bound=str)


class InvalidTransition(ValueError):
    """A state was asked to become one that may not follow it."""

    def __init__(self, subject: str, current: str, wanted: str) -> None:
        self.subject, self.current, self.wanted = subject, current, wanted
        super().__init__(f"{subject} is {current} and cannot become {wanted}.")


@dataclass(frozen=True, slots=True)
class Transitions:
    """Which states may follow which, for one kind of thing (`subject` names it in errors)."""

    subject: str
    allowed: Mapping[str, frozenset[str]]

    def check(self, current: str, wanted: State) -> State:
        """Return `wanted` if it may follow `current`; raise `InvalidTransition` otherwise."""
        if wanted not in self.allowed.get(current, frozenset()):
            raise InvalidTransition(self.subject, current, wanted)
        return wanted
