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

    def allows(self, current: str, wanted: str) -> bool:
        """Whether `wanted` may follow `current`."""
        return wanted in self.allowed.get(current, frozenset())

    def check(self, current: str, wanted: State) -> State:
        """Return `wanted` if it may follow `current`; raise `InvalidTransition` otherwise."""
        if not self.allows(current, wanted):
            raise InvalidTransition(self.subject, current, wanted)
        return wanted


def diagram(transitions: Transitions) -> str:
    """The transitions as a Mermaid state diagram, for documentation. It begins with the first state, and with those
    that follow no other."""
    entered = set().union(*transitions.allowed.values())
    lines = ["stateDiagram-v2"]
    for number, (state, following) in enumerate(transitions.allowed.items()):
        lines += [f"    [*] --> {state}"] if number == 0 or state not in entered else []
        lines += [f"    {state} --> {each}" for each in sorted(following)]
        lines += [] if following else [f"    {state} --> [*]"]
    return "\n".join(lines)
