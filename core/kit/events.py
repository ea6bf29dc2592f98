"""News inside one transaction: the layer below announces, the layers above listen.

An event is a frozen dataclass. Receivers run at once, in the announcer's transaction, so what they
write commits with the news or not at all. Connect them in an app's `ready()` (see `receivers.py`).
"""

from collections import defaultdict
from collections.abc import Callable
from typing import Any, TypeVar  # Any: what a receiver takes is of the kind that it is registered for

Event = TypeVar("Event")
_receivers: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def receiver(event_type: type[Event]) -> Callable[[Callable[[Event], None]], Callable[[Event], None]]:
    """Register the decorated function for events of exactly this type (registering twice is harmless)."""

    def register(function: Callable[[Event], None]) -> Callable[[Event], None]:
        if function not in _receivers[event_type]:
            _receivers[event_type].append(function)
        return function

    return register


def announce(event: object) -> None:
    """Call every receiver of this event's type, in the order of registration; an error in one is the caller's."""
    for function in list(_receivers[type(event)]):
        function(event)
